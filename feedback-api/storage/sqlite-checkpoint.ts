/**
 * Moves what was written from SQLite's log into its file. Another thread copies nearly all of it while votes go on being
 * written; the little that came meanwhile is copied here, and the log begins anew. Done in one go by the one who commits,
 * every vote that comes meanwhile would wait for it.
 */
import type { DatabaseSync } from 'node:sqlite'

/** Writes after which the log is copied: some ten megabytes of it. */
const writesBetween = 2000

/** Answers a function that is told of every transaction how many writes it had. */
export function createCheckpoints(database: DatabaseSync, copyElsewhere: () => Promise<void>): (writes: number) => void {
  let written = 0
  let underWay = false

  async function checkpoint(): Promise<void> {
    underWay = true
    written = 0
    try {
      await copyElsewhere()
      database.exec(checkpointStatement)
    } catch {
      // What was not copied stays in the log, safe and found; the next time copies it too.
    } finally {
      underWay = false
    }
  }

  return (writes) => {
    written += writes
    if (written >= writesBetween && !underWay) void checkpoint()
  }
}

/** Copies as much as nobody is in the way of, and waits for nobody. */
export const checkpointStatement = 'pragma wal_checkpoint(passive)'

/** Empties the log: what was erased is in it as it was before. Where somebody reads just then, the next clean-up does it. */
export function emptyLog(database: DatabaseSync): void {
  try {
    database.exec(`${checkpointStatement}; pragma busy_timeout = 20; pragma wal_checkpoint(truncate)`)
  } finally {
    database.exec('pragma busy_timeout = 5000')
  }
}
