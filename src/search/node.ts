/** Search in Node over a finished index: the browser's code, with files in place of the network. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createSearch, type Search } from './client.ts'
import type { Reach } from './load.ts'

/** Where the files are: `files` from indexSite, or the folder it wrote to. */
export type IndexSource = { files: ReadonlyMap<string, Uint8Array> } | { outDir: string }

const ORIGIN = 'http://index.invalid/'
const fetchers = new Map<number, typeof fetch>()

/** The search a browser would have on this index. */
export function openSearch(source: IndexSource, options: { lang: string; defaultLang: string }): Search {
  return createSearch({ ...options, ...reachFiles(source) })
}

/** The way from Node to the files of an index. */
export function reachFiles(source: IndexSource): Reach {
  const fetchFile = fileFetch(source)
  return { base: '/', fetch: fetchFile, importModule: moduleImport(fetchFile) }
}

/** A `fetch` that answers addresses below the site's root from the files of the index. */
function fileFetch(source: IndexSource): typeof fetch {
  return async function fetchFile(input) {
    const path = decodeURIComponent(new URL(String(input), ORIGIN).pathname.slice(1))
    try {
      const content = 'files' in source ? source.files.get(path) : await readFile(join(source.outDir, path))
      return content === undefined ? new Response(null, { status: 404 }) : new Response(Buffer.from(content))
    } catch {
      return new Response(null, { status: 404 })
    }
  }
}

/** Imports a script of the index with `fetch` bound to its files: Pagefind's own asks the network. */
function moduleImport(fetchFile: typeof fetch): (url: string) => Promise<unknown> {
  const number = fetchers.size
  fetchers.set(number, fetchFile)
  const registry = Symbol.for('tier-zero.search.fetch')
  Object.assign(globalThis, { [registry]: fetchers })
  return async (url) => {
    const response = await fetchFile(url)
    if (!response.ok) throw new Error(`${url} is not in the index.`)
    const binding = `const fetch = globalThis[Symbol.for('tier-zero.search.fetch')].get(${number});\n`
    const source = Buffer.from(`${binding}${await response.text()}\n//${number} ${url}`).toString('base64')
    return import(`data:text/javascript;base64,${source}`)
  }
}
