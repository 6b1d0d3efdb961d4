/** What the search views share: the engine, the words and the addresses. */
import type { limits } from '../../feedback-api/contract.ts'
import type { FeedbackWords } from './feedback-forms.ts'
import { createSearch, type Search } from '../search/client.ts'
import { createSearchLog, type SearchLog } from './search-events.ts'
import { spokenIn, type Spoken } from './spoken.ts'

/** What the site says of its search in one language: `field.json` beside the results page, and, without the words for feedback, an attribute of the field on that page itself. */
export interface SearchField {
  base: string
  lang: string
  defaultLang: string
  /** Path of the results page. */
  page: string
  label: string
  placeholder: string
  words: Record<string, string>
  /** Each language's own name. */
  languages: Record<string, string>
  contact: { label: string; href: string; lang?: string | undefined }[]
  /** Addresses of the feedback service without a slash at their ends; absent when it is not told of searches, and when the site takes no comments. */
  events?: string
  comments?: string
  /** What the feedback forms of an article say. */
  feedback?: FeedbackWords
}

/** What the search views share. */
export interface SearchContext extends Pick<
  SearchField,
  'page' | 'label' | 'placeholder' | 'lang' | 'defaultLang' | 'languages' | 'contact'
> {
  search: Search
  spoken: Spoken
  log: SearchLog
  comments: string | undefined
}

/** `get` fetches the index, `fetch` when absent. */
export function contextOf({ base, words, events, comments, feedback: _, ...field }: SearchField, get = fetch): SearchContext {
  const { lang, defaultLang, languages } = field
  return {
    ...field,
    comments,
    search: createSearch({ base, lang, defaultLang, fetch: get }),
    spoken: spokenIn(words),
    log: createSearchLog({ service: events, lang, base, languages: Object.keys(languages) }),
  }
}

/** The longest query, in characters; the form of every page says the same. */
export const longestQuery: typeof limits.queryCharacters = 200

/** What was typed or came with an address, as one line: what a paste or a link may bring along besides words is refused by the service. */
export function asQuery(text: string): string {
  return text
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, longestQuery)
}

/** Address of the results page for a query. */
export function resultsAddress({ page }: SearchContext, query: string, more: Record<string, string> = {}): string {
  return `${page}?${new URLSearchParams({ q: query, ...more }).toString()}`
}
