import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { AstroIntegration } from 'astro'
import { codeStamp } from './code-stamp.ts'
import { pageStore, type PageStore } from './page-store.ts'

/**
 * Has Astro render only what shows something else than in the last build: a page is kept as long as its `cacheKey` stays, and the code, the settings
 * and the assets it was made with. Astro's own way writes every page twice, and copies what it kept.
 */
export function keptPages(): AstroIntegration {
  let store: PageStore | undefined
  let [root, folder, outDir, assets, settings] = ['', '', '', '', '']
  return {
    name: 'tier-zero-kept-pages',
    hooks: {
      'astro:config:done': ({ config: { cacheDir, build, ...config } }) => {
        root = fileURLToPath(config.root)
        folder = fileURLToPath(new URL('pages/', cacheDir))
        outDir = fileURLToPath(config.outDir)
        assets = join(outDir, build.assets)
        settings = JSON.stringify([config.site, config.base])
      },
      'astro:build:start': ({ setPrerenderer }) => {
        setPrerenderer((standard) => ({
          ...standard,
          async getStaticPaths() {
            const { restore } = (store = pageStore(folder))
            const made = [settings, codeStamp(root), ...readdirSync(assets).sort()].join('\n')
            const paths = await standard.getStaticPaths()
            return paths.filter(
              ({ pathname, cacheKey }) =>
                cacheKey === undefined || !restore(hash(`${cacheKey}\n${pathname}\n${made}`), join(outDir, pathname, 'index.html')),
            )
          },
        }))
      },
      'astro:build:generated': () => store?.keep(),
    },
  }
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32)
}
