/** The random salt of each day, shared by all processes through the store and remembered for as long as it may live. */
import type { FeedbackStore } from '../storage/store.ts'
import { oldestSaltDay } from './visitor.ts'

export interface Salts {
  of(day: number): Promise<Uint8Array>
}

export function createSalts(store: Pick<FeedbackStore, 'saltOf'>, random: (bytes: number) => Uint8Array, clock: () => number): Salts {
  const known = new Map<number, Promise<Uint8Array>>()
  return {
    of(day) {
      const found = known.get(day)
      if (found) return found
      for (const old of known.keys()) if (old < oldestSaltDay(clock())) known.delete(old)
      const salt = store.saltOf(day, random(32))
      known.set(day, salt)
      salt.catch(() => known.delete(day))
      return salt
    },
  }
}
