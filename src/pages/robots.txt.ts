import { openLibrary } from '../knowledge/library.ts'
import { fullAddress } from '../knowledge/url.ts'

export async function GET(): Promise<Response> {
  const { addresses } = await openLibrary()
  return new Response(`User-agent: *\nAllow: /\n\nSitemap: ${fullAddress(addresses, `${addresses.base}sitemap.xml`)}\n`)
}
