/** The part of a store that is loaded when it is first asked: a start and a vote do without it. */
import type { FeedbackTables } from './feedback-tables.ts'
import type { FeedbackStore } from './store.ts'

type EngineWork = Pick<FeedbackStore, 'addReason' | 'close' | 'queueSize' | 'recordVote' | 'undoVote'>
export type DeferredTables = Omit<FeedbackStore, keyof EngineWork | keyof FeedbackTables>
export type DeferredCall = Exclude<keyof DeferredTables, 'exportRecords'>

const calls: Record<DeferredCall, true> = {
  addApiToken: true,
  addAudit: true,
  addComment: true,
  addContactSteps: true,
  addSearches: true,
  addSignIn: true,
  addStuckReader: true,
  applyRetention: true,
  countComments: true,
  deflection: true,
  editComment: true,
  erase: true,
  eraseComment: true,
  findApiToken: true,
  findSignIn: true,
  followUps: true,
  importRecords: true,
  listApiTokens: true,
  listAudit: true,
  listComments: true,
  reasonCounts: true,
  removeApiToken: true,
  removeSignIn: true,
  removeStuckReader: true,
  saveAccount: true,
  searches: true,
  stuckSteps: true,
  voteDays: true,
  voteTotals: true,
}

/** Tables whose every call goes through `call`, wherever and whenever it is answered. */
export function deferTables(
  call: (name: DeferredCall, args: unknown[]) => Promise<unknown>,
  exportRecords: FeedbackStore['exportRecords'],
): DeferredTables {
  const names = Object.keys(calls) as DeferredCall[]
  const deferred = names.map((name) => [name, (...args: unknown[]) => call(name, args)])
  return { ...Object.fromEntries(deferred), exportRecords } as DeferredTables
}
