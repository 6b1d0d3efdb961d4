import { keysOfPages } from '../knowledge/cache-key.ts'
import type { Catalog } from '../knowledge/catalog.ts'
import { contentDir } from '../knowledge/folder.ts'
import type { PageWords } from '../knowledge/view.ts'
import { secondThread } from './second-thread.ts'
import { mediaStamp } from './media-stamp.ts'

/** The keys by which pages of the last build may be used again, by their paths below the site's base; from the second thread if it has them. */
export async function pageKeys(catalog: Catalog, words: (lang: string) => PageWords): Promise<ReadonlyMap<string, string>> {
  return (await secondThread()?.keys) ?? keysOfPages(catalog, await mediaStamp(contentDir()), words)
}
