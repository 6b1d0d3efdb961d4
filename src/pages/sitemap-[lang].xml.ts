import type { APIContext } from 'astro'
import { openLibrary } from '../knowledge/library.ts'
import { sitemapLangs, sitemapOf } from '../knowledge/sitemap.ts'

export async function getStaticPaths() {
  return sitemapLangs(await openLibrary()).map((lang) => ({ params: { lang } }))
}

export async function GET({ params }: APIContext): Promise<Response> {
  return new Response(sitemapOf(await openLibrary(), params['lang'] ?? ''), { headers: { 'content-type': 'application/xml' } })
}
