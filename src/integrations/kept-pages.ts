import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { AstroIntegration } from 'astro'
import { secondThread } from '../markdown/second-thread.ts'
import { codeStamp } from './code-stamp.ts'
import { pageStore, type PageStore } from './page-store.ts'
import type { WholeStyles } from './whole-styles.ts'

/**
 * Has Astro render only pages that differ from the last build: a page is kept while its `cacheKey`, the code, the settings and the assets it was made
 * with stay the same. Astro's own way writes every page twice, and copies what it kept. What is written, the second thread is told from here.
 */
export function keptPages(styles: Omit<WholeStyles, 'plugin'>): AstroIntegration {
  let store: PageStore | undefined
  let [root, folder, outDir, base, assets, settings] = ['', '', '', '', '', '']
  /** Where pages that have a key are written, by their addresses. */
  const files = new Map<string, string>()
  /** Files that the other thread has not been told of: of some at a time, as every message wakes it. */
  const written: string[] = []
  const tellOf = (file: string): void => {
    if (written.push(file) === 20) secondThread()?.tell({ written: written.splice(0) })
  }
  return {
    name: 'tier-zero-kept-pages',
    hooks: {
      'astro:config:done': ({ config: { cacheDir, build, ...config } }) => {
        root = fileURLToPath(config.root)
        folder = fileURLToPath(new URL('pages/', cacheDir))
        outDir = fileURLToPath(config.outDir)
        assets = join(outDir, build.assets)
        base = config.base.replace(/\/$/, '')
        settings = JSON.stringify([config.site, base])
      },
      'astro:build:start': ({ setPrerenderer }) => {
        setPrerenderer((standard) => ({
          ...standard,
          async getStaticPaths() {
            const { restore } = (store = pageStore(folder))
            secondThread()?.tell({ outDir })
            styles.nameFiles(assets)
            const madeWith = [settings, codeStamp(root), ...readdirSync(assets).sort()].join('\n')
            const paths = await standard.getStaticPaths()
            return paths.filter(({ pathname, cacheKey }) => {
              if (cacheKey === undefined) return true
              const file = join(outDir, pathname, 'index.html')
              files.set(pathOf(new URL(`${base}${pathname}`, 'http://localhost')), file)
              const restored = restore(hash(`${cacheKey}\n${pathname}\n${madeWith}`), file)
              if (restored) tellOf(file)
              return !restored
            })
          },
          async render(request, options) {
            const result = await standard.render(request, options)
            const response = result instanceof Response ? result : result.response
            const file = files.get(pathOf(new URL(request.url)))
            if (!response.headers.get('content-type')?.startsWith('text/html')) return response
            const html = styles.inOne(await response.text())
            if (file === undefined || !response.ok) return new Response(html, response)
            mkdirSync(dirname(file), { recursive: true })
            writeFileSync(file, html)
            tellOf(file)
            // Astro writes no file for an empty answer; its own writing waits twice a page for other threads.
            return new Response(null)
          },
        }))
      },
      'astro:build:generated': () => {
        store?.keep()
        // Not before: search pages then get the names of the index's files, and are kept without them.
        secondThread()?.tell({ complete: true })
      },
    },
  }
}

/** As a page is asked for: a lone % in its address stays what it is. */
function pathOf({ pathname }: URL): string {
  return pathname.replace(/\/?$/, '/')
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32)
}
