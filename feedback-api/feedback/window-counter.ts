/**
 * Counts by key in windows of fixed length, in a memory of fixed size: a count-min sketch (Cormode and Muthukrishnan 2005).
 * However many visitors come, nothing grows. A count is never too low; it is too high by a few where very many keys share
 * the window, which matters to no limit.
 */
import { randomInt } from 'node:crypto'

interface Count {
  /** Points so far in this window, the new ones included. */
  total: number
  /** Seconds until the window ends, at least 1. */
  secondsLeft: number
}

export interface WindowCounter {
  add(key: string): Count
}

/** Cells of each of the two rows, a power of two: 2 MB together. */
const cells = 2 ** 18

export function createWindowCounter(seconds: number, clock: () => number): WindowCounter {
  // Nobody outside can tell which keys share a cell.
  const seed = randomInt(2 ** 32)
  let window = -1
  let rows: [Uint32Array, Uint32Array] | undefined
  return {
    add(key) {
      const now = clock() / 1000
      const current = Math.floor(now / seconds)
      rows ??= [new Uint32Array(cells), new Uint32Array(cells)]
      if (current !== window) {
        window = current
        for (const row of rows) row.fill(0)
      }
      const hash = hashOf(key, seed)
      const total = Math.min(count(rows[0], hash), count(rows[1], mixed(hash)))
      return { total, secondsLeft: Math.max(1, Math.ceil((current + 1) * seconds - now)) }
    },
  }
}

function count(row: Uint32Array, hash: number): number {
  const cell = hash & (cells - 1)
  const total = (row[cell] ?? 0) + 1
  row[cell] = total
  return total
}

/** FNV-1a over UTF-16 units. */
function hashOf(text: string, seed: number): number {
  let hash = seed
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  return mixed(hash)
}

/** Spreads every bit over all others (the finalizer of MurmurHash3). */
function mixed(hash: number): number {
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return hash ^ (hash >>> 16)
}
