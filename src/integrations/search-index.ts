import { readFileSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { AstroIntegration } from 'astro'
import type { SearchEntry } from '../knowledge/manifest.ts'
import { readSynonyms } from '../knowledge/synonyms.ts'
import { wordsOfPage } from '../markdown/words-of-page.ts'
import { indexSite, writeIndex, type SearchPage, type SiteIndex } from '../search/index-site.ts'
import { listFiles } from '../search/listed-files.ts'
import { developmentIndex } from './development-index.ts'
import { lastingFolder } from './fresh-folder.ts'

const listName = 'search-pages.json'

/**
 * Indexes the pages for search: after a build into its folder, beside what else is done with the pages, and while writing in memory when search is
 * first used and after each change.
 */
export function searchIndex(contentDir: string, defaultLang: string): AstroIntegration {
  let indexing: Promise<SiteIndex> | undefined
  let started = 0
  return {
    name: 'tier-zero-search',
    hooks: {
      'astro:server:setup': ({ server }) => {
        const index = developmentIndex(server, contentDir, listName, defaultLang)
        server.middlewares.use('/pagefind', (request, response, next) => void index.answer(request, response, next))
      },
      'astro:build:generated': ({ dir }) => {
        started = performance.now()
        indexing = indexPages(fileURLToPath(dir), contentDir, defaultLang)
        // It is awaited later: should it fail before, that must not count as an unhandled rejection.
        indexing.catch(() => undefined)
      },
      'astro:build:done': async ({ dir, logger }) => {
        const index = await indexing
        if (!index) return
        const outDir = fileURLToPath(dir)
        writeIndex(outDir, index, lastingFolder(outDir))
        listFiles(outDir, index.files, defaultLang)
        performance.measure('search index', { start: started })
        logger.info(`Search index of ${index.records} articles and questions made`)
      },
    },
  }
}

async function indexPages(outDir: string, contentDir: string, defaultLang: string): Promise<SiteIndex> {
  const list = join(outDir, listName)
  const entries = JSON.parse(await readFile(list, 'utf8')) as SearchEntry[]
  await rm(list)
  const synonyms = await readSynonyms(contentDir)
  return indexSite(builtPages(outDir, entries), { defaultLang, ...(synonyms.ok ? { synonyms: synonyms.data } : {}) })
}

function* builtPages(outDir: string, entries: readonly SearchEntry[]): Generator<SearchPage> {
  for (const entry of entries) {
    const html = wordsOfPage(readFileSync(join(outDir, entry.url, 'index.html'), 'utf8'))
    if (html !== undefined) yield { ...entry, html }
  }
}
