/** Second pass: the best records of the first are read closely, word by word, and put in their final order. */
import type { Document, Word } from './document.ts'
import type { Stem } from './stem.ts'
import type { Term } from './understand-query.ts'

/** A term with what is needed to recognise it in a text. */
export interface WeighedTerm {
  term: Term
  /** How telling the word is: high for rare ones. */
  idf: number
  forms: { word: string; stem: string; weight: number; prefix: boolean }[]
}

/** How well a word of the text matches each term. */
export type Matcher = (word: Word) => readonly { term: number; strength: number }[]

/** What reading a document found. */
export interface Reading {
  score: number
  /** Share of the query's telling words found, 0–1. */
  coverage: number
}

/** Found on the tuning half of the search data. */
export const SECOND_PASS = {
  title: 4,
  keywords: 4,
  description: 2,
  heading: 2,
  body: 1,
  k1: 1.2,
  b: 0.6,
  stem: 0.9,
  opening: 0.4,
  titleCoverage: 1,
  near: 0.3,
  coverage: 0.5,
}

/** A matcher over the terms, remembering each word it has seen. */
export function createMatcher(terms: readonly WeighedTerm[]): Matcher {
  const seen = new Map<string, { term: number; strength: number }[]>()
  return (word) => {
    let matches = seen.get(word.word)
    if (matches === undefined) {
      matches = terms.flatMap(({ forms }, term) => {
        const strength = Math.max(...forms.map((form) => form.weight * likeness(word, form)))
        return strength > 0 ? [{ term, strength }] : []
      })
      seen.set(word.word, matches)
    }
    return matches
  }
}

/** Scores one document; `averageLength` is the language's, in words. */
export function readClosely(document: Document, terms: readonly WeighedTerm[], match: Matcher, averageLength: number): Reading {
  const frequency = terms.map(() => 0)
  const count = (words: readonly Word[], weight: number) => {
    for (const word of words) for (const { term, strength } of match(word)) frequency[term] = (frequency[term] ?? 0) + strength * weight
  }
  count(document.titleWords, SECOND_PASS.title)
  count(document.keywords, SECOND_PASS.keywords)
  count(document.description, SECOND_PASS.description)
  count(document.words, SECOND_PASS.body)
  for (const section of document.sections) {
    count(document.words.slice(section.from, section.from + section.headingWords), SECOND_PASS.heading - SECOND_PASS.body)
  }
  const norm = SECOND_PASS.k1 * (1 - SECOND_PASS.b + (SECOND_PASS.b * document.words.length) / Math.max(averageLength, 1))
  let score = 0
  let found = 0
  let all = 0
  terms.forEach(({ idf }, index) => {
    const tf = frequency[index] ?? 0
    score += (idf * tf * (SECOND_PASS.k1 + 1)) / (tf + norm)
    all += idf
    if (tf > 0.2) found += idf
  })
  const coverage = all === 0 ? 0 : found / all
  score += SECOND_PASS.titleCoverage * titleLikeness(document, terms, match)
  score += SECOND_PASS.near * nearness(document, terms, match)
  return { score: score * Math.pow(coverage, SECOND_PASS.coverage), coverage }
}

/** Terms with their rarity. `countForms` says in how many records any form of the word is. */
export function weighTerms(terms: readonly Term[], stem: Stem, records: number, countForms: (word: string) => number): WeighedTerm[] {
  return terms.map((term) => {
    const count = Math.max(0, ...term.forms.map((form) => countForms(form.word)))
    const idf = Math.log(1 + (records - count + 0.5) / (count + 0.5))
    return { term, idf: term.state === 'unknown' ? idf * 0.3 : idf, forms: term.forms.map((form) => ({ ...form, stem: stem(form.word) })) }
  })
}

function likeness(word: Word, form: WeighedTerm['forms'][number]): number {
  if (word.word === form.word) return 1
  if (word.stem === form.stem) return SECOND_PASS.stem
  if (form.prefix && word.word.startsWith(form.word)) return 0.8
  const [short, long] = form.stem.length < word.stem.length ? [form.stem, word.stem] : [word.stem, form.stem]
  if (short.length >= 4 && long.startsWith(short)) return SECOND_PASS.opening * (short.length / long.length)
  return 0
}

/** How much of the query the title answers, and how much of the title the query asks: idf mass. */
function titleLikeness(document: Document, terms: readonly WeighedTerm[], match: Matcher): number {
  const best = terms.map(() => 0)
  let matchedWords = 0
  for (const word of document.titleWords) {
    let strongest = 0
    for (const { term, strength } of match(word)) {
      best[term] = Math.max(best[term] ?? 0, strength)
      strongest = Math.max(strongest, strength)
    }
    matchedWords += strongest
  }
  const mass = terms.reduce((sum, { idf }, index) => sum + idf * (best[index] ?? 0), 0)
  return mass * Math.sqrt(matchedWords / Math.max(document.titleWords.length, 1))
}

/** Neighbouring words of the query that are also close together in the text. */
function nearness(document: Document, terms: readonly WeighedTerm[], match: Matcher): number {
  const close = new Set<number>()
  for (const words of [document.titleWords, document.words]) {
    const last = terms.map(() => -Infinity)
    words.forEach((word, position) => {
      for (const { term, strength } of match(word)) {
        if (strength < 0.5) continue
        last[term] = position
        if (term > 0 && position - (last[term - 1] ?? -Infinity) <= 4) close.add(term)
      }
    })
  }
  let sum = 0
  for (const term of close) sum += Math.min(terms[term]?.idf ?? 0, terms[term - 1]?.idf ?? 0)
  return sum
}
