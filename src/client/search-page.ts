/** What the search page loads: only a form until its address has a query. Then what the search reads first is asked for beside its code, not after it. */
import './main.ts'
import type { ListedFiles } from '../search/data.ts'
import { likelyFile } from '../search/likely-file.ts'
import type {} from './fetch-ahead.ts'

const results = document.querySelector<HTMLElement>('tier-results')

const query = new URLSearchParams(location.search).get('q')?.trim()
const field = document.querySelector<HTMLInputElement>('tier-search input')

// What fails here is asked for again by the search, which says so.
if (results && query) {
  askAhead(results.dataset, query)
  // On a slow network the first results are seconds away.
  if (field) field.value = query
}
// Nothing is on its way that the rest of the page would have to wait for.
else if (results && location.search === '') results.ariaBusy = 'false'

/** The page names the files of its index as they were when it was made; which are there now, the list says, and the search goes by that. */
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

/** The words that are likely searched: long ones say more, and question words are short. */
function tellingWords(query: string): string[] {
  const bare = query.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  return (bare.match(/[\p{L}\p{N}]{4,}/gu) ?? []).sort((a, b) => b.length - a.length).slice(0, 3)
}
