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
const SHORTEST_STEM = 4

/** The known words nearest to `word`, best first, at most `limit`. Words under four letters are never corrected. */
export function corrections(word: string, vocabulary: Vocabulary, limit = 2): Candidate[] {
  const typed = fold(word)
  const allowed = edits(typed)
  if (allowed === 0) return []
  const near: { word: string; distance: number; merit: number }[] = []
  for (const [folded, indexes] of vocabulary.folded) {
    if (Math.abs(folded.length - typed.length) > allowed) continue
    if (folded.length < 3 || /^\p{N}+$/u.test(folded)) continue
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

/** The known words whose stem is one edit from the stem of `word`: a mistyped form that no page uses. At most `limit`, commonest first. */
export function stemCorrections(word: string, vocabulary: Vocabulary, stem: Stem, limit = 2): Candidate[] {
  const typed = stem(word)
  if (edits(typed) === 0) return []
  const near = new Map<string, { word: string; count: number }>()
  vocabulary.words.forEach((known, index) => {
    if (Math.abs(known.length - word.length) > LONGEST_ENDING) return
    const base = stem(known)
    if (base.length < SHORTEST_STEM || editDistance(typed, base, 1) > 1) return
    const count = vocabulary.counts[index] ?? 1
    const best = near.get(base)
    if (best === undefined || best.count < count) near.set(base, { word: known, count })
  })
  const ranked = [...near.values()].sort((a, b) => b.count - a.count || (a.word < b.word ? -1 : 1))
  return ranked.slice(0, limit).map(({ word: known }, place) => ({ word: known, distance: 1, weight: place === 0 ? 0.8 : 0.65 }))
}

/** Damerau-Levenshtein distance (neighbours swapped count as one edit); anything above `most` is returned as `most + 1`. */
export function editDistance(a: string, b: string, most: number): number {
  if (a === b) return 0
  if (Math.abs(a.length - b.length) > most) return most + 1
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
    if (least > most) return most + 1
    two = one
    one = now
  }
  return Math.min(one[b.length] ?? most + 1, most + 1)
}

function edits(word: string): number {
  if (word.length < 4 || /\p{N}/u.test(word)) return 0
  return word.length < 8 ? 1 : 2
}
