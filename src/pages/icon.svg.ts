import { openLibrary } from '../knowledge/library.ts'
import { brandIcon } from '../styles/brand.ts'

/** The small icon of the site in the colour of the brand. */
export async function GET(): Promise<Response> {
  const { site } = await openLibrary()
  return new Response(brandIcon(site.brand.color), { headers: { 'content-type': 'image/svg+xml' } })
}
