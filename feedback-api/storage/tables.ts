/** Everything both engines do with the same text through Kysely: reports, the support desk, comments, events, upkeep. */
import type { Kysely } from 'kysely'
import { createCommentTables } from './comments.ts'
import type { DeferredTables } from './deferred-tables.ts'
import { createDeskTables } from './desk.ts'
import { createEventTables } from './events.ts'
import { createReportTables } from './reports.ts'
import type { Tables, VoteKeyOrder } from './schema.ts'
import { createStuckTables } from './stuck.ts'
import { createTransferTables } from './transfer.ts'
import { createUpkeepTables } from './upkeep.ts'

export function createTables(db: Kysely<Tables>, voteKey: VoteKeyOrder): DeferredTables {
  return {
    ...createCommentTables(db),
    ...createEventTables(db),
    ...createReportTables(db),
    ...createStuckTables(db),
    ...createDeskTables(db),
    ...createTransferTables({ db, voteKey }),
    ...createUpkeepTables(db),
  }
}
