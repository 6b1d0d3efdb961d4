/** The search page: only a form until its address has a query. Then what the search reads first is asked for beside its code, not after it. */
import type { Manifest } from '../search/data.ts'
import type {} from './fetch-ahead.ts'

const asked = (window.askedAhead = new Map<string, Promise<Response>>())

const list = document.querySelector<HTMLLinkElement>('link[rel="preload"][href$="/search.json"]')
// What fails here is asked for again by the search, which says so.
if (list && new URLSearchParams(location.search).get('q')?.trim()) askAhead(list.href).catch(() => undefined)

const results = document.querySelector('tier-results')
// Nothing is on its way that the rest of the page would have to wait for.
if (results && location.search === '') results.ariaBusy = 'false'

async function askAhead(address: string): Promise<void> {
  const { languages } = (await (await ask(address)).clone().json()) as Manifest
  const files = languages[document.documentElement.lang]
  if (!files) return
  const at = (path: string): string => new URL(path, address).href
  const { bundle, engine, wasm, meta, words, records, titles, stemmer } = files
  for (const path of [bundle + wasm, words, bundle + meta, records, titles]) ask(at(path)).catch(() => undefined)
  for (const path of [bundle + engine, stemmer]) {
    if (path !== null) document.head.append(Object.assign(document.createElement('link'), { rel: 'modulepreload', href: at(path) }))
  }
}

function ask(address: string): Promise<Response> {
  const answer = fetch(address)
  asked.set(address, answer)
  return answer
}
