/** What the customer typed → the words worth searching, with how much each counts. */
import { addressesOf, besideAddresses, isCommonplace } from './address.ts'
import type { Correction } from './answer.ts'
import { formsOf } from './forms.ts'
import { retyped } from './keyboard.ts'
import type { QueryLanguage } from './query-language.ts'
import { respaced } from './spaces.ts'
import { corrections, editDistance } from './spelling.ts'
import { applySynonyms, type AppliedSynonym } from './synonyms.ts'
import { fold, tokenise, type Token } from './tokenise.ts'
import { understandWord, type Form, type Term } from './understand-word.ts'
import { countOf, hasSpelling } from './vocabulary.ts'

/** A query taken apart. */
export interface Understood {
  /** The text between quotation marks when the whole query is quoted: searched as it is. */
  quoted?: string
  /** The words that say what is wanted. */
  terms: Term[]
  /** The question words that were dropped, as far as the pages know them. */
  asides: Term[]
  /** Synonyms that were put beside the customer's words. */
  synonyms: AppliedSynonym[]
  /** The query with its mistyped words replaced; absent when nothing was. */
  corrected?: Correction
}

/** A word of the query, where it stands. */
interface QueryWord extends Token {
  /** Its index among the words. */
  place: number
  /** Whether more of it may follow. */
  unfinished: boolean
  /** The whole address it is part of. */
  address: string | undefined
  /** The question word it is, or was meant to be. */
  question: string | undefined
}

/** A mistyped word, and the one that is searched in its place. */
interface Replacement {
  token: Token
  by: string
}

const WHOLLY_QUOTED = /^\s*["“„«](.+)["”“»]\s*$/u

/** What the words of a synonym count. */
const SYNONYM = 0.85

/** Question words below so many letters are not recognised when mistyped. */
const SHORTEST_ASIDE = 4

/** Takes the query apart. `correct: false` keeps every word as typed. */
export function understandQuery(
  query: string,
  language: QueryLanguage,
  { correct = true }: { correct?: boolean | undefined } = {},
): Understood {
  const quoted = WHOLLY_QUOTED.exec(query)?.[1]
  if (quoted !== undefined) return { quoted, terms: [], asides: [], synonyms: [] }
  const text = correct ? besideAddresses(query, (words) => respaced(retyped(words, language), language)) : query
  const words = wordsOf(text, language, correct)
  const synonyms = applySynonyms(words, language.synonyms, language.lang, language.stem)
  const dropped = droppedOf(words, synonyms, language)
  const telling = words.filter((word) => !dropped.includes(word))
  const { terms, replaced } = termsOf(telling, synonyms, language, correct)
  const understood: Understood = { terms, asides: asidesOf(dropped, language), synonyms }
  const corrected = correctionOf(query, text, replaced)
  return corrected === undefined ? understood : { ...understood, corrected }
}

function wordsOf(text: string, language: QueryLanguage, correct: boolean): QueryWord[] {
  const addresses = addressesOf(text)
  return tokenise(text, language.lang).map((token, place, all) => {
    const address = addresses.find(({ start, end }) => start <= token.start && token.end <= end)?.text
    const alone = address === undefined
    const question = questionWord(token.word, language, correct && alone)
    return { ...token, place, unfinished: alone && place === all.length - 1, address, question }
  })
}

/** The question word that was typed, without its accents perhaps, or mistyped when it resembles no word of the pages as much. */
function questionWord(word: string, { vocabulary, questionWords, stem }: QueryLanguage, correct: boolean): string | undefined {
  if (questionWords.has(word)) return word
  const accented = [...questionWords].find((known) => fold(known) === word)
  if (accented !== undefined && !hasSpelling(vocabulary, word)) return accented
  if (!correct || word.length < SHORTEST_ASIDE || formsOf(word, vocabulary, stem).length > 0) return undefined
  const [nearest] = corrections(word, vocabulary, 1)
  if (nearest !== undefined && nearest.distance <= 1) return questionWords.has(nearest.word) ? nearest.word : undefined
  return [...questionWords].find((known) => known.length >= SHORTEST_ASIDE && editDistance(fold(word), fold(known), 1) <= 1)
}

/** The question words of the query; none where nothing else would be left. */
function droppedOf(words: readonly QueryWord[], synonyms: readonly AppliedSynonym[], { questionWords }: QueryLanguage): QueryWord[] {
  const isQuestion = ({ start, end }: AppliedSynonym) => words.slice(start, end).every(({ word }) => questionWords.has(word))
  // A phrase of question words only ("how much") still needs one of them to stand for it.
  const standing = synonyms.filter(isQuestion).map(({ start }) => start)
  const dropped = words.filter(({ question, place }) => question !== undefined && !standing.includes(place))
  return dropped.length < words.length ? dropped : []
}

/** The terms of the words, and what was replaced. A word said again is the same term, and the words of an address that no page has make one. */
function termsOf(
  words: readonly QueryWord[],
  synonyms: readonly AppliedSynonym[],
  language: QueryLanguage,
  correct: boolean,
): { terms: Term[]; replaced: Replacement[] } {
  const terms = new Map<string, Term>()
  const replaced: Replacement[] = []
  for (const token of words) {
    const { word, place, unfinished, address } = token
    if (address !== undefined && isCommonplace(word)) continue
    const others = synonyms.filter(({ start, end }) => start <= place && place < end).flatMap((synonym) => synonymForms(synonym, language))
    const mayBeMistyped = correct && address === undefined && others.length === 0
    const plain = terms.get(word) ?? understandWord(word, language, { unfinished, correct: mayBeMistyped })
    const term = others.length === 0 ? plain : withForms(plain, others)
    if (address !== undefined && term.state === 'unknown') {
      const before = terms.get(address)?.forms ?? []
      terms.set(address, { typed: address, state: 'unknown', forms: [...before, ...term.forms] })
      continue
    }
    terms.set(word, term)
    const [best] = term.forms
    if (term.state === 'corrected' && best !== undefined) replaced.push({ token, by: best.word })
  }
  return { terms: [...terms.values()], replaced }
}

/** The words of the articles; those of a phrase share its weight. */
function synonymForms({ to }: AppliedSynonym, { lang, questionWords }: QueryLanguage): Form[] {
  return to.flatMap((phrase) => {
    const words = tokenise(phrase, lang).map(({ word }) => word)
    const telling = words.filter((word) => !questionWords.has(word))
    const used = telling.length > 0 ? telling : words
    return used.map((word) => ({ word, weight: SYNONYM / used.length, prefix: false }))
  })
}

function withForms(term: Term, others: readonly Form[]): Term {
  const own = term.state === 'unknown' ? [] : term.forms
  const added = others.filter(({ word }) => !own.some((form) => form.word === word))
  return { ...term, state: 'known', forms: [...own, ...added] }
}

function asidesOf(dropped: readonly QueryWord[], { vocabulary }: QueryLanguage): Term[] {
  const known = new Set(dropped.map(({ word, question = word }) => question).filter((word) => countOf(vocabulary, word) > 0))
  return [...known].map((word) => ({ typed: word, state: 'known', forms: [{ word, weight: 1, prefix: false }] }))
}

/** What the customer is told: which words were replaced, or the whole query where its spaces or its keyboard were wrong too. */
function correctionOf(query: string, text: string, replaced: readonly Replacement[]): Correction | undefined {
  const meant = rewritten(text, replaced)
  if (text !== query) return { from: query, to: meant, query: meant }
  if (replaced.length === 0) return undefined
  const typed = replaced.map(({ token }) => text.slice(token.start, token.end))
  return { from: typed.join(' '), to: replaced.map(({ by }) => by).join(' '), query: meant }
}

function rewritten(text: string, replaced: readonly Replacement[]): string {
  let rewritten = ''
  let at = 0
  for (const { token, by } of replaced) {
    rewritten += text.slice(at, token.start) + by
    at = token.end
  }
  return rewritten + text.slice(at)
}
