import type { APIContext } from 'astro'
import { feedOf } from '../../knowledge/feed.ts'
import { openLibrary } from '../../knowledge/library.ts'

export { languagePaths as getStaticPaths } from '../../knowledge/library.ts'

export async function GET({ props }: APIContext<{ lang: string }>): Promise<Response> {
  return new Response(feedOf(await openLibrary(), props.lang), { headers: { 'content-type': 'application/atom+xml' } })
}
