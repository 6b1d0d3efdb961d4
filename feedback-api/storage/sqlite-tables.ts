/** The tables of one SQLite file through Kysely: for reports, the support desk, copying and backups. */
import type { DatabaseSync } from 'node:sqlite'
import { Kysely } from 'kysely'
import { migrate } from './migrations.ts'
import { createNodeSqliteDialect } from './node-sqlite.ts'
import type { Tables } from './schema.ts'
import { openDatabase } from './sqlite-file.ts'

export const sqliteCapabilities = { bytes: 'blob', voteKey: 'day-first', keyedTable: 'without rowid' } as const

/** Opens or creates the file and brings its tables up to date. Close with `database.close()`. @throws when it is no database or too new */
export async function openSqliteTables(file: string): Promise<{ database: DatabaseSync; db: Kysely<Tables> }> {
  const database = openDatabase(file)
  try {
    const db = new Kysely<Tables>({ dialect: createNodeSqliteDialect(database) })
    await migrate(db, sqliteCapabilities)
    return { database, db }
  } catch (error) {
    database.close()
    throw error
  }
}
