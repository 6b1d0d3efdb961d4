/** The other forms and the parts of a word, as far as the pages use them. */
import type { Stem } from './stem.ts'
import { fold } from './tokenise.ts'
import { countOf, rangeOf, sharedPrefix, type Vocabulary } from './vocabulary.ts'

const OPENING = 3
/** Letters at its end in which a stem may differ from its words. */
const CHANGING = 2
const SHORTEST_PART = 4

/** A query is typed letter by letter, and each of its words is asked for several times. */
const REMEMBERED = 200
const remembered = new WeakMap<Vocabulary, Map<string, readonly string[]>>()

/** The known words with the same stem as `word`, itself included when it is known. `stem` is always that of the vocabulary's language. */
export function formsOf(word: string, vocabulary: Vocabulary, stem: Stem): readonly string[] {
  const known = remembered.get(vocabulary) ?? new Map<string, readonly string[]>()
  const forms = known.get(word) ?? findForms(word, vocabulary, stem)
  if (known.size > REMEMBERED) known.clear()
  remembered.set(vocabulary, known.set(word, forms))
  return forms
}

function findForms(word: string, vocabulary: Vocabulary, stem: Stem): string[] {
  const base = stem(word)
  const [from, to] = rangeOf(vocabulary, word.slice(0, Math.min(OPENING, base.length)))
  const forms: string[] = []
  for (let index = from; index < to; index++) {
    const candidate = vocabulary.words[index] as string
    // Finding a stem is slow, and nearly all words that begin alike go on otherwise.
    if (sharedPrefix(fold(candidate), base) >= base.length - CHANGING && stem(candidate) === base) forms.push(candidate)
  }
  // The same word with or without its accents begins differently.
  for (const index of vocabulary.folded.get(fold(word)) ?? []) {
    const candidate = vocabulary.words[index] as string
    if (!forms.includes(candidate)) forms.push(candidate)
  }
  return forms
}

/** The known words a compound is made of, or that are compounds ending in it: the longest, at most `limit`. */
export function partsOf(word: string, vocabulary: Vocabulary, limit = 3): string[] {
  const parts = vocabulary.words.filter((candidate) => {
    if (candidate.length < SHORTEST_PART || candidate === word) return false
    if (candidate.length < word.length) return word.startsWith(candidate) || word.endsWith(candidate)
    return word.length >= SHORTEST_PART && candidate.endsWith(word)
  })
  const merit = (part: string) => Math.min(part.length, word.length) / Math.max(part.length, word.length) + countOf(vocabulary, part) / 1e6
  return parts.sort((a, b) => merit(b) - merit(a)).slice(0, limit)
}
