/** The tables in PostgreSQL through Kysely: for reports, the support desk and copying. */
import { Kysely, PostgresAdapter, PostgresDialect, type PostgresPool } from 'kysely'
import type pg from 'pg'
import type { DeferredTables } from './deferred-tables.ts'
import { migrate } from './migrations.ts'
import { createPool, type PostgresOptions, rethrowExplained } from './postgres-pool.ts'
import type { Tables } from './schema.ts'
import { createTables } from './tables.ts'

export const postgresCapabilities = { bytes: 'bytea', voteKey: 'article-first', keyedTable: '' } as const

/** Connects and brings the tables up to date. Close with `db.destroy()`. @throws when the server cannot be reached or its tables are too new */
export async function openPostgresTables(url: string, options: PostgresOptions = {}): Promise<{ db: Kysely<Tables> }> {
  const pool = createPool(url, options)
  const db = new Kysely<Tables>({ dialect: createPostgresDialect(pool) })
  try {
    await migrate(db, postgresCapabilities)
    return { db }
  } catch (error) {
    await pool.end()
    throw error
  }
}

/** @throws when the tables are too new, or a step fails */
export async function migratePostgres(pool: pg.Pool): Promise<void> {
  await migrate(new Kysely<Tables>({ dialect: createPostgresDialect(pool) }), postgresCapabilities)
}

export function createPostgresTables(pool: pg.Pool): DeferredTables {
  return createTables(new Kysely<Tables>({ dialect: createPostgresDialect(pool) }), postgresCapabilities.voteKey)
}

export function createPostgresDialect(pool: pg.Pool): PostgresDialect {
  const dialect = new PostgresDialect({ pool: explainingPool(pool) })
  dialect.createAdapter = () => new LocklessAdapter()
  return dialect
}

/** Migrations lock a row of their own; advisory locks are not known to every engine that speaks like PostgreSQL. */
class LocklessAdapter extends PostgresAdapter {
  override acquireMigrationLock(): Promise<void> {
    return Promise.resolve()
  }

  override releaseMigrationLock(): Promise<void> {
    return Promise.resolve()
  }
}

/** The pool as Kysely sees it, with errors that pass named as such. */
function explainingPool(pool: pg.Pool): PostgresPool {
  return {
    options: pool.options,
    end: () => pool.end(),
    async connect() {
      const client = await pool.connect().catch(rethrowExplained)
      return {
        query: ((text: string, values: unknown[]) => client.query(text, values).catch(rethrowExplained)) as pg.PoolClient['query'],
        release: () => {
          client.release()
        },
      } as unknown as Awaited<ReturnType<PostgresPool['connect']>>
    },
  }
}
