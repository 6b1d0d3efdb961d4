import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname } from 'node:path'
import type { ViteDevServer } from 'vite'
import type { SearchEntry } from '../knowledge/manifest.ts'
import { readSynonyms } from '../knowledge/synonyms.ts'
import { wordsOfPage } from '../markdown/words-of-page.ts'
import { indexSite, type SearchPage, type SiteIndex } from '../search/index-site.ts'

const types: Record<string, string> = {
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.css': 'text/css',
  '.wasm': 'application/wasm',
}

interface DevelopmentIndex {
  answer: (request: IncomingMessage, response: ServerResponse, next: (error?: unknown) => void) => Promise<void>
}

/** The search index of `astro dev`: made from the dev server's own pages when search is first used, and again after a change, rendering only what changed. */
export function developmentIndex(server: ViteDevServer, contentDir: string, listName: string, defaultLang: string): DevelopmentIndex {
  const rendered = new Map<string, SearchPage & { digest: string }>()
  let current: Promise<SiteIndex> | undefined
  server.watcher.on('all', (_event, path) => {
    if (path.startsWith(contentDir)) current = undefined
  })

  const build = async (): Promise<SiteIndex> => {
    const origin = `http://localhost:${(server.httpServer?.address() as AddressInfo).port}${server.config.base}`
    const entries = (await (await fetch(new URL(listName, origin))).json()) as SearchEntry[]
    const pages: SearchPage[] = []
    for (const entry of entries) {
      const known = rendered.get(entry.url)
      if (known?.digest === entry.digest) {
        pages.push({ ...known, ...entry })
        continue
      }
      const html = wordsOfPage(await (await fetch(new URL(entry.url.slice(1), origin))).text())
      if (html === undefined) continue
      rendered.set(entry.url, { ...entry, html })
      pages.push({ ...entry, html })
    }
    const synonyms = await readSynonyms(contentDir)
    return indexSite(pages, { defaultLang, ...(synonyms.ok ? { synonyms: synonyms.data } : {}) })
  }

  return {
    async answer(request, response, next) {
      try {
        const path = decodeURIComponent((request.url ?? '').split('?')[0] ?? '')
        current ??= build()
        const content = (await current).files.get(`pagefind${path}`)
        if (content === undefined) {
          next()
          return
        }
        response.setHeader('content-type', types[extname(path)] ?? 'application/octet-stream')
        response.end(content)
      } catch (error) {
        current = undefined
        next(error)
      }
    },
  }
}
