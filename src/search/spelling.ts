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
  /** Whether mistyping is likelier than a word that no page has. */
  sure: boolean
}

/** Below so many letters nearly every word is one edit from others; from so many on two edits still tell. */
const SHORTEST = 4
const TWO_EDITS = 7
const LONGEST_ENDING = 6
/** Least letters that tell a beginning: with a slip in it, with any other edit. */
const SHORTEST_BEGINNING = { slip: 4, edit: 6 }
/** What a candidate loses of its weight for the share of its letters that were edited. */
const DOUBT = { slip: 0.4, edit: 1.6 }
/** What is left of the weight of those after the best, and of those found by their stem. */
const SHARE = { second: 0.83, stem: 0.9 }
/** Letters from which on any edit but a slip is likelier a mistake than another word: inside the word, at its beginning. Found on the tuning half of the search data. */
const SURE = { inside: 6, first: 8 }

/**
 * The known words nearest to `word`, best first, at most `limit`. Words under three letters are never corrected, those of three only when they are a word
 * of four with one of its inner letters left out.
 */
export function corrections(word: string, vocabulary: Vocabulary, limit = 2): Candidate[] {
  const typed = fold(word)
  const allowed = edits(typed)
  if (allowed === 0) return []
  const letters = lettersOf(typed)
  const near: { word: string; distance: number; slip: boolean; merit: number }[] = []
  for (const [folded, indexes] of vocabulary.folded) {
    if (Math.abs(folded.length - typed.length) > allowed || folded.length < 3) continue
    if (countBits(letters ^ lettersOf(folded)) > 2 * allowed || /^\p{N}+$/u.test(folded)) continue
    const distance = editDistance(typed, folded, allowed)
    if (distance > allowed) continue
    const slip = distance === 1 && isSlip(typed, folded)
    if (typed.length < SHORTEST && !(slip && lacksInner(typed, folded))) continue
    const index = indexes.reduce((best, next) => ((vocabulary.counts[next] ?? 0) > (vocabulary.counts[best] ?? 0) ? next : best))
    const count = vocabulary.counts[index] ?? 1
    // One edit less outweighs nearly everything; then people make slips, get the beginning of a word right, and mean common words.
    const merit = -3 * distance + (slip ? 1 : 0) + (2 * sharedPrefix(typed, folded)) / typed.length + Math.log10(1 + count) / 2
    near.push({ word: vocabulary.words[index] ?? folded, distance, slip, merit })
  }
  near.sort((a, b) => b.merit - a.merit || (a.word < b.word ? -1 : 1))
  return near.slice(0, limit).map(({ word, distance, slip }, place) => ({
    word,
    distance,
    weight: sureness(typed, distance, slip) * (place === 0 ? 1 : SHARE.second),
    sure: slip || (distance === 1 && typed.length >= (typed.charAt(0) === fold(word).charAt(0) ? SURE.inside : SURE.first)),
  }))
}

/**
 * The known words that begin with `word`, or with its stem, but for one edit: a mistyped word that the pages have in other forms or compounds only.
 * At most two, one for each stem, best first. `longer: false` leaves out words that only begin so.
 */
export function beginningCorrections(word: string, vocabulary: Vocabulary, stem: Stem, longer = true): Candidate[] {
  const base = stem(word)
  const typed = base.length < SHORTEST_BEGINNING.slip ? fold(word) : base
  if (word.length < SHORTEST || edits(typed) === 0) return []
  const letters = lettersOf(typed)
  const near = new Map<string, { word: string; whole: boolean; slip: boolean; merit: number }>()
  for (const [folded, indexes] of vocabulary.folded) {
    const rest = folded.length - typed.length
    if (rest < -1 || rest > LONGEST_ENDING || countBits(letters & ~lettersOf(folded)) > 1) continue
    if (beginningDistance(typed, folded, 1) > 1) continue
    const slip = isSlip(typed, folded)
    const telling = longer && typed.length >= (slip ? SHORTEST_BEGINNING.slip : SHORTEST_BEGINNING.edit)
    for (const index of indexes) {
      const known = vocabulary.words[index] as string
      const same = stem(known)
      const whole = editDistance(typed, same, 1) <= 1
      if (!whole && !telling) continue
      const merit = (2 * sharedPrefix(typed, folded)) / typed.length + Math.log10(1 + (vocabulary.counts[index] ?? 1)) / 2
      if ((near.get(same)?.merit ?? -1) < merit) near.set(same, { word: known, whole, slip, merit })
    }
  }
  const stems = [...near.values()].filter(({ whole }) => whole)
  const ranked = (stems.length > 0 ? stems : [...near.values()]).sort((a, b) => b.merit - a.merit || (a.word < b.word ? -1 : 1))
  return ranked.slice(0, 2).map(({ word: known, whole, slip }, place) => {
    const weight = SHARE.stem * sureness(typed, 1, slip) * (place === 0 ? 1 : SHARE.second)
    return { word: known, distance: 1, weight, sure: whole && slip && typed.length >= SURE.inside }
  })
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

/** The fewer letters a word has, the more words are one edit from it by chance. */
function sureness(typed: string, distance: number, slip: boolean): number {
  return 1 - ((slip ? DOUBT.slip : DOUBT.edit) * distance) / typed.length
}

/** Whether `meant` begins with the typed word but for a letter left out, one typed twice or two swapped: each far likelier than any one wrong letter. */
function isSlip(typed: string, meant: string): boolean {
  const at = sharedPrefix(typed, meant)
  const [letter, next] = [typed.charAt(at), typed.charAt(at + 1)]
  if (meant.startsWith(typed.slice(at), at + 1)) return true
  if (at > 0 && letter === typed.charAt(at - 1) && meant.startsWith(typed.slice(at + 1), at)) return true
  return next !== '' && meant.startsWith(next + letter + typed.slice(at + 2), at)
}

/** Whether both begin and end alike, and the meant word is longer: other words of three letters are too near too many. */
function lacksInner(typed: string, meant: string): boolean {
  return meant.length > typed.length && meant.charAt(0) === typed.charAt(0) && meant.at(-1) === typed.at(-1)
}

function edits(word: string): number {
  if (word.length < SHORTEST - 1 || /\p{N}/u.test(word)) return 0
  return word.length < TWO_EDITS ? 1 : 2
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
