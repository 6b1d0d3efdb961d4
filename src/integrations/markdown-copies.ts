import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { AstroIntegration } from 'astro'
import { bodyOf } from '../knowledge/frontmatter.ts'
import { filesIn } from '../knowledge/files.ts'
import { readSite } from '../knowledge/folder.ts'
import { markdownPath } from '../knowledge/llms.ts'
import { expand, type Reusables } from '../knowledge/reusable.ts'
import { readReusables } from '../knowledge/reusables-folder.ts'

interface Entry {
  title: string
  path: string
  source: string
}

/** Publishes each article's words as Markdown beside its page, `/writing/add-images.md`, for people and programs that read rather than browse. */
export function markdownCopies(contentDir: string, base: string): AstroIntegration {
  const read = async (): Promise<Reusables> =>
    (await readReusables(contentDir, await readSite(contentDir), await filesIn(contentDir))).reusables
  // Read and written at once: for thousands of small files, waiting for each takes several times as long.
  const copyOf = ({ title, source }: Pick<Entry, 'title' | 'source'>, reusables: Reusables): string => {
    const { text } = expand(source, readFileSync(join(contentDir, source), 'utf8'), reusables)
    return `# ${title}\n\n${bodyOf(text).body.trim()}\n`
  }
  return {
    name: 'tier-zero-markdown-copies',
    hooks: {
      'astro:build:done': async ({ dir }) => {
        const outDir = fileURLToPath(dir)
        const { articles } = JSON.parse(await readFile(join(outDir, 'feedback-manifest.json'), 'utf8')) as { articles: Entry[] }
        const reusables = await read()
        for (const article of articles) {
          const target = join(outDir, markdownPath(article.path).slice(base.length))
          mkdirSync(dirname(target), { recursive: true })
          writeFileSync(target, copyOf(article, reusables))
        }
      },
      'astro:server:setup': ({ server }) => {
        server.middlewares.use((request, response, next) => {
          const path = decodeURI((request.url ?? '').split('?')[0] ?? '')
          if (!/^\/(?!@|src\/|node_modules\/)[^.]+\.md$/.test(path)) {
            next()
            return
          }
          fetch(new URL(`${base}feedback-manifest.json`, `http://${request.headers.host ?? 'localhost'}`))
            .then(async (answer) =>
              ((await answer.json()) as { articles: Entry[] }).articles.find((each) => markdownPath(each.path) === path),
            )
            .then(async (article) => {
              if (!article) return next()
              response.setHeader('content-type', 'text/markdown; charset=utf-8')
              response.end(copyOf(article, await read()))
            })
            .catch(next)
        })
      },
    },
  }
}
