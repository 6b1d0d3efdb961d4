/** Counts by key in windows of fixed length, in memory. Old windows are dropped whole, so nothing grows for ever. */

export interface Count {
  /** Points so far in this window, the new ones included. */
  total: number
  /** Seconds until the window ends, at least 1. */
  secondsLeft: number
}

export interface WindowCounter {
  add(key: string): Count
}

export function createWindowCounter(seconds: number, clock: () => number): WindowCounter {
  let window = -1
  let counts = new Map<string, number>()
  return {
    add(key) {
      const now = clock() / 1000
      const current = Math.floor(now / seconds)
      if (current !== window) {
        window = current
        counts = new Map()
      }
      const total = (counts.get(key) ?? 0) + 1
      counts.set(key, total)
      return { total, secondsLeft: Math.max(1, Math.ceil((current + 1) * seconds - now)) }
    },
  }
}
