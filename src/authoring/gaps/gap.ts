import { formsOf } from '../../search/forms.ts'
import { tokenise } from '../../search/tokenise.ts'
import type { Lexicon } from './lexicon.ts'
import type { SearchRow } from './searches.ts'

/** A query taken apart: its telling words by their stems, in no order. */
export interface Query {
  row: SearchRow
  /** Stem → the word as typed. */
  words: ReadonlyMap<string, string>
}

/** A word customers searched with and no article has. */
export interface Gap {
  word: string
  stem: string
  /** Searches with it. */
  count: number
  left: number
  contact: number
  /** The queries it was in. */
  queries: readonly Query[]
}

/** The queries of the lexicon's language. */
export function queriesIn(searches: readonly SearchRow[], lexicon: Lexicon): Query[] {
  return searches
    .filter(({ lang }) => lang === lexicon.lang)
    .map((row) => ({ row, words: new Map(tellingWords(row.query, lexicon).map((word) => [lexicon.stem(word), word])) }))
}

/** Words that nothing matched in at least `least` searches, the most searched first; those that articles or synonyms.yaml know by now are left out. */
export function gapsIn(queries: readonly Query[], lexicon: Lexicon, least: number): Gap[] {
  const found = new Map<string, Gap & { queries: Query[] }>()
  for (const query of queries) {
    for (const word of new Set(tellingWords(query.row.unmatched, lexicon))) {
      const stem = lexicon.stem(word)
      if (word.length < 3 || lexicon.explained.has(stem) || formsOf(word, lexicon.vocabulary, lexicon.stem).length) continue
      const gap = found.get(stem) ?? { word, stem, count: 0, left: 0, contact: 0, queries: [] }
      gap.count += query.row.count
      gap.left += query.row.left
      gap.contact += query.row.contact
      gap.queries.push(query)
      found.set(stem, gap)
    }
  }
  return [...found.values()].filter(({ count }) => count >= least).sort((a, b) => b.count - a.count || (a.word < b.word ? -1 : 1))
}

/** Numbers say nothing about the article that is wanted, nor do the words that the service put in place of personal data. */
function tellingWords(text: string, { lang, questionWords }: Lexicon): string[] {
  const words = tokenise(text.replace(/\[[a-z]+\]/g, ' '), lang).map(({ word }) => word)
  return words.filter((word) => !questionWords.has(word) && !/\p{N}/u.test(word))
}
