import { dayOf } from '../feedback/visitor.ts'
import type { Window } from '../storage/store.ts'

/** The last days, today among them. */
export function lastDays(days: number, now: number): Window {
  const to = dayOf(now) + 1
  return { from: to - days, to }
}

/** The moment the window begins, in epoch milliseconds. */
export function startOf({ from }: Window): number {
  return from * 86_400_000
}
