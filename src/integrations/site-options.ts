import { join, resolve } from 'node:path'
import { defaultLanguage } from '../knowledge/catalog.ts'
import { contentDir, readSite } from '../knowledge/folder.ts'
import { shortHash } from '../knowledge/revision.ts'
import { addressesOf } from '../knowledge/url.ts'
import { ContentError } from '../schema/explain.ts'

/** What Astro must know before it starts: where the site will live and where its words are. Stops the process with the reason when site.yaml is unusable. */
export async function siteOptions(): Promise<{ site: string; base: string; contentDir: string; cacheDir: string; defaultLang: string }> {
  const dir = contentDir()
  try {
    const site = await readSite(dir)
    const { origin, base, defaultLang } = addressesOf(site.address, defaultLanguage(site))
    return { site: origin, base, contentDir: dir, cacheDir: cacheDirOf(dir), defaultLang }
  } catch (error) {
    if (!(error instanceof ContentError)) throw error
    console.error(error.message)
    process.exit(1)
  }
}

/** Where pages are kept for the next build: each content folder has a place of its own, so that two can be built in turn or at once. */
export function cacheDirOf(contentDir: string): string {
  const shared = './node_modules/.astro'
  return contentDir === resolve('content') ? shared : join(shared, shortHash(contentDir))
}
