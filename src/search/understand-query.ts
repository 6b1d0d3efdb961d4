/** What the customer typed → the words worth searching, with how much each counts. */
import { corrections } from './spelling.ts'
import type { Stem } from './stem.ts'
import { tokenise } from './tokenise.ts'
import { countOf, startsAny, type Vocabulary } from './vocabulary.ts'

/** One word of the query, as it will be searched. */
export interface Term {
  /** As typed, in comparable form. */
  typed: string
  /** Known: in the pages, or the beginning of such a word. Corrected: replaced by near words. Unknown: nothing is near. */
  state: 'known' | 'corrected' | 'unknown'
  forms: Form[]
}

/** A word to look for in place of a term. */
export interface Form {
  word: string
  /** 0–1. */
  weight: number
  /** Still being typed: the beginning of a word is a match. */
  prefix: boolean
}

/** A query taken apart. */
export interface Understood {
  /** The text between quotation marks when the whole query is quoted: searched as it is. */
  quoted?: string
  terms: Term[]
  /** The query with its mistyped words replaced; absent when nothing was. */
  corrected?: { from: string; to: string; query: string }
}

/** What is known of the language while understanding. */
export interface QueryLanguage {
  lang: string
  vocabulary: Vocabulary
  questionWords: ReadonlySet<string>
  stem: Stem
}

const UNKNOWN_WEIGHT = 0.3

/** Takes the query apart. `correct: false` keeps every word as typed. */
export function understandQuery(query: string, language: QueryLanguage, correct = true): Understood {
  const quoted = /^\s*["“„«](.+)["”“»]\s*$/u.exec(query)?.[1]
  if (quoted !== undefined) return { quoted, terms: [] }
  const tokens = tokenise(query, language.lang)
  const telling = tokens.filter(({ word }) => !language.questionWords.has(word))
  const kept = telling.length > 0 ? telling : tokens
  const terms = new Map<string, Term>()
  const replaced: { start: number; end: number; from: string; to: string }[] = []
  for (const token of kept) {
    if (terms.has(token.word)) continue
    const isLast = token === tokens.at(-1)
    const term = understandWord(token.word, isLast, language, correct)
    terms.set(token.word, term)
    const best = term.forms[0]
    if (term.state === 'corrected' && best !== undefined)
      replaced.push({ start: token.start, end: token.end, from: query.slice(token.start, token.end), to: best.word })
  }
  const understood: Understood = { terms: [...terms.values()] }
  if (replaced.length > 0) understood.corrected = rewrite(query, replaced)
  return understood
}

function understandWord(word: string, isLast: boolean, { vocabulary, stem }: QueryLanguage, correct: boolean): Term {
  if (countOf(vocabulary, word) > 0) return { typed: word, state: 'known', forms: [{ word, weight: 1, prefix: isLast }] }
  if (isLast && word.length > 1 && startsAny(vocabulary, word))
    return { typed: word, state: 'known', forms: [{ word, weight: 1, prefix: true }] }
  // Another form of a known word is not a mistake.
  const base = stem(word)
  if (base.length >= 3 && knowsStem(vocabulary, stem, word, base))
    return { typed: word, state: 'known', forms: [{ word, weight: 1, prefix: false }] }
  const near = correct ? corrections(word, vocabulary) : []
  if (near.length === 0) return { typed: word, state: 'unknown', forms: [{ word, weight: UNKNOWN_WEIGHT, prefix: false }] }
  return {
    typed: word,
    state: 'corrected',
    forms: near.map((candidate) => ({ word: candidate.word, weight: candidate.weight, prefix: false })),
  }
}

function knowsStem(vocabulary: Vocabulary, stem: Stem, word: string, base: string): boolean {
  return formsOf(vocabulary, stem, word, base).length > 0
}

/** The known words with the same stem as `word`, as indexes into the vocabulary. */
export function formsOf(vocabulary: Vocabulary, stem: Stem, word: string, base = stem(word)): number[] {
  const opening = word.slice(0, Math.min(3, base.length))
  const forms: number[] = []
  const { words } = vocabulary
  let low = 0
  let high = words.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((words[middle] as string) < opening) low = middle + 1
    else high = middle
  }
  for (let index = low; index < words.length; index++) {
    const candidate = words[index] as string
    if (!candidate.startsWith(opening)) break
    if (stem(candidate) === base) forms.push(index)
  }
  return forms
}

function rewrite(
  query: string,
  replaced: { start: number; end: number; from: string; to: string }[],
): { from: string; to: string; query: string } {
  let text = ''
  let at = 0
  for (const { start, end, to } of replaced) {
    text += query.slice(at, start) + to
    at = end
  }
  return { from: replaced.map(({ from }) => from).join(' '), to: replaced.map(({ to }) => to).join(' '), query: text + query.slice(at) }
}
