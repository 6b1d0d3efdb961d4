/**
 * The store in one SQLite file: WAL, FULL, answers after COMMIT. Votes are written here, many in one transaction; all else
 * runs in a thread with a connection of its own, so that a report or a clean-up keeps no vote waiting.
 */
import type { DatabaseSync } from 'node:sqlite'
import { setTimeout as pause } from 'node:timers/promises'
import { createCommitQueue } from './commit-queue.ts'
import { createFeedbackTables } from './feedback-tables.ts'
import { isUpToDate, type Query } from './query.ts'
import { createCheckpoints } from './sqlite-checkpoint.ts'
import { explained, isBusy, openDatabase } from './sqlite-file.ts'
import { createSqliteVotes } from './sqlite-votes.ts'
import { type FeedbackStore, StoreUnavailable } from './store.ts'
import { createTablesThread } from './tables-thread.ts'

/** Opens or creates the file and brings its tables up to date. @throws when the file is not a database or is too new */
export async function openSqliteStore(file: string): Promise<FeedbackStore> {
  const database = openDatabase(file)
  try {
    const query: Query = (text, values) => Promise.resolve(ask(database, text, values))
    if (!(await isUpToDate(query).catch(() => false))) {
      const { openSqliteTables } = await import('./sqlite-tables.ts')
      const tables = await openSqliteTables(file)
      tables.database.close()
    }
    return createStore(database, file)
  } catch (error) {
    database.close()
    throw error
  }
}

function createStore(database: DatabaseSync, file: string): FeedbackStore {
  // Waiting inside SQLite would stop the whole process; past a moment the transaction waits its turn outside.
  // The log is copied by the thread; should that be held up for long, by the transaction that finds 80 MB of it.
  database.exec('pragma busy_timeout = 10; pragma wal_autocheckpoint = 20000')
  const votes = createSqliteVotes(database)
  const thread = createTablesThread(file)
  const tellCheckpoints = createCheckpoints(database, thread.checkpoint)
  const queue = createCommitQueue<() => unknown, unknown>({
    async commit(writes) {
      const results = await transact(database, writes)
      tellCheckpoints(writes.length)
      return results
    },
  })
  const push = <Result>(write: () => Result) => queue.push(write) as Promise<Result>
  return {
    ...thread.tables,
    ...createFeedbackTables((text, values) => push(() => ask(database, text, values))),
    recordVote: (vote) => push(() => votes.record(vote)),
    undoVote: (key) => push(() => votes.undo(key)),
    addReason: (key, reason) => push(() => votes.addReason(key, reason)),
    queueSize: () => queue.size(),
    async close() {
      await queue.close()
      await thread.close()
      database.exec('pragma wal_checkpoint(truncate)')
      database.close()
    },
  }
}

/** Milliseconds a transaction waits for another connection that is writing, and between two looks. */
const patience = { longest: 5000, step: 2 }

async function transact(database: DatabaseSync, writes: (() => unknown)[]): Promise<unknown[]> {
  const start = performance.now()
  while (!tryToBegin(database)) {
    if (performance.now() - start > patience.longest) throw new StoreUnavailable('storage', 'Another program keeps the database locked.')
    await pause(patience.step)
  }
  return explained(() => {
    try {
      const results = writes.map((write) => write())
      database.exec('commit')
      return results
    } finally {
      if (database.isTransaction) database.exec('rollback')
    }
  })
}

/** Begins a transaction; false while another connection writes. */
function tryToBegin(database: DatabaseSync): boolean {
  try {
    explained(() => {
      database.exec('begin immediate')
    })
    return true
  } catch (error) {
    if (isBusy((error as Error).cause)) return false
    throw error
  }
}

function ask<Row>(database: DatabaseSync, text: string, values: readonly (string | number | Uint8Array)[]): Row[] {
  return database.prepare(text.replaceAll(/\$\d/g, '?')).all(...values) as Row[]
}
