/** The words of one language's pages with the number of records each is in: small enough to send to a browser. */
import { fold } from './tokenise.ts'

/** How a vocabulary travels: sorted words, each line the length shared with the line before (base 36) and the rest. */
export interface PackedVocabulary {
  words: string
  /** Record counts in the order of the words; an empty place means 1. */
  counts: string
  /** False when rare words were left out to keep the file small. */
  complete: boolean
  /** Number of records. */
  records: number
}

/** A vocabulary ready for looking up. */
export interface Vocabulary {
  /** Sorted by code unit. */
  words: string[]
  counts: number[]
  complete: boolean
  records: number
  /** Folded word → indexes of the words that fold to it. */
  folded: Map<string, number[]>
}

const LIMIT = 30_000
const LONGEST = 35

/** Packs word counts. Above `limit` words the rarest and longest are left out. */
export function packVocabulary(counts: ReadonlyMap<string, number>, records: number, limit = LIMIT): PackedVocabulary {
  let entries = [...counts].filter(([word]) => word.length <= LONGEST && !/^\p{N}{5,}$/u.test(word))
  const complete = entries.length <= limit
  if (!complete) entries = entries.sort((a, b) => b[1] - a[1] || a[0].length - b[0].length || compare(a[0], b[0])).slice(0, limit)
  entries.sort((a, b) => compare(a[0], b[0]))
  let before = ''
  const lines = entries.map(([word]) => {
    const shared = sharedPrefix(before, word)
    before = word
    return shared.toString(36) + word.slice(shared)
  })
  const packedCounts = entries.map(([, count]) => (count === 1 ? '' : String(count))).join(',')
  return { words: lines.join('\n'), counts: packedCounts, complete, records }
}

/** The reverse of {@link packVocabulary}. */
export function unpackVocabulary(packed: PackedVocabulary): Vocabulary {
  const words: string[] = []
  let before = ''
  for (const line of packed.words === '' ? [] : packed.words.split('\n')) {
    before = before.slice(0, parseInt(line.charAt(0), 36)) + line.slice(1)
    words.push(before)
  }
  const counts = packed.counts.split(',').map((count) => (count === '' ? 1 : Number(count)))
  const folded = new Map<string, number[]>()
  words.forEach((word, index) => {
    const key = fold(word)
    const same = folded.get(key)
    if (same === undefined) folded.set(key, [index])
    else same.push(index)
  })
  return { words, counts, complete: packed.complete, records: packed.records, folded }
}

/** In how many records the word is, with or without its accents. 0 when unknown. */
export function countOf(vocabulary: Vocabulary, word: string): number {
  let count = 0
  for (const index of vocabulary.folded.get(fold(word)) ?? []) count += vocabulary.counts[index] ?? 0
  return Math.min(count, vocabulary.records)
}

/** Whether the word is in the pages with just these accents. */
export function hasSpelling(vocabulary: Vocabulary, word: string): boolean {
  return vocabulary.words[firstAtLeast(vocabulary.words, word)] === word
}

/** Whether any known word starts with `prefix`. */
export function startsAny(vocabulary: Vocabulary, prefix: string): boolean {
  const word = vocabulary.words[firstAtLeast(vocabulary.words, prefix)]
  return word !== undefined && word.startsWith(prefix)
}

/** Index range [from, to) of the known words that start with `prefix`. */
export function rangeOf(vocabulary: Vocabulary, prefix: string): [from: number, to: number] {
  const from = firstAtLeast(vocabulary.words, prefix)
  return [from, firstAtLeast(vocabulary.words, prefix + '\uffff')]
}

/** Number of leading characters the two words share. */
export function sharedPrefix(a: string, b: string): number {
  const most = Math.min(a.length, b.length, LONGEST)
  let shared = 0
  while (shared < most && a.charCodeAt(shared) === b.charCodeAt(shared)) shared++
  return shared
}

function firstAtLeast(words: readonly string[], word: string): number {
  let low = 0
  let high = words.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((words[middle] as string) < word) low = middle + 1
    else high = middle
  }
  return low
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
