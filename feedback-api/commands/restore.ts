import { copyFileSync, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { parseArgs } from 'node:util'
import type { Kysely } from 'kysely'
import type { Config } from '../config.ts'
import { counted } from '../feedback/counted.ts'
import { clearTables, compareTables, copyTables, countRows } from '../storage/copy.ts'
import { openPostgresTables } from '../storage/postgres-tables.ts'
import type { Tables } from '../storage/schema.ts'
import { openSqliteTables, sqliteCapabilities } from '../storage/sqlite-tables.ts'
import { type Command, createProgress, onlyArgument } from './command.ts'

export const restore: Command = {
  summary: 'puts a backup back',
  help: `Usage: npm run feedback -- restore <file> [--replace]

Puts a backup back, into SQLite or, when DATABASE_URL is set, into PostgreSQL. All of it arrives, or nothing does.
Restart the service afterwards, so that it signs with the restored keys.

  --replace   remove what is in the database now
`,
  async run({ args, config, print }) {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { replace: { type: 'boolean' } } })
    const source = onlyArgument(positionals, 'Name the backup: npm run feedback -- restore feedback-backup.db')
    if (!statSync(source, { throwIfNoEntry: false })?.isFile()) throw new Error(`There is no backup at ${resolve(source)}.`)
    // A backup made by an earlier version is brought up to date as a copy: the file itself stays as it is.
    const folder = mkdtempSync(join(tmpdir(), 'feedback-restore-'))
    try {
      const copy = join(folder, 'backup.db')
      copyFileSync(source, copy)
      // Beside the database of a service that did not stop cleanly lies its log, with the newest votes.
      if (existsSync(`${source}-wal`)) copyFileSync(`${source}-wal`, `${copy}-wal`)
      expectBackup(copy, resolve(source))
      const from = await openSqliteTables(copy)
      const to = await openTarget(config)
      try {
        if (!values.replace && (await hasFeedback(to.db))) {
          throw new Error('The database already holds feedback. Add --replace to remove it; a backup of it first is a good idea.')
        }
        await to.db.transaction().execute(async (transaction) => {
          await clearTables(transaction)
          await copyTables({ db: from.db, voteKey: sqliteCapabilities.voteKey }, transaction, createProgress(print))
          const [difference] = await compareTables(from.db, transaction)
          if (difference !== undefined) throw new Error(`The restored data differ from the backup (${difference}); nothing was changed.`)
        })
        print(`${counted(await countRows(to.db, 'votes'), 'vote')} and everything else are back. Restart the service.`)
      } finally {
        await to.close()
        from.database.close()
      }
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

/** @throws unless the file is whole and a database of the service: an empty one would put nothing in the place of everything */
function expectBackup(copy: string, source: string): void {
  const problem = problemOf(copy)
  if (problem !== undefined) throw new Error(`${source} is no backup: ${problem}. Nothing was changed.`)
}

function problemOf(file: string): string | undefined {
  const database = new DatabaseSync(file)
  try {
    const { integrity_check: verdict } = database.prepare('pragma integrity_check').get() as { integrity_check: string }
    if (verdict !== 'ok') return 'it is damaged'
    return database.prepare(`select 1 from sqlite_master where name = 'kysely_migration'`).get() ? undefined : 'it holds no feedback'
  } catch (error) {
    return (error as Error).message
  } finally {
    database.close()
  }
}

async function openTarget({ databaseUrl, dataDir }: Config): Promise<{ db: Kysely<Tables>; close: () => Promise<void> }> {
  if (databaseUrl !== undefined) {
    const { db } = await openPostgresTables(databaseUrl, { connections: 2 })
    return { db, close: () => db.destroy() }
  }
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const { database, db } = await openSqliteTables(join(dataDir, 'feedback.db'))
  return {
    db,
    close: () => {
      database.close()
      return Promise.resolve()
    },
  }
}

async function hasFeedback(db: Kysely<Tables>): Promise<boolean> {
  return (await countRows(db, 'vote_days')) + (await countRows(db, 'comments')) > 0
}
