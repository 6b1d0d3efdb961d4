import { openLibrary } from '../knowledge/library.ts'
import { sitemapIndex } from '../knowledge/sitemap.ts'

export async function GET(): Promise<Response> {
  return new Response(sitemapIndex(await openLibrary()), { headers: { 'content-type': 'application/xml' } })
}
