/** What the search page loads. It is only a form until its address has a query; then what the search reads first is requested beside its code, not after it. */
import './main.ts'
import './menu.ts'
import type { ListedFiles } from '../search/data.ts'
import { likelyFile } from '../search/likely-file.ts'
import type {} from './fetch-ahead.ts'

const results = document.querySelector<HTMLElement>('tier-results')

const query = new URLSearchParams(location.search).get('q')?.trim()
const field = document.querySelector<HTMLInputElement>('tier-search input')

// Failures are ignored here: the search asks again, and reports them.
if (results && query) {
  askAhead(results.dataset, query)
  // On a slow network the first results are seconds away.
  if (field) field.value = query
}
// Without a query nothing is on its way, so what stands below need not wait for its place.
else if (results && location.search === '') results.ariaBusy = 'false'

/** The page names the files of the index it was built with; the list, fetched here too, says which there are now, and the search goes by the list. */
function askAhead({ list = '', files = '{}', styles = '' }: DOMStringMap, query: string): void {
  const { bundle, engine = '', wasm = '', meta = '', words = '', titles = '', chunks = [] } = JSON.parse(files) as Partial<ListedFiles>
  const at = (path: string): string => new URL(path, new URL(list, location.href)).href
  const ask = (address: string, init?: RequestInit): void => {
    const answer = fetch(address, init)
    answer.catch(() => undefined)
    asked.set(address, answer)
  }
  const asked = (window.askedAhead = new Map<string, Promise<Response>>())
  ask(at(''), { cache: 'no-cache' })
  if (bundle === undefined) return
  for (const path of [bundle + wasm, words, bundle + meta, titles]) ask(at(path))
  const pieces = new Set(tellingWords(query).map((word) => likelyFile(chunks, word)))
  for (const name of pieces) if (name !== undefined) ask(at(`${bundle}index/${name}.pf_index`))
  const begin = (link: Partial<HTMLLinkElement>): void => document.head.append(Object.assign(document.createElement('link'), link))
  begin({ rel: 'preload', as: 'style', href: styles })
  begin({ rel: 'modulepreload', href: at(bundle + engine) })
}

/** The words that are most likely searched: the longest ones, as question words are short. */
function tellingWords(query: string): string[] {
  const bare = query.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  return (bare.match(/[\p{L}\p{N}]{4,}/gu) ?? []).sort((a, b) => b.length - a.length).slice(0, 3)
}
