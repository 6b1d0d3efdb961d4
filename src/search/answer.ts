/** The shapes a search answers in: plain data, never HTML. */

/** What kind of page a record comes from. */
export type PageKind = 'article' | 'guide' | 'faq' | 'troubleshooting'

/** A category as it is shown: `key` for addresses and filters, `title` for people. */
export interface CategoryName {
  key: string
  title: string
}

/** A stretch of text; `mark` is true where it matches the query. */
export interface Segment {
  text: string
  mark: boolean
}

/** One title offered while the customer is still typing. */
export interface Suggestion {
  title: string
  segments: Segment[]
  url: string
  category: CategoryName
}

/** One article, guide or question that answers the query. */
export interface Result {
  /** Address with the anchor of the matching section, site base included. */
  url: string
  title: string
  /** Heading of the section that matches, absent when it is the top of the page. */
  section?: string
  excerpt: Segment[]
  category: CategoryName
  lang: string
  kind: PageKind
  /** Comparable within one answer only; higher is better. */
  score: number
}

/** Words that were replaced, and the query they make. */
export interface Correction {
  from: string
  to: string
  query: string
}

/** Text that clearly answers the query, quoted from the page at `url`. */
export interface AnswerBox {
  title: string
  section?: string
  text: string
  url: string
  category: CategoryName
}

/** Everything one search found. */
export interface Answer {
  query: string
  corrected?: Correction
  results: Result[]
  /** Number of results before `limit` and `offset`, after the category filter. */
  total: number
  /** Words of the query nothing matches. */
  unmatched: string[]
  /** `fallback` when the results are in the default language instead of the reader's. */
  language: 'own' | 'fallback'
  /** Where the hits are, before the category filter, most hits first. */
  categories: (CategoryName & { count: number })[]
  /** Fewer than three good hits: offer the categories and the contact page. */
  few: boolean
  answer?: AnswerBox
}

/** The index could not be read. The next call tries again. */
export class SearchError extends Error {
  readonly code: 'unavailable' | 'invalid'

  /** `unavailable`: it did not load. `invalid`: it loaded and is not a search index. */
  constructor(code: 'unavailable' | 'invalid', message: string, cause?: unknown) {
    super(message, { cause })
    this.name = 'SearchError'
    this.code = code
  }
}
