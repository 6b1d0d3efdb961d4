import { execFile } from 'node:child_process'
import { DatabaseSync } from 'node:sqlite'
import { promisify } from 'node:util'
import { join } from 'node:path'
import { Kysely, sql } from 'kysely'
import pg from 'pg'
import { afterAll, describe, expect, it, onTestFinished } from 'vitest'
import { createMigrations, migrate } from '../../../feedback-api/storage/migrations.ts'
import { createNodeSqliteDialect } from '../../../feedback-api/storage/node-sqlite.ts'
import { openPostgresStore } from '../../../feedback-api/storage/postgres.ts'
import { createPostgresDialect, postgresCapabilities } from '../../../feedback-api/storage/postgres-tables.ts'
import type { Tables } from '../../../feedback-api/storage/schema.ts'
import { openSqliteStore } from '../../../feedback-api/storage/sqlite.ts'
import { sqliteCapabilities } from '../../../feedback-api/storage/sqlite-tables.ts'
import { startPostgres } from '../../support/postgres.ts'
import { temporaryFolder } from '../harness.ts'
import { aVote, sumsOf } from './sample.ts'

const postgres = await startPostgres()
afterAll(() => postgres?.stop())
const versions = Object.keys(createMigrations(sqliteCapabilities))

const engines = {
  SQLite: {
    place: async () => join(await temporaryFolder(), 'feedback.db'),
    connect: (file: string) => new Kysely<Tables>({ dialect: createNodeSqliteDialect(new DatabaseSync(file)) }),
    open: openSqliteStore,
    module: import.meta.resolve('../../../feedback-api/storage/sqlite.ts'),
    capabilities: sqliteCapabilities,
  },
  ...(postgres && {
    PostgreSQL: {
      place: () => postgres.createDatabase(),
      connect: (url: string) => new Kysely<Tables>({ dialect: createPostgresDialect(new pg.Pool({ connectionString: url })) }),
      open: openPostgresStore,
      module: import.meta.resolve('../../../feedback-api/storage/postgres.ts'),
      capabilities: postgresCapabilities,
    },
  }),
}

describe.each(Object.entries(engines))('%s migrations', (_, { place, connect, open, module, capabilities }) => {
  it.each(versions)('go on from %s and keep what is there', async (version) => {
    const where = await place()
    const old = connect(where)
    await migrate(old, capabilities, version)
    await old
      .insertInto('votes')
      .values({
        article: 'a',
        lang: 'en',
        day: 100,
        visitor: Buffer.alloc(16),
        revision: 'r1',
        helpful: 1,
        reason: null,
        created_ms: 1,
        changed_ms: 1,
      })
      .execute()
    await old.insertInto('vote_days').values({ article: 'a', lang: 'en', day: 100, revision: 'r1', yes: 1, no: 0 }).execute()
    const text = { id: 'c1', article: 'a', lang: 'en', revision: 'r1', helpful: null, text: 'Words', status: 'new', note: '', version: 1 }
    await (old as unknown as Kysely<{ comments: object }>)
      .insertInto('comments')
      .values({ ...text, created_ms: 1, changed_ms: 1 })
      .execute()
    await old.destroy()
    const store = await open(where)
    onTestFinished(() => store.close())
    await store.recordVote(aVote({ who: 7 }))
    expect(await sumsOf(store)).toEqual({ 'en/a@r1': { yes: 2, no: 0 } })
    expect(await store.listComments({ limit: 9 })).toEqual([{ ...text, search: null, at: 1 }])
  })

  it('run once when two processes start at the same time', async () => {
    const where = await place()
    const program = `import { ${open.name} as open } from ${JSON.stringify(module)}; await (await open(${JSON.stringify(where)})).close()`
    const start = () => promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program])
    await Promise.all([start(), start()])
    const db = connect(where)
    onTestFinished(() => db.destroy())
    const { rows } = await sql`select name from kysely_migration order by name`.execute(db)
    expect(rows).toEqual(versions.map((name) => ({ name })))
  })

  it('refuse a database that a newer program made, in words', async () => {
    const where = await place()
    const db = connect(where)
    await migrate(db, capabilities)
    const newer = { name: '0099_from_the_future', timestamp: '2030-01-01' }
    await (db as unknown as Kysely<{ kysely_migration: typeof newer }>).insertInto('kysely_migration').values(newer).execute()
    await db.destroy()
    await expect(open(where)).rejects.toThrow('made by a newer version of this program (it has 0099_from_the_future)')
  })
})
