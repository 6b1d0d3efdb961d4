import { parseArgs } from 'node:util'
import type { Kysely } from 'kysely'
import { counted } from '../feedback/counted.ts'
import { compareTables, copyTables, countRows } from '../storage/copy.ts'
import { openPostgresTables } from '../storage/postgres-tables.ts'
import type { Tables } from '../storage/schema.ts'
import { openSqliteTables, sqliteCapabilities } from '../storage/sqlite-tables.ts'
import { type Command, createProgress, existingDatabase } from './command.ts'

/** Says in the new database that a move is under way, so that it can be taken up again. */
const marker = 'move_from_sqlite'

export const migrateToPostgres: Command = {
  summary: 'moves from SQLite to the PostgreSQL in DATABASE_URL',
  help: `Usage: DATABASE_URL=postgres://… npm run feedback -- migrate-to-postgres

Copies everything from the SQLite database in DATA_DIR and then compares every table and every day. Stop the service
first. When it is broken off, run it again: it completes the copy. The SQLite file stays as it is.
`,
  async run({ args, config, print }) {
    parseArgs({ args, options: {} })
    if (config.databaseUrl === undefined) throw new Error('Set DATABASE_URL to the PostgreSQL that is to take over.')
    const from = await openSqliteTables(existingDatabase(config))
    const to = await openPostgresTables(config.databaseUrl, { connections: 2 })
    try {
      await claim(to.db)
      const rows = await countRows(from.db, 'votes')
      print(`Moving ${counted(rows, 'vote')} and everything else.`)
      await copyTables({ db: from.db, voteKey: sqliteCapabilities.voteKey }, to.db, createProgress(print))
      await to.db.deleteFrom('settings').where('name', '=', marker).execute()
      const differences = await compareTables(from.db, to.db)
      if (differences.length > 0) {
        await mark(to.db)
        throw new Error(
          `The databases differ; was the service running?\n  ${differences.slice(0, 20).join('\n  ')}\nStop it and run this again.`,
        )
      }
      print('Every table and every day agree. Start the service with DATABASE_URL set.')
    } finally {
      from.database.close()
      await to.db.destroy()
    }
  },
}

/** @throws when the new database is in use already */
async function claim(db: Kysely<Tables>): Promise<void> {
  const marked = await db.selectFrom('settings').select('value').where('name', '=', marker).executeTakeFirst()
  if (!marked && (await countRows(db, 'vote_days')) + (await countRows(db, 'comments')) > 0) {
    throw new Error('The PostgreSQL database already holds feedback. Give an empty one.')
  }
  await mark(db)
}

async function mark(db: Kysely<Tables>): Promise<void> {
  const row = { name: marker, value: 'under way' }
  await db
    .insertInto('settings')
    .values(row)
    .onConflict((conflict) => conflict.column('name').doUpdateSet(row))
    .execute()
}
