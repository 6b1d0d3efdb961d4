/** Everything both engines do with the same text: all of the store but the hot path of votes. */
import type { Kysely } from 'kysely'
import { createCommentTables } from './comments.ts'
import { createDeskTables } from './desk.ts'
import { createEventTables } from './events.ts'
import { createFeedbackTables } from './feedback-tables.ts'
import { createReportTables } from './reports.ts'
import type { Tables, VoteKeyOrder } from './schema.ts'
import type { FeedbackStore } from './store.ts'
import { createTransferTables } from './transfer.ts'
import { createUpkeepTables } from './upkeep.ts'

export type EngineWork = Pick<FeedbackStore, 'addReason' | 'close' | 'queueSize' | 'recordVote' | 'undoVote'>

export function createTables(db: Kysely<Tables>, voteKey: VoteKeyOrder): Omit<FeedbackStore, keyof EngineWork> {
  return {
    ...createFeedbackTables(db),
    ...createCommentTables(db),
    ...createEventTables(db),
    ...createReportTables(db),
    ...createDeskTables(db),
    ...createTransferTables({ db, voteKey }),
    ...createUpkeepTables(db),
  }
}
