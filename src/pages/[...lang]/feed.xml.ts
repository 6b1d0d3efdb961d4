import type { APIContext } from 'astro'
import { feedOf } from '../../knowledge/feed.ts'
import { openLibrary } from '../../knowledge/library.ts'

export async function getStaticPaths() {
  const { site, defaultLang } = await openLibrary()
  return site.languages.map(({ code }) => ({ params: { lang: code === defaultLang ? undefined : code }, props: { lang: code } }))
}

export async function GET({ props }: APIContext<{ lang: string }>): Promise<Response> {
  return new Response(feedOf(await openLibrary(), props.lang), { headers: { 'content-type': 'application/atom+xml' } })
}
