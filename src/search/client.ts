/** The search a page opens: suggestions while typing, answers when the query is complete. */
import type { Answer, CategoryName, Result, Suggestion } from './answer.ts'
import { answerQuery } from './find.ts'
import { createLoader, type Reach } from './load.ts'
import { nearestTopics } from './nearest.ts'
import { prepareTitles, suggestTitles, type Titles } from './suggest.ts'

export type { Answer, AnswerBox, CategoryName, Correction, Result, Segment, Suggestion } from './answer.ts'
export { SearchError } from './answer.ts'

/** Whose search it is and where its index lies. */
interface SearchOptions extends Reach {
  /** The reader's language. */
  lang: string
  /** Searched when the reader's language has nothing. */
  defaultLang: string
}

/** Which part of the answer is wanted. */
export interface FindOptions {
  /** Results a page, 10 when absent. */
  limit?: number
  offset?: number
  /** Category key. */
  category?: string
  /** False keeps every word as typed ("Search instead for …"). */
  correct?: boolean
  signal?: AbortSignal
}

/** A search over one site in one language. Both functions reject with SearchError when the index cannot be read; call again to retry. */
export interface Search {
  /** Titles that fit the beginning of a query; needs no network after the first call. */
  suggest: (prefix: string, limit?: number) => Promise<Suggestion[]>
  /** The records that answer the query. Rejects with the signal's reason when aborted. */
  find: (query: string, options?: FindOptions) => Promise<Answer>
  /** The reader's topics nearest to a query that found nothing. */
  topics: (query: string, limit?: number) => Promise<CategoryName[]>
  /** Starts loading what `find` needs, so that the first answer comes sooner. Never rejects. */
  warm: () => Promise<void>
}

/** Creates a search. Nothing is loaded until it is used. */
export function createSearch(options: SearchOptions): Search {
  const { base, lang, defaultLang } = options
  const loader = createLoader(options)
  let titles: Titles | undefined

  async function find(query: string, { limit = 10, offset = 0, category, correct = true, signal }: FindOptions): Promise<Answer> {
    const wanted = { limit, offset, category, correct, lenient: lang === defaultLang, signal, base }
    signal?.throwIfAborted()
    const own = await loader.language(lang)
    signal?.throwIfAborted()
    const answer = own === undefined ? undefined : await answerQuery(query, own, wanted)
    if (lang === defaultLang || (answer !== undefined && answer.categories.length > 0)) return answer ?? nothing(query)
    const fallback = await loader.language(defaultLang)
    signal?.throwIfAborted()
    if (fallback === undefined) return answer ?? nothing(query)
    const other = await answerQuery(query, fallback, wanted)
    if (other.total === 0 && own !== undefined) return answerQuery(query, own, { ...wanted, lenient: true })
    return { ...other, language: 'fallback' }
  }

  return {
    async suggest(prefix, limit = 6) {
      if (prefix.trim() === '') return []
      if (titles === undefined) {
        const data = (await loader.titles(lang)) ?? (await loader.titles(defaultLang))
        titles = prepareTitles(data ?? { categories: [], titles: [], urls: [], category: [] }, lang)
      }
      return suggestTitles(titles, prefix, limit, base)
    },

    async topics(query, limit = 4) {
      const data = await loader.titles(lang)
      return data === undefined ? [] : nearestTopics(prepareTitles(data, lang), query, limit)
    },

    async find(query, options = {}) {
      const manifest = await loader.manifest()
      try {
        return await find(query, options)
      } catch (error) {
        options.signal?.throwIfAborted()
        // A page that was open while the site was published anew asks for files that are there no more.
        if (!(await loader.hasChanged(manifest).catch(() => false))) throw error
        titles = undefined
        return find(query, options)
      }
    },

    async warm() {
      await loader.language(lang).catch(() => undefined)
    },
  }
}

function nothing(query: string): Answer {
  const results: Result[] = []
  return { query, results, total: 0, unmatched: [], language: 'own', categories: [], few: true }
}
