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

/** Indexes the pages for search: after a build into its folder, while writing in memory when search is first used and after each change. */
export function searchIndex(contentDir: string, defaultLang: string): AstroIntegration {
  return {
    name: 'tier-zero-search',
    hooks: {
      'astro:server:setup': ({ server }) => {
        const index = developmentIndex(server, contentDir, listName, defaultLang)
        server.middlewares.use('/pagefind', (request, response, next) => void index.answer(request, response, next))
      },
      'astro:build:done': async ({ dir, logger }) => {
        const started = performance.now()
        const outDir = fileURLToPath(dir)
        const list = join(outDir, listName)
        const entries = JSON.parse(await readFile(list, 'utf8')) as SearchEntry[]
        await rm(list)
        const synonyms = await readSynonyms(contentDir)
        await indexSite(builtPages(outDir, entries), { outDir, defaultLang, ...(synonyms.ok ? { synonyms: synonyms.data } : {}) })
        const { duration } = performance.measure('search index', { start: started })
        logger.info(`Search index of ${entries.length} articles made in ${(duration / 1000).toFixed(1)} s`)
      },
    },
  }
}

function* builtPages(outDir: string, entries: readonly SearchEntry[]): Generator<SearchPage> {
  for (const entry of entries) {
    const html = wordsOfPage(readFileSync(join(outDir, entry.url, 'index.html'), 'utf8'))
    if (html !== undefined) yield { ...entry, html }
  }
}
