/** Votes, comments and events to fill a store with, and ways to count what is in it. */
import { createHash } from 'node:crypto'
import type { ExportRecord } from '../../../feedback-api/storage/record.ts'
import type { Comment } from '../../../feedback-api/storage/comment.ts'
import type { ContactEvent, FeedbackStore, SearchEvent, Vote } from '../../../feedback-api/storage/store.ts'
import type { StuckReader } from '../../../feedback-api/storage/stuck-reader.ts'

/** Days around those of the samples. */
export const all = { from: 50, to: 150 }

export function aVote(changes: Partial<Vote> & { who?: number } = {}): Vote {
  const { who = 1, ...vote } = changes
  const visitor = createHash('sha256').update(String(who)).digest().subarray(0, 16)
  return { article: 'a', lang: 'en', day: 100, visitor, helpful: true, revision: 'r1', reason: null, at: 1, ...vote }
}

export const aComment = (changes: Partial<Comment> = {}): Comment => ({
  id: 'c1',
  article: 'a',
  search: null,
  lang: 'en',
  revision: 'r1',
  helpful: null,
  text: 'Words',
  at: 1000,
  ...changes,
})
export const aSearch = (changes: Partial<SearchEvent> = {}): SearchEvent => ({
  day: 100,
  lang: 'en',
  query: 'refund',
  results: 3,
  unmatched: '',
  outcome: 'opened',
  article: 'a',
  position: 1,
  ...changes,
})
export const aStep = (visit: string, step: ContactEvent['step'], article = ''): ContactEvent => ({
  visit,
  day: 100,
  lang: 'en',
  article,
  step,
})

export const aStuckReader = (changes: Partial<StuckReader> = {}): StuckReader => ({
  article: 'a',
  lang: 'en',
  step: 'step-one',
  day: 100,
  visitor: Buffer.alloc(16, 1),
  ...changes,
})

/** More votes than one piece of an export. */
export async function fill(store: FeedbackStore): Promise<void> {
  await Promise.all(Array.from({ length: 600 }, (_, who) => store.recordVote(aVote({ who, helpful: who % 4 > 0 }))))
  await store.addComment(aComment({ helpful: false }))
  await store.addSearches([aSearch()])
  await store.addContactSteps([aStep('v1', 'sent', 'a')])
  await store.addStuckReader(aStuckReader())
}

export async function readAll(store: FeedbackStore): Promise<ExportRecord[]> {
  const records: ExportRecord[] = []
  for await (const piece of store.exportRecords()) records.push(...piece)
  return records
}

type Sums = Record<string, { yes: number; no: number }>

/** What the rollups say, without empty rows. */
export async function sumsOf(store: FeedbackStore): Promise<Sums> {
  const totals = await store.voteTotals({ from: 0, to: 100_000 })
  return Object.fromEntries(
    totals
      .filter(({ yes, no }) => yes !== 0 || no !== 0)
      .map(({ article, lang, revision, yes, no }) => [`${lang}/${article}@${revision}`, { yes, no }] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )
}

/** What counting the votes themselves says. */
export async function countedVotes(store: FeedbackStore): Promise<Sums> {
  const sums: Sums = {}
  for (const record of await readAll(store)) {
    if (record.kind !== 'vote') continue
    const sum = (sums[`${record.lang}/${record.article}@${record.revision}`] ??= { yes: 0, no: 0 })
    sum[record.helpful ? 'yes' : 'no'] += 1
  }
  return Object.fromEntries(Object.entries(sums).sort(([a], [b]) => (a < b ? -1 : 1)))
}
