import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Catalog } from '../knowledge/catalog.ts'
import { searchEntries } from '../knowledge/manifest.ts'
import { readSynonyms } from '../knowledge/synonyms.ts'
import { wordsOfPage } from '../markdown/words-of-page.ts'
import { indexSite, writeIndex, type SearchPage } from '../search/index-site.ts'
import { listFiles } from '../search/listed-files.ts'
import { lastingFolder } from './fresh-folder.ts'
import type { SiteUnderWay } from './second-thread/site-under-way.ts'

/** Indexes the pages of a site for search, each as soon as `site` says that it is written, and writes the index into the site's folder. Returns the number of records. */
export async function indexPages(
  catalog: Catalog,
  contentDir: string,
  outDir: string,
  site?: Pick<SiteUnderWay, 'written' | 'complete'>,
): Promise<number> {
  const { defaultLang, site: settings } = catalog
  async function* pages(): AsyncGenerator<SearchPage> {
    for (const entry of searchEntries(catalog)) {
      const file = join(outDir, entry.url, 'index.html')
      await site?.written(file)
      const html = wordsOfPage(readFileSync(file, 'utf8'))
      if (html !== undefined) yield { ...entry, html }
    }
  }
  const synonyms = await readSynonyms(contentDir)
  const index = await indexSite(pages(), {
    defaultLang,
    maxFragments: settings.search_files,
    ...(synonyms.ok ? { synonyms: synonyms.data } : {}),
  })
  await site?.complete
  writeIndex(outDir, index, lastingFolder(outDir))
  listFiles(outDir, index.files, defaultLang)
  return index.records
}
