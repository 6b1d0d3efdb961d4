/** Recognising the query's terms in a text. */
import { countOf, type Vocabulary } from './vocabulary.ts'
import { formsOf } from './forms.ts'
import type { Lexeme, Words } from './document.ts'
import type { Stem } from './stem.ts'
import { beginningOf, openingOf } from './tokenise.ts'
import { gramsOf } from './trigram.ts'
import type { Form, Term } from './understand-word.ts'

/** A term with what is needed to recognise it in a text. */
export interface WeighedTerm {
  term: Term
  /** How telling the word is: high for rare ones. */
  idf: number
  /** Its three-letter groups. */
  grams: readonly string[]
  forms: WeighedForm[]
}

/** One word that stands for a term. */
interface WeighedForm extends Form {
  stem: string
}

/** A term (by index) and how well a word stands for it, 0–1. */
export interface Match {
  term: number
  strength: number
}

/** A word of a text that stands for a term; `at` is its index among the words. */
export interface Spot extends Match {
  at: number
}

/** Which terms a word of a text stands for. */
export interface Matcher {
  /** False for a word that stands for none, told by how it begins. */
  mayMatch: (opening: number) => boolean
  matchesOf: (lexeme: Lexeme) => readonly Match[]
}

/** Shared beginnings below so many letters mean nothing. */
const SHORTEST_PART = 4

/** Found on the tuning half of the search data. */
const LIKENESS = { stem: 0.9, beginning: 0.8, part: 0.5 }

/** The terms with their rarity in the language's records: that of the likeliest form. A form that says less counts for less. */
export function weighTerms(terms: readonly Term[], vocabulary: Vocabulary, stem: Stem): WeighedTerm[] {
  return terms.map((term) => {
    const rarities = term.forms.map(({ word }) => rarity(countOfForms(word, vocabulary, stem), vocabulary.records))
    const idf = rarities[0] ?? 0
    const forms = term.forms.map((form, place) => {
      const share = Math.min(1, (rarities[place] ?? idf) / idf)
      return { ...form, weight: form.weight * share, stem: stem(form.word) }
    })
    return { term, idf, grams: gramsOf(term.typed), forms }
  })
}

function rarity(count: number, records: number): number {
  return Math.log(1 + (records - count + 0.5) / (count + 0.5))
}

/**
 * In how many records any form of the word is, about: forms of a word stand together in a record more often than by chance, and not always. Half way
 * between the two is what found most on the tuning half of the search data; their sum takes an inflected word for a common one.
 */
export function countOfForms(word: string, vocabulary: Vocabulary, stem: Stem): number {
  const counts = formsOf(word, vocabulary, stem).map((form) => countOf(vocabulary, form))
  const together = Math.max(0, ...counts)
  const byChance = vocabulary.records * (1 - counts.reduce((absent, count) => absent * (1 - count / vocabulary.records), 1))
  return (together + byChance) / 2
}

/** A matcher over the terms, remembering each word it has seen. */
export function createMatcher(terms: readonly WeighedTerm[]): Matcher {
  const seen = new Map<Lexeme, readonly Match[]>()
  const byOpening = new Map<string, [term: number, form: WeighedForm][]>()
  const open: [term: number, form: WeighedForm][] = []
  const openings = new Set(terms.flatMap(({ forms }) => forms.flatMap((form) => [opening(form.word), opening(form.stem)])))
  terms.forEach(({ forms }, term) => {
    for (const form of forms) {
      const opening = form.stem.slice(0, SHORTEST_PART)
      const same = byOpening.get(opening) ?? []
      same.push([term, form])
      byOpening.set(opening, same)
      if (form.prefix) open.push([term, form])
    }
  })
  return {
    mayMatch: (opening) => openings.has(opening) || openings.has(beginningOf(opening, 2)) || openings.has(beginningOf(opening, 1)),
    matchesOf(lexeme) {
      let matches = seen.get(lexeme)
      if (matches === undefined) {
        matches = strongest(lexeme, byOpening.get(lexeme.stem.slice(0, SHORTEST_PART)), open)
        seen.set(lexeme, matches)
      }
      return matches
    },
  }
}

/** The beginning by which words like a form are found: shorter for a short form, whose third letter a stem may change. */
function opening(form: string): number {
  return openingOf(form, form.length < SHORTEST_PART ? 2 : 3)
}

const NONE: readonly Match[] = []

/** Nearly every word of a text matches nothing, and most are told by their first letters. */
function strongest(
  lexeme: Lexeme,
  near: readonly [number, WeighedForm][] | undefined,
  open: readonly [number, WeighedForm][],
): readonly Match[] {
  let matches: Match[] | undefined
  for (const forms of [near, open]) {
    for (const [term, form] of forms ?? NONE_NEAR) {
      const strength = form.weight * likeness(lexeme, form)
      if (strength === 0) continue
      const known = matches?.find((match) => match.term === term)
      if (known === undefined) (matches ??= []).push({ term, strength })
      else known.strength = Math.max(known.strength, strength)
    }
  }
  return matches ?? NONE
}

const NONE_NEAR: readonly [number, WeighedForm][] = []

/** Where a text matches: only the words that do, in their order. */
export function spotsOf({ openings, lexeme }: Words, { mayMatch, matchesOf }: Matcher): Spot[] {
  const spots: Spot[] = []
  openings.forEach((opening, at) => {
    if (mayMatch(opening)) for (const { term, strength } of matchesOf(lexeme(at))) spots.push({ at, term, strength })
  })
  return spots
}

/** For each of `count` terms, the sum of its strengths over the spots. */
export function frequencies(spots: readonly Spot[], count: number): number[] {
  const found = new Array<number>(count).fill(0)
  for (const { term, strength } of spots) found[term] = (found[term] ?? 0) + strength
  return found
}

function likeness(lexeme: Lexeme, form: WeighedForm): number {
  if (lexeme.word === form.word) return 1
  if (lexeme.stem === form.stem) return LIKENESS.stem
  if (form.prefix && lexeme.word.startsWith(form.word)) return LIKENESS.beginning
  // "Bildschirm" in "Bildschirmleser", and the other way round.
  const [short, long] = form.stem.length < lexeme.stem.length ? [form.stem, lexeme.stem] : [lexeme.stem, form.stem]
  if (short.length >= SHORTEST_PART && long.startsWith(short)) return LIKENESS.part * (short.length / long.length)
  return 0
}
