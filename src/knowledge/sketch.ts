const bins = 32

/**
 * A sketch of a text: 32 hex digits by which two texts can be compared when neither is at hand (one-permutation MinHash over runs of three words, four
 * bits a bin). Kept in a translation, it tells how much of the source has changed since, even without a git history.
 */
export function sketchOf(words: readonly string[]): string {
  const hashes = words.map(hashOf)
  const least = new Uint32Array(bins).fill(0xffffffff)
  for (let index = 0; index < Math.max(1, hashes.length - 2); index++) {
    const run = mixed(hashes[index] ?? 0, hashes[index + 1] ?? 0, hashes[index + 2] ?? 0)
    const bin = run % bins
    least[bin] = Math.min(least[bin] ?? 0xffffffff, Math.floor(run / bins))
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

/** FNV-1a, 32 bits. */
function hashOf(word: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < word.length; index++) hash = Math.imul(hash ^ word.charCodeAt(index), 0x01000193)
  return hash
}

/** Mixes three hashes into one: their order counts, and every bit of them affects every bit of it. */
function mixed(first: number, second: number, third: number): number {
  let hash = Math.imul(Math.imul(first, 31) + second, 31) + third
  hash ^= hash >>> 16
  hash = Math.imul(hash, 0x7feb352d)
  hash ^= hash >>> 15
  hash = Math.imul(hash, 0x846ca68b)
  return (hash ^ (hash >>> 16)) >>> 0
}
