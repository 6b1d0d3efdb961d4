import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { contentDir } from '../knowledge/folder.ts'
import { openLibrary } from '../knowledge/library.ts'
import { brandStylesheet } from '../styles/brand.ts'

/** The colours of the brand, then what the writers' own theme.css says. */
export async function GET(): Promise<Response> {
  const { site } = await openLibrary()
  const own = await readFile(join(contentDir(), 'theme.css'), 'utf8').catch(() => '')
  return new Response(`${brandStylesheet(site.brand.color)}${own}`, { headers: { 'content-type': 'text/css' } })
}
