/** How long things are kept. Daily sums are kept for ever: they say nothing of anybody. */
import type { Cutoffs } from '../storage/store.ts'
import { dayOf, oldestSaltDay } from './visitor.ts'

/** Days. */
export interface Retention {
  /** Single votes, with their reasons. */
  votes: number
  comments: number
  /** Searches and contact visits. */
  searches: number
  audit: number
}

export const usualRetention: Retention = { votes: 400, comments: 730, searches: 400, audit: 730 }

export function cutoffsOf({ votes, comments, searches, audit }: Retention, now: number): Cutoffs {
  const day = 86_400_000
  return {
    votesBefore: dayOf(now) - votes,
    searchesBefore: dayOf(now) - searches,
    saltsBefore: oldestSaltDay(now),
    commentsBeforeMs: now - comments * day,
    auditBeforeMs: now - audit * day,
    nowMs: now,
  }
}
