import { readFileSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { AstroIntegration } from 'astro'
import type { SearchEntry } from '../knowledge/manifest.ts'
import { readSynonyms } from '../knowledge/synonyms.ts'
import { wordsOfPage } from '../markdown/words-of-page.ts'
import { indexSite, type SearchPage } from '../search/index-site.ts'
import { developmentIndex } from './development-index.ts'

const listName = 'search-pages.json'

/**
 * Indexes the pages for search: after a build into its folder, beside what else is done with the pages, and while writing in memory when search is
 * first used and after each change.
 */
export function searchIndex(contentDir: string, defaultLang: string): AstroIntegration {
  let indexing: Promise<number> | undefined
  return {
    name: 'tier-zero-search',
    hooks: {
      'astro:server:setup': ({ server }) => {
        const index = developmentIndex(server, contentDir, listName, defaultLang)
        server.middlewares.use('/pagefind', (request, response, next) => void index.answer(request, response, next))
      },
      'astro:build:generated': ({ dir }) => {
        indexing = indexPages(fileURLToPath(dir), contentDir, defaultLang)
        // It is awaited later, and the build may fail before.
        indexing.catch(() => undefined)
      },
      'astro:build:done': async ({ logger }) => {
        logger.info(`Search index of ${await indexing} articles made`)
      },
    },
  }
}

/** Returns the number of articles. */
async function indexPages(outDir: string, contentDir: string, defaultLang: string): Promise<number> {
  const started = performance.now()
  const list = join(outDir, listName)
  const entries = JSON.parse(await readFile(list, 'utf8')) as SearchEntry[]
  await rm(list)
  const synonyms = await readSynonyms(contentDir)
  await indexSite(builtPages(outDir, entries), { outDir, defaultLang, ...(synonyms.ok ? { synonyms: synonyms.data } : {}) })
  performance.measure('search index', { start: started })
  return entries.length
}

function* builtPages(outDir: string, entries: readonly SearchEntry[]): Generator<SearchPage> {
  for (const entry of entries) {
    const html = wordsOfPage(readFileSync(join(outDir, entry.url, 'index.html'), 'utf8'))
    if (html !== undefined) yield { ...entry, html }
  }
}
