import { fileURLToPath } from 'node:url'
import type { AstroIntegration } from 'astro'
import { handedOver } from '../knowledge/handed-over.ts'
import { catalogOf } from '../knowledge/reading.ts'
import { secondThread } from '../markdown/second-thread.ts'
import { developmentIndex } from './development-index.ts'
import { indexPages } from './page-index.ts'

const listName = 'search-pages.json'

/** Indexes the pages for search: in a build beside those who render them, and while writing in memory when search is first used and after each change. */
export function searchIndex(contentDir: string, defaultLang: string): AstroIntegration {
  let started = 0
  return {
    name: 'tier-zero-search',
    hooks: {
      'astro:config:setup': ({ command, injectRoute }) => {
        if (command === 'dev') injectRoute({ pattern: listName, entrypoint: new URL('../knowledge/search-pages.ts', import.meta.url) })
      },
      'astro:server:setup': ({ server }) => {
        const index = developmentIndex(server, contentDir, listName, defaultLang)
        server.middlewares.use('/pagefind', (request, response, next) => void index.answer(request, response, next))
      },
      'astro:build:generated': () => {
        started = performance.now()
      },
      'astro:build:done': async ({ dir, logger }) => {
        const made = async () => indexPages(await catalogOf(await handedOver().reading()), contentDir, fileURLToPath(dir))
        const records = (await secondThread()?.indexed) ?? (await made())
        performance.measure('search index', { start: started })
        logger.info(`Search index of ${records} articles and questions made`)
      },
    },
  }
}
