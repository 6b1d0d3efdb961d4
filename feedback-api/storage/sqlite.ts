/** The store in one SQLite file: WAL, FULL, one writing process, answers after COMMIT. */
import { DatabaseSync } from 'node:sqlite'
import { Kysely } from 'kysely'
import { createCommitQueue } from './commit-queue.ts'
import { migrate } from './migrations.ts'
import { createNodeSqliteDialect, explained } from './node-sqlite.ts'
import type { Tables } from './schema.ts'
import { createSqliteVotes } from './sqlite-votes.ts'
import type { FeedbackStore } from './store.ts'
import { createTables } from './tables.ts'

export const sqliteCapabilities = { bytes: 'blob', voteKey: 'day-first', keyedTable: 'without rowid' } as const

/** Opens or creates the file and brings its tables up to date. @throws when the file is not a database or is too new */
export async function openSqliteStore(file: string): Promise<FeedbackStore> {
  const { database, db } = await openSqliteTables(file)
  return createStore(database, db)
}

/** The tables without the store over them: for copying and for backups. Close with `database.close()`. */
export async function openSqliteTables(file: string): Promise<{ database: DatabaseSync; db: Kysely<Tables> }> {
  const database = new DatabaseSync(file)
  try {
    database.exec('pragma journal_mode = wal; pragma synchronous = full; pragma busy_timeout = 5000; pragma foreign_keys = on')
    const db = new Kysely<Tables>({ dialect: createNodeSqliteDialect(database) })
    await migrate(db, sqliteCapabilities)
    return { database, db }
  } catch (error) {
    database.close()
    throw error
  }
}

function createStore(database: DatabaseSync, db: Kysely<Tables>): FeedbackStore {
  const votes = createSqliteVotes(database)
  const queue = createCommitQueue<() => unknown, unknown>({
    // Taking Kysely's connection keeps this transaction apart from the ones of the support desk.
    commit: (writes) => db.connection().execute(() => Promise.resolve(transact(database, writes))),
  })
  const push = <Result>(write: () => Result) => queue.push(write) as Promise<Result>
  return {
    ...createTables(db, sqliteCapabilities.voteKey),
    recordVote: (vote) => push(() => votes.record(vote)),
    undoVote: (key) => push(() => votes.undo(key)),
    addReason: (key, reason) => push(() => votes.addReason(key, reason)),
    queueSize: () => queue.size(),
    async close() {
      await queue.close()
      await db.destroy()
      database.exec('pragma wal_checkpoint(truncate)')
      database.close()
    },
  }
}

function transact(database: DatabaseSync, writes: (() => unknown)[]): unknown[] {
  return explained(() => {
    try {
      database.exec('begin immediate')
      const results = writes.map((write) => write())
      database.exec('commit')
      return results
    } finally {
      if (database.isTransaction) database.exec('rollback')
    }
  })
}
