import { defaultLanguage } from '../knowledge/catalog.ts'
import { contentDir, readSite } from '../knowledge/folder.ts'
import { addressesOf } from '../knowledge/url.ts'
import { ContentError } from '../schema/explain.ts'

/** What Astro must know before it starts: where the site will live and where its words are. Stops the process with the reason when site.yaml is unusable. */
export async function siteOptions(): Promise<{ site: string; base: string; contentDir: string; defaultLang: string }> {
  const dir = contentDir()
  try {
    const site = await readSite(dir)
    const { origin, base, defaultLang } = addressesOf(site.address, defaultLanguage(site))
    return { site: origin, base, contentDir: dir, defaultLang }
  } catch (error) {
    if (!(error instanceof ContentError)) throw error
    console.error(error.message)
    process.exit(1)
  }
}
