/** What a mistyped word was meant to be. */
import type { Stem } from './stem.ts'
import { fold } from './tokenise.ts'
import { sharedPrefix, type Vocabulary } from './vocabulary.ts'

/** A known word near a mistyped one. */
export interface Candidate {
  word: string
  /** Edits between the two: insert, delete, replace or swap neighbours. */
  distance: number
  /** 0–1, how likely this is what was meant. */
  weight: number
}

const LONGEST_ENDING = 6
const SHORTEST_BEGINNING = 4

/** The known words nearest to `word`, best first, at most `limit`. Words under four letters are never corrected. */
export function corrections(word: string, vocabulary: Vocabulary, limit = 2): Candidate[] {
  const typed = fold(word)
  const allowed = edits(typed)
  if (allowed === 0) return []
  const letters = lettersOf(typed)
  const near: { word: string; distance: number; merit: number }[] = []
  for (const [folded, indexes] of vocabulary.folded) {
    if (Math.abs(folded.length - typed.length) > allowed || folded.length < 3) continue
    if (countBits(letters ^ lettersOf(folded)) > 2 * allowed || /^\p{N}+$/u.test(folded)) continue
    const distance = editDistance(typed, folded, allowed)
    if (distance > allowed) continue
    const index = indexes.reduce((best, next) => ((vocabulary.counts[next] ?? 0) > (vocabulary.counts[best] ?? 0) ? next : best))
    const count = vocabulary.counts[index] ?? 1
    // One edit less outweighs everything; then people get the beginning of a word right, and mean common words.
    const merit = -3 * distance + (2 * sharedPrefix(typed, folded)) / typed.length + Math.log10(1 + count) / 2
    near.push({ word: vocabulary.words[index] ?? folded, distance, merit })
  }
  near.sort((a, b) => b.merit - a.merit || (a.word < b.word ? -1 : 1))
  return near.slice(0, limit).map(({ word, distance }, place) => ({ word, distance, weight: place === 0 ? 0.9 : 0.75 }))
}

/**
 * The known words that begin with `word`, or with its stem, but for one edit: a mistyped word that the pages have in other forms or compounds only.
 * At most `limit`, one for each stem, best first.
 */
export function beginningCorrections(word: string, vocabulary: Vocabulary, stem: Stem, limit = 2): Candidate[] {
  const base = stem(word)
  const typed = base.length < SHORTEST_BEGINNING ? fold(word) : base
  if (edits(typed) === 0) return []
  const letters = lettersOf(typed)
  const near = new Map<string, { word: string; whole: boolean; merit: number }>()
  for (const [folded, indexes] of vocabulary.folded) {
    const rest = folded.length - typed.length
    if (rest < -1 || rest > LONGEST_ENDING || countBits(letters & ~lettersOf(folded)) > 1) continue
    if (beginningDistance(typed, folded, 1) > 1) continue
    for (const index of indexes) {
      const known = vocabulary.words[index] as string
      const same = stem(known)
      const whole = editDistance(typed, same, 1) <= 1
      const merit = (2 * sharedPrefix(typed, folded)) / typed.length + Math.log10(1 + (vocabulary.counts[index] ?? 1)) / 2
      if ((near.get(same)?.merit ?? -1) < merit) near.set(same, { word: known, whole, merit })
    }
  }
  const stems = [...near.values()].filter(({ whole }) => whole)
  const ranked = (stems.length > 0 ? stems : [...near.values()]).sort((a, b) => b.merit - a.merit || (a.word < b.word ? -1 : 1))
  return ranked.slice(0, limit).map(({ word: known }, place) => ({ word: known, distance: 1, weight: place === 0 ? 0.8 : 0.65 }))
}

/** Damerau-Levenshtein distance (neighbours swapped count as one edit); anything above `most` is returned as `most + 1`. */
export function editDistance(a: string, b: string, most: number): number {
  if (a === b) return 0
  if (Math.abs(a.length - b.length) > most) return most + 1
  return Math.min(distances(a, b, most)?.[b.length] ?? most + 1, most + 1)
}

/** The least distance of `a` to any beginning of `b`, at most `most + 1`. */
export function beginningDistance(a: string, b: string, most: number): number {
  return Math.min(...(distances(a, b, most) ?? []), most + 1)
}

/** Distance of `a` to each beginning of `b` by its length; undefined when all are above `most`. */
function distances(a: string, b: string, most: number): number[] | undefined {
  let two: number[] = []
  let one = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row++) {
    const now = [row]
    let least = row
    for (let column = 1; column <= b.length; column++) {
      const same = a.charCodeAt(row - 1) === b.charCodeAt(column - 1)
      let cost = Math.min((one[column] ?? 0) + 1, (now[column - 1] ?? 0) + 1, (one[column - 1] ?? 0) + (same ? 0 : 1))
      const swapped =
        row > 1 && column > 1 && a.charCodeAt(row - 1) === b.charCodeAt(column - 2) && a.charCodeAt(row - 2) === b.charCodeAt(column - 1)
      if (swapped) cost = Math.min(cost, (two[column - 2] ?? 0) + 1)
      now.push(cost)
      if (cost < least) least = cost
    }
    if (least > most) return undefined
    two = one
    one = now
  }
  return one
}

function edits(word: string): number {
  if (word.length < 4 || /\p{N}/u.test(word)) return 0
  return word.length < 8 ? 1 : 2
}

/** The letters of a word, a bit each. One edit changes two of them at most, which tells nearly all other words without counting edits. */
function lettersOf(word: string): number {
  let letters = 0
  for (let at = 0; at < word.length; at++) letters |= 1 << (word.charCodeAt(at) & 31)
  return letters
}

function countBits(bits: number): number {
  let count = 0
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++
  return count
}
