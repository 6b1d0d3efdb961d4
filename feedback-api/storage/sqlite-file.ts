/** Opening an SQLite file the one way the service does, and naming what goes wrong with it. */
import { closeSync, existsSync, openSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { StoreUnavailable } from './store.ts'

/**
 * Opens or creates the file: write-ahead log, every commit on the disk before it is called done, zeros in place of what
 * is deleted. @throws when it is no database
 */
export function openDatabase(file: string): DatabaseSync {
  createPrivately(file)
  const database = new DatabaseSync(file)
  try {
    database.exec(
      'pragma busy_timeout = 5000; pragma journal_mode = wal; pragma synchronous = full; pragma secure_delete = on; pragma foreign_keys = on',
    )
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

/** An empty file only its owner may read, where there is none yet: SQLite gives its log the same rights. */
export function createPrivately(file: string): void {
  if (!existsSync(file)) closeSync(openSync(file, 'a', 0o600))
}

/** Runs a statement; what is the disk's fault, or a neighbour's, becomes StoreUnavailable. */
export function explained<Result>(run: () => Result): Result {
  try {
    return run()
  } catch (error) {
    if (!passing.has(errorCode(error))) throw error
    throw new StoreUnavailable('storage', (error as Error).message, { cause: error })
  }
}

/** Whether another connection is writing just now. */
export function isBusy(error: unknown): boolean {
  return errorCode(error) === 5
}

/** SQLITE_BUSY, LOCKED, NOMEM, READONLY, IOERR, FULL, CANTOPEN. */
const passing = new Set([5, 6, 7, 8, 10, 13, 14])

/** SQLite's primary result code, 0 for an error of another kind. */
function errorCode(error: unknown): number {
  return error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : 0
}
