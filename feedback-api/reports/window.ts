import { dayOf } from '../feedback/visitor.ts'
import type { Window } from '../storage/store.ts'

/** The last days, today among them. */
export function lastDays(days: number, now: number): Window {
  const to = dayOf(now) + 1
  return { from: to - days, to }
}
