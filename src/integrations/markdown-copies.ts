import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { AstroIntegration } from 'astro'
import type { Article } from '../knowledge/article.ts'
import type { Catalog } from '../knowledge/catalog.ts'
import { handedOver } from '../knowledge/handed-over.ts'
import { markdownPath } from '../knowledge/llms.ts'
import { catalogOf, readContent } from '../knowledge/reading.ts'
import { pathTo } from '../knowledge/url.ts'
import { inspectArticle } from '../markdown/inspect.ts'
import { markdownCopy } from '../markdown/markdown-copy.ts'

/** Publishes each article's words as Markdown beside its page, `/writing/add-images.md`, for people and programs that read rather than browse. */
export function markdownCopies(contentDir: string): AstroIntegration {
  const pathBelowBase = ({ addresses }: Catalog, { lang, key }: Article): string =>
    markdownPath(pathTo({ ...addresses, base: '/' }, lang, key))
  return {
    name: 'tier-zero-markdown-copies',
    hooks: {
      // While another thread ends the search index. Read and written at once: for thousands of small files, waiting for each takes several times as long.
      'astro:build:done': async ({ dir }) => {
        const outDir = fileURLToPath(dir)
        const catalog = await catalogOf(await handedOver().reading())
        for (const article of catalog.articles) {
          const target = join(outDir, pathBelowBase(catalog, article))
          mkdirSync(dirname(target), { recursive: true })
          writeFileSync(target, markdownCopy(article, catalog, contentDir))
        }
      },
      'astro:server:setup': ({ server }) => {
        server.middlewares.use((request, response, next) => {
          // Without the base, which has been taken off.
          const path = decodeURI((request.url ?? '').split('?')[0] ?? '')
          if (!/^\/(?!@|src\/|node_modules\/)[^.]+\.md$/.test(path)) {
            next()
            return
          }
          readContent(contentDir, inspectArticle)
            .then((reading) => catalogOf(reading, { drafts: true }))
            .then((catalog) => {
              const article = catalog.articles.find((each) => pathBelowBase(catalog, each) === path)
              if (!article) return next()
              response.setHeader('content-type', 'text/markdown; charset=utf-8')
              response.end(markdownCopy(article, catalog, contentDir))
            })
            .catch(next)
        })
      },
    },
  }
}
