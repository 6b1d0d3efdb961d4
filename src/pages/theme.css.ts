import { contentDir } from '../knowledge/folder.ts'
import { openLibrary } from '../knowledge/library.ts'
import { readTheme } from '../knowledge/theme.ts'
import announcementStyles from '../styles/announcement.css?raw'
import { brandStylesheet } from '../styles/brand.ts'

/** The colours of the brand and what only some sites need, then what the writers' own theme.css says. */
export async function GET(): Promise<Response> {
  const { site } = await openLibrary()
  const own = await readTheme(contentDir())
  const styles = `${brandStylesheet(site.brand.color)}${site.announcement ? announcementStyles : ''}${own}`
  return new Response(styles, { headers: { 'content-type': 'text/css' } })
}
