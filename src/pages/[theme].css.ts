import { contentDir } from '../knowledge/folder.ts'
import { readTheme } from '../knowledge/theme.ts'
import { layerOrder } from '../styles/brand.ts'

/** A site has the file when its writers have; while writing, one may come at any moment. */
export async function getStaticPaths() {
  return import.meta.env.DEV || (await readTheme(contentDir())) !== '' ? [{ params: { theme: 'theme' } }] : []
}

/** What the writers' own theme.css says. It comes first, and what it says of a layer must not move that layer. */
export async function GET(): Promise<Response> {
  return new Response(`${layerOrder}\n${await readTheme(contentDir())}`, { headers: { 'content-type': 'text/css' } })
}
