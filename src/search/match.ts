/** Recognising the query's terms in a text. */
import { countOf, type Vocabulary } from './vocabulary.ts'
import { formsOf } from './forms.ts'
import type { Word } from './document.ts'
import type { Stem } from './stem.ts'
import type { Term } from './understand-query.ts'

/** A term with what is needed to recognise it in a text. */
export interface WeighedTerm {
  term: Term
  /** How telling the word is: high for rare ones. */
  idf: number
  forms: { word: string; stem: string; weight: number; prefix: boolean }[]
}

/** Which terms (by index) a word of the text stands for, and how well, 0–1. */
export type Matcher = (word: Word) => readonly { term: number; strength: number }[]

/** Found on the tuning half of the search data. */
export const LIKENESS = { stem: 0.9, beginning: 0.8, part: 0.5 }

/** The terms with their rarity in the language's records. */
export function weighTerms(terms: readonly Term[], vocabulary: Vocabulary, stem: Stem): WeighedTerm[] {
  const { records } = vocabulary
  return terms.map((term) => {
    const count = Math.max(0, ...term.forms.map(({ word }) => countOfForms(word, vocabulary, stem)))
    const idf = Math.log(1 + (records - count + 0.5) / (count + 0.5))
    return { term, idf, forms: term.forms.map((form) => ({ ...form, stem: stem(form.word) })) }
  })
}

/** In how many records at most any form of the word is. */
export function countOfForms(word: string, vocabulary: Vocabulary, stem: Stem): number {
  let count = 0
  for (const form of formsOf(word, vocabulary, stem)) count += countOf(vocabulary, form)
  return Math.min(count, vocabulary.records)
}

/** A matcher over the terms, remembering each word it has seen. */
export function createMatcher(terms: readonly WeighedTerm[]): Matcher {
  const seen = new Map<string, { term: number; strength: number }[]>()
  return (word) => {
    let matches = seen.get(word.word)
    if (matches === undefined) {
      matches = terms.flatMap(({ forms }, term) => {
        const strength = Math.max(0, ...forms.map((form) => form.weight * likeness(word, form)))
        return strength > 0 ? [{ term, strength }] : []
      })
      seen.set(word.word, matches)
    }
    return matches
  }
}

/** For each term, the sum of its strengths over the words. */
export function frequencies(words: readonly Word[], terms: readonly WeighedTerm[], match: Matcher): number[] {
  const found = terms.map(() => 0)
  for (const word of words) for (const { term, strength } of match(word)) found[term] = (found[term] ?? 0) + strength
  return found
}

function likeness(word: Word, form: WeighedTerm['forms'][number]): number {
  if (word.word === form.word) return 1
  if (word.stem === form.stem) return LIKENESS.stem
  if (form.prefix && word.word.startsWith(form.word)) return LIKENESS.beginning
  // "Bildschirm" in "Bildschirmleser", and the other way round.
  const [short, long] = form.stem.length < word.stem.length ? [form.stem, word.stem] : [word.stem, form.stem]
  if (short.length >= 4 && long.startsWith(short)) return LIKENESS.part * (short.length / long.length)
  return 0
}
