import type { APIContext } from 'astro'
import { openLibrary } from '../knowledge/library.ts'
import { sitemapOf } from '../knowledge/sitemap.ts'

export async function getStaticPaths() {
  const { site } = await openLibrary()
  return site.languages.map(({ code }) => ({ params: { lang: code } }))
}

export async function GET({ params }: APIContext): Promise<Response> {
  return new Response(sitemapOf(await openLibrary(), params['lang'] ?? ''), { headers: { 'content-type': 'application/xml' } })
}
