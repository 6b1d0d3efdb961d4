/** What the search page loads: only a form until its address has a query. Then what the search reads first is asked for beside its code, not after it. */
import './main.ts'
import type { LanguageFiles } from '../search/data.ts'
import type {} from './fetch-ahead.ts'

const results = document.querySelector<HTMLElement>('tier-results')

// What fails here is asked for again by the search, which says so.
if (results && new URLSearchParams(location.search).get('q')?.trim()) askAhead(results.dataset)
// Nothing is on its way that the rest of the page would have to wait for.
else if (results && location.search === '') results.ariaBusy = 'false'

/** The page names the files of its index as they were when it was made; which are there now, the list says, and the search goes by that. */
function askAhead({ list = '', files = '{}' }: DOMStringMap): void {
  const {
    bundle,
    engine = '',
    wasm = '',
    meta = '',
    words = '',
    records = '',
    titles = '',
    stemmer,
  } = JSON.parse(files) as Partial<LanguageFiles>
  const at = (path: string): string => new URL(path, new URL(list, location.href)).href
  const ask = (address: string, init?: RequestInit): void => {
    const answer = fetch(address, init)
    answer.catch(() => undefined)
    asked.set(address, answer)
  }
  const asked = (window.askedAhead = new Map<string, Promise<Response>>())
  ask(at(''), { cache: 'no-cache' })
  if (bundle === undefined) return
  for (const path of [bundle + wasm, words, bundle + meta, records, titles]) ask(at(path))
  for (const path of [bundle + engine, stemmer ?? '']) {
    if (path !== '') document.head.append(Object.assign(document.createElement('link'), { rel: 'modulepreload', href: at(path) }))
  }
}
