/** A backup is always one SQLite file, so that either engine can be restored from it and anybody can look inside. */
import { existsSync, renameSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { counted } from '../feedback/counted.ts'
import { copyTables } from '../storage/copy.ts'
import { openPostgresTables, postgresCapabilities } from '../storage/postgres-tables.ts'
import { createPrivately } from '../storage/sqlite-file.ts'
import { openSqliteTables } from '../storage/sqlite-tables.ts'
import { type Command, type CommandContext, createProgress, existingDatabase, onlyArgument } from './command.ts'

export const backup: Command = {
  summary: 'writes everything into one file, while the service runs',
  help: `Usage: npm run feedback -- backup <file> [--replace]

Writes votes, comments, searches, accounts and settings into one SQLite file. The service may go on running: what the
file holds is one moment. Works for SQLite and for PostgreSQL.

  --replace   overwrite an existing file
`,
  async run({ args, config, print }) {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { replace: { type: 'boolean' } } })
    const file = resolve(onlyArgument(positionals, 'Name the file to write: npm run feedback -- backup feedback-backup.db'))
    if (existsSync(file) && !values.replace) throw new Error(`${file} exists already. Choose another name, or add --replace.`)
    const unfinished = `${file}.unfinished`
    rmSync(unfinished, { force: true })
    if (config.databaseUrl === undefined) await copySqlite(existingDatabase(config), unfinished)
    else await copyPostgres(config.databaseUrl, unfinished, print)
    const votes = await finish(unfinished)
    renameSync(unfinished, file)
    print(`${counted(votes, 'vote')} and everything else are in ${file}.`)
  },
}

/** Row by row: pages would bring along what was erased from them, and begin anew with every vote that comes meanwhile. */
async function copySqlite(source: string, file: string): Promise<void> {
  const { database } = await openSqliteTables(source)
  try {
    createPrivately(file)
    database.prepare('vacuum into ?').run(file)
  } finally {
    database.close()
  }
}

async function copyPostgres(url: string, file: string, print: CommandContext['print']): Promise<void> {
  const from = await openPostgresTables(url, { connections: 1 })
  const to = await openSqliteTables(file)
  try {
    await from.db
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute((moment) =>
        to.db
          .transaction()
          .execute((transaction) => copyTables({ db: moment, voteKey: postgresCapabilities.voteKey }, transaction, createProgress(print))),
      )
  } finally {
    to.database.close()
    await from.db.destroy()
  }
}

/**
 * Leaves one file without companions, checked; without the salts too, which must not outlive their day in any copy.
 * @returns the votes in it
 */
async function finish(file: string): Promise<number> {
  const { database } = await openSqliteTables(file)
  try {
    database.exec('delete from sign_ins; delete from salts; pragma journal_mode = delete')
    const { integrity_check: verdict } = database.prepare('pragma integrity_check').get() as { integrity_check: string }
    if (verdict !== 'ok') throw new Error(`The copy is damaged (${verdict}).`)
    return (database.prepare('select count(*) as votes from votes').get() as { votes: number }).votes
  } finally {
    database.close()
  }
}
