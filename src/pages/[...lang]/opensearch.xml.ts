import type { APIContext } from 'astro'
import { openSearchDescription } from '../../knowledge/open-search.ts'
import { openLibrary } from '../../knowledge/library.ts'

export async function getStaticPaths() {
  const { site, defaultLang } = await openLibrary()
  return site.languages.map(({ code }) => ({ params: { lang: code === defaultLang ? undefined : code }, props: { lang: code } }))
}

export async function GET({ props }: APIContext<{ lang: string }>): Promise<Response> {
  return new Response(openSearchDescription(await openLibrary(), props.lang), {
    headers: { 'content-type': 'application/opensearchdescription+xml' },
  })
}
