/** One word of a query → the words of the pages that may stand for it. */
import { formsOf, partsOf } from './forms.ts'
import type { QueryLanguage } from './query-language.ts'
import { beginningCorrections, corrections, type Candidate } from './spelling.ts'
import { fold, primary } from './tokenise.ts'
import { countOf, sharedPrefix, startsAny } from './vocabulary.ts'

/** One word of the query, as it will be searched. */
export interface Term {
  /** As typed, in comparable form. The words of an e-mail or web address that no page has make one term together: the whole address. */
  typed: string
  /** `known`: in the pages. `corrected`: replaced by near words. `related`: only its parts or other forms are known. `guessed`: only other words are near. `unknown`: nothing is. */
  state: 'known' | 'corrected' | 'related' | 'guessed' | 'unknown'
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

const WEIGHT = { beside: 0.7, part: 0.5, unknown: 0.3 }
/** How many times as common another word must be to be searched beside the one typed: where the pages have only other forms of that, and where they have itself. */
const BESIDE = { forms: 0.3, word: 10 }
/** A word in more records than these is no slip of the writer's. */
const SLIPPED = 2

/** Languages whose words hardly change and join: a different ending is a slip there, elsewhere it is another form. */
const UNINFLECTED = new Set(['en', 'zh', 'ja'])

/** What to search for a word. `unfinished`: more of it may follow. `correct`: whether it may be mistyped. */
export function understandWord(
  typed: string,
  language: QueryLanguage,
  { unfinished, correct }: { unfinished: boolean; correct: boolean },
): Term {
  const { vocabulary, stem } = language
  const itself: Form = { word: typed, weight: 1, prefix: unfinished }
  const count = countOf(vocabulary, typed)
  if (count > 0) {
    const others = correct && count <= SLIPPED ? besides(typed, formsOf(typed, vocabulary, stem), BESIDE.word, language) : []
    return { typed, state: 'known', forms: [itself, ...others] }
  }
  if (unfinished && typed.length > 1 && startsAny(vocabulary, typed)) return { typed, state: 'known', forms: [itself] }
  const own = formsOf(typed, vocabulary, stem)
  if (own.length > 0) {
    const others = correct ? besides(typed, own, BESIDE.forms, language) : []
    return { typed, state: 'known', forms: [{ ...itself, prefix: false }, ...others] }
  }
  const meant = correct ? nearTerm(typed, language) : undefined
  return meant ?? { typed, state: 'unknown', forms: [{ word: typed, weight: WEIGHT.unknown, prefix: false }] }
}

/**
 * A word that only other forms are known of may as well be a mistyped one, and so may one that is as good as unknown beside a far commoner one, for
 * writers mistype words too: the two are searched side by side. `least` is how many times as common the other must be.
 */
function besides(word: string, own: readonly string[], least: number, { vocabulary, stem }: QueryLanguage): Form[] {
  const known = own.reduce((sum, form) => sum + countOf(vocabulary, form), 0)
  if (least * known > vocabulary.records) return []
  const near = corrections(word, vocabulary).find(({ distance }) => distance > 0)
  if (near?.distance !== 1 || stem(near.word) === stem(word) || own.includes(near.word)) return []
  if (countOf(vocabulary, near.word) < least * known) return []
  return [{ word: near.word, weight: WEIGHT.beside * near.weight, prefix: false }]
}

/** What is searched for a word that no page has in any form: near words, and the words it is made of; undefined where there are neither. */
function nearTerm(typed: string, language: QueryLanguage): Term | undefined {
  const near = nearWords(typed, language)
  const [nearest] = near
  const parts = nearest?.distance === 1 ? [] : partsOf(typed, language.vocabulary)
  const others = parts.filter((part) => !near.some(({ word }) => word === part)).map((word) => ({ word, weight: WEIGHT.part }))
  const forms = [...near, ...others].map(({ word, weight }) => ({ word, weight, prefix: false }))
  return forms.length === 0 ? undefined : { typed, state: nearState(typed, nearest, language), forms }
}

/** The form that was mistyped need not be in any page: its stem is compared as well. */
function nearWords(word: string, { lang, vocabulary, stem }: QueryLanguage): Candidate[] {
  const near = corrections(word, vocabulary)
  if (near[0]?.distance === 1) return near
  const byStem = beginningCorrections(word, vocabulary, stem, !UNINFLECTED.has(primary(lang)))
  const sure = new Set(byStem.filter((candidate) => candidate.sure).map((candidate) => candidate.word))
  const others = byStem.filter((candidate) => !near.some((same) => same.word === candidate.word))
  return [...near.map((candidate) => ({ ...candidate, sure: sure.has(candidate.word) })), ...others]
}

function nearState(typed: string, nearest: Candidate | undefined, { lang }: QueryLanguage): Term['state'] {
  if (nearest === undefined) return 'related'
  if (!UNINFLECTED.has(primary(lang)) && differsAtEnd(typed, nearest.word)) return 'related'
  return nearest.sure ? 'corrected' : 'guessed'
}

function differsAtEnd(a: string, b: string): boolean {
  const [left, right] = [fold(a), fold(b)]
  return sharedPrefix(left, right) >= Math.max(4, Math.min(left.length, right.length) - 2)
}
