import type { APIContext } from 'astro'
import { openSearchDescription } from '../../knowledge/open-search.ts'
import { openLibrary } from '../../knowledge/library.ts'

export { languagePaths as getStaticPaths } from '../../knowledge/library.ts'

export async function GET({ props }: APIContext<{ lang: string }>): Promise<Response> {
  return new Response(openSearchDescription(await openLibrary(), props.lang), {
    headers: { 'content-type': 'application/opensearchdescription+xml' },
  })
}
