/** The customer's words → the words of the articles, while a query is understood. */
import type { LanguageSynonyms } from '../schema/synonyms.ts'
import type { Stem } from './stem.ts'
import { tokenise, type Token } from './tokenise.ts'

/** One direction of one line: where `from` is asked, any of `to` will do as well. */
export type SynonymPair = [from: string, to: string[]]

/** A synonym that applies to a query. */
export interface AppliedSynonym {
  /** Indexes [start, end) of the query's tokens it stands for. */
  start: number
  end: number
  from: string
  to: string[]
}

/** The pairs of a language's checked rules; a two-way group gives one pair for each of its members. */
export function synonymPairs({ one_way, two_way }: LanguageSynonyms): SynonymPair[] {
  const groups = two_way.flatMap((members) => members.map((from): SynonymPair => [from, members.filter((member) => member !== from)]))
  return [...Object.entries(one_way), ...groups]
}

/** The synonyms found among the query's tokens, compared by stem; a longer phrase goes before the shorter ones inside it. */
export function applySynonyms(tokens: readonly Token[], pairs: readonly SynonymPair[], lang: string, stem: Stem): AppliedSynonym[] {
  if (pairs.length === 0) return []
  const asked = tokens.map(({ word }) => stem(word))
  const applied: AppliedSynonym[] = []
  for (const [from, to] of pairs) {
    const phrase = tokenise(from, lang).map(({ word }) => stem(word))
    if (phrase.length === 0) continue
    for (let start = 0; start + phrase.length <= asked.length; start++) {
      if (phrase.every((word, place) => asked[start + place] === word)) applied.push({ start, end: start + phrase.length, from, to })
    }
  }
  applied.sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start)
  const kept: AppliedSynonym[] = []
  for (const next of applied) {
    const inside = kept.some(
      (longer) => longer.start <= next.start && next.end <= longer.end && longer.end - longer.start > next.end - next.start,
    )
    if (!inside) kept.push(next)
  }
  return kept
}
