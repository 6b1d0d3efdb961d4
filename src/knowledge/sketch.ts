import { wordsOf } from './revision.ts'

const bins = 32

/**
 * A sketch of a text: 32 hex digits by which two texts can be compared without either (one-permutation MinHash over runs of three words, four
 * bits a bin). Kept in a translation, it tells how much of the source has changed since, even where there is no history to ask.
 */
export function sketchOf(text: string): string {
  const words = wordsOf(text)
  const least = new Uint32Array(bins).fill(0xffffffff)
  for (let index = 0; index < Math.max(1, words.length - 2); index++) {
    const hash = hashOf(`${words[index] ?? ''} ${words[index + 1] ?? ''} ${words[index + 2] ?? ''}`)
    const bin = hash % bins
    const rest = Math.floor(hash / bins)
    least[bin] = Math.min(least[bin] ?? 0xffffffff, rest)
  }
  // The low bits of the least hash are as good as random.
  return Array.from(least, (value) => (value & 15).toString(16)).join('')
}

/** How alike two sketched texts are, from 0 to 1: the estimated share of word runs they have in common, give or take 0.08. */
export function likeness(a: string, b: string): number {
  let same = 0
  for (let index = 0; index < bins; index++) if (a[index] === b[index]) same++
  // One bin in sixteen agrees by chance.
  return Math.max(0, (same / bins - 1 / 16) / (15 / 16))
}

/** FNV-1a with a final mix, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  hash ^= hash >>> 16
  hash = Math.imul(hash, 0x7feb352d)
  hash ^= hash >>> 15
  return hash >>> 0
}
