/** What the search views share: the engine, the words and the addresses, read from the <tier-search> element. */
import { createSearch, type Search } from '../search/client.ts'
import { createSearchLog, type SearchLog } from './search-events.ts'
import { parse, spokenBy, type Spoken } from './spoken.ts'

export interface SearchContext {
  search: Search
  spoken: Spoken
  log: SearchLog
  /** Path of the results page. */
  page: string
  label: string
  placeholder: string
  lang: string
  defaultLang: string
  /** Each language's own name. */
  languages: Record<string, string>
  contact: { label: string; href: string }[]
  /** Address of the feedback service without a slash at its end; undefined when the site takes no comments. */
  comments: string | undefined
}

/** `get` fetches the index, `fetch` when absent. */
export function contextOf(host: HTMLElement, get = fetch): SearchContext {
  const { base = '/', lang = 'en', defaultLang = 'en', page = '/search/', label = '', placeholder = '' } = host.dataset
  const contact = parse(host.dataset['contact']) as unknown
  return {
    search: createSearch({ base, lang, defaultLang, fetch: get }),
    spoken: spokenBy(host),
    log: createSearchLog({ service: host.dataset['events'], lang, base, languages: Object.keys(parse(host.dataset['languages'])) }),
    ...{ page, label, placeholder, lang, defaultLang },
    languages: parse(host.dataset['languages']),
    comments: host.dataset['comments'],
    contact: Array.isArray(contact) ? (contact as SearchContext['contact']) : [],
  }
}

/** Address of the results page for a query. */
export function resultsAddress({ page }: SearchContext, query: string, more: Record<string, string> = {}): string {
  return `${page}?${new URLSearchParams({ q: query, ...more }).toString()}`
}
