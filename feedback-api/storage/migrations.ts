/**
 * How the tables came to be, in order. A migration that has been released is never edited; the next one is added below it.
 * Only types and keys every engine knows: no serial numbers, no JSON, no engine's own functions.
 */
import { type Kysely, sql } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import { type SchemaStep, type Tables, type VoteKeyOrder, voteKeyOrders } from './schema.ts'

/** What differs between engines when tables are made. */
interface Capabilities {
  bytes: 'blob' | 'bytea'
  /** Order of the key of votes: by article it can be spread over machines, by day it grows at one end of a file. */
  voteKey: VoteKeyOrder
  /** What follows a table whose rows are found by their key only. */
  keyedTable: 'without rowid' | ''
}

/** Brings the tables up to date. @throws when the database was made by a newer program, or a step fails */
export async function migrate(db: Kysely<Tables>, capabilities: Capabilities, upTo?: string): Promise<void> {
  const migrations = createMigrations(capabilities)
  const applied = await appliedMigrations(db)
  const unknown = applied.filter((name) => !(name in migrations))
  if (unknown.length > 0) {
    throw new Error(
      `The database was made by a newer version of this program (it has ${unknown.join(', ')}). Start that version, or restore a backup made before it.`,
    )
  }
  if (applied.length === Object.keys(migrations).length) return
  await prepareLock(db)
  await db.transaction().execute(async (transaction) => {
    // Whoever starts at the same time waits here, and then finds nothing left to do.
    await sql`update kysely_migration_lock set is_locked = 0 where id = 'migration_lock'`.execute(transaction)
    const migrator = new Migrator({ db: transaction, provider: { getMigrations: () => Promise.resolve(migrations) } })
    const { error } = upTo === undefined ? await migrator.migrateToLatest() : await migrator.migrateTo(upTo)
    if (error) throw new Error('The database could not be brought up to date.', { cause: error })
  })
}

/** The row that is locked while tables change: every engine knows rows, not every one advisory locks. */
async function prepareLock(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('kysely_migration_lock')
    .ifNotExists()
    .addColumn('id', 'varchar(255)', (column) => column.notNull().primaryKey())
    .addColumn('is_locked', 'integer', (column) => column.notNull().defaultTo(0))
    .execute()
    // Of two that make the table at once PostgreSQL fails one, "if not exists" or not; the next statement shows whether it is there.
    .catch(() => undefined)
  await sql`insert into kysely_migration_lock (id) values ('migration_lock') on conflict do nothing`.execute(db)
}

async function appliedMigrations(db: Kysely<Tables>): Promise<string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true })
  if (!tables.some(({ name }) => name === 'kysely_migration')) return []
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db)
  return rows.map(({ name }) => name)
}

export function createMigrations({ bytes, voteKey, keyedTable }: Capabilities): Record<SchemaStep, Migration> {
  const key = voteKeyOrders[voteKey]
  const votes: Migration = {
    async up(db) {
      await db.schema
        .createTable('votes')
        .addColumn('article', 'text', (column) => column.notNull())
        .addColumn('lang', 'text', (column) => column.notNull())
        .addColumn('day', 'integer', (column) => column.notNull())
        .addColumn('visitor', sql.raw(bytes), (column) => column.notNull())
        .addColumn('revision', 'text', (column) => column.notNull())
        .addColumn('helpful', 'integer', (column) => column.notNull())
        .addColumn('reason', 'text')
        .addColumn('created_ms', 'bigint', (column) => column.notNull())
        .addColumn('changed_ms', 'bigint', (column) => column.notNull())
        .addPrimaryKeyConstraint('votes_key', [...key, 'visitor'])
        .modifyEnd(sql.raw(keyedTable))
        .execute()
      await db.schema
        .createTable('vote_days')
        .addColumn('article', 'text', (column) => column.notNull())
        .addColumn('lang', 'text', (column) => column.notNull())
        .addColumn('day', 'integer', (column) => column.notNull())
        .addColumn('revision', 'text', (column) => column.notNull())
        .addColumn('yes', 'integer', (column) => column.notNull())
        .addColumn('no', 'integer', (column) => column.notNull())
        .addPrimaryKeyConstraint('vote_days_key', [...key, 'revision'])
        .modifyEnd(sql.raw(keyedTable))
        .execute()
      await db.schema
        .createTable('comments')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('article', 'text', (column) => column.notNull())
        .addColumn('lang', 'text', (column) => column.notNull())
        .addColumn('revision', 'text', (column) => column.notNull())
        .addColumn('helpful', 'integer')
        .addColumn('text', 'text', (column) => column.notNull())
        .addColumn('status', 'text', (column) => column.notNull())
        .addColumn('note', 'text', (column) => column.notNull())
        .addColumn('version', 'integer', (column) => column.notNull())
        .addColumn('created_ms', 'bigint', (column) => column.notNull())
        .addColumn('changed_ms', 'bigint', (column) => column.notNull())
        .execute()
      await db.schema.createIndex('comments_by_time').on('comments').columns(['created_ms', 'id']).execute()
      await db.schema
        .createTable('salts')
        .addColumn('day', 'integer', (column) => column.primaryKey())
        .addColumn('salt', sql.raw(bytes), (column) => column.notNull())
        .execute()
      await db.schema
        .createTable('settings')
        .addColumn('name', 'text', (column) => column.primaryKey())
        .addColumn('value', 'text', (column) => column.notNull())
        .execute()
    },
  }

  const supportDesk: Migration = {
    async up(db) {
      await db.schema
        .createTable('accounts')
        .addColumn('name', 'text', (column) => column.primaryKey())
        .addColumn('role', 'text', (column) => column.notNull())
        .addColumn('password', 'text', (column) => column.notNull())
        .addColumn('changed_ms', 'bigint', (column) => column.notNull())
        .execute()
      await db.schema
        .createTable('sign_ins')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('account', 'text', (column) => column.notNull())
        .addColumn('created_ms', 'bigint', (column) => column.notNull())
        .addColumn('expires_ms', 'bigint', (column) => column.notNull())
        .execute()
      await db.schema
        .createTable('audit')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('at_ms', 'bigint', (column) => column.notNull())
        .addColumn('actor', 'text', (column) => column.notNull())
        .addColumn('action', 'text', (column) => column.notNull())
        .addColumn('subject', 'text', (column) => column.notNull())
        .execute()
    },
  }

  const events: Migration = {
    async up(db) {
      await db.schema
        .createTable('searches')
        .addColumn('day', 'integer', (column) => column.notNull())
        .addColumn('lang', 'text', (column) => column.notNull())
        .addColumn('query', 'text', (column) => column.notNull())
        .addColumn('outcome', 'text', (column) => column.notNull())
        .addColumn('article', 'text', (column) => column.notNull())
        .addColumn('results', 'integer', (column) => column.notNull())
        .addColumn('unmatched', 'text', (column) => column.notNull())
        .addColumn('positions', 'integer', (column) => column.notNull())
        .addColumn('count', 'integer', (column) => column.notNull())
        .addPrimaryKeyConstraint('searches_key', ['day', 'lang', 'query', 'outcome', 'article'])
        .modifyEnd(sql.raw(keyedTable))
        .execute()
      await db.schema
        .createTable('contact_visits')
        .addColumn('visit', 'text', (column) => column.primaryKey())
        .addColumn('day', 'integer', (column) => column.notNull())
        .addColumn('lang', 'text', (column) => column.notNull())
        .addColumn('article', 'text', (column) => column.notNull())
        .addColumn('opened', 'integer', (column) => column.notNull())
        .addColumn('solved', 'integer', (column) => column.notNull())
        .addColumn('sent', 'integer', (column) => column.notNull())
        .execute()
      await db.schema.createIndex('contact_visits_by_day').on('contact_visits').column('day').execute()
    },
  }

  const sharedAccess: Migration = {
    async up(db) {
      await db.schema
        .createTable('api_tokens')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('name', 'text', (column) => column.notNull().unique())
        .addColumn('role', 'text', (column) => column.notNull())
        .addColumn('created_ms', 'bigint', (column) => column.notNull())
        .addColumn('expires_ms', 'bigint', (column) => column.notNull())
        .execute()
      // The three columns rate-limiter-flexible writes, in its order.
      await db.schema
        .createTable('limits')
        .addColumn('key', 'text', (column) => column.primaryKey())
        .addColumn('points', 'integer', (column) => column.notNull())
        .addColumn('expire', 'bigint')
        .execute()
    },
  }

  const commentsOnSearches: Migration = {
    async up(db) {
      await db.schema.alterTable('comments').addColumn('search', 'text').execute()
    },
  }

  const stuckReaders: Migration = {
    async up(db) {
      await db.schema
        .createTable('stuck_readers')
        .addColumn('article', 'text', (column) => column.notNull())
        .addColumn('lang', 'text', (column) => column.notNull())
        .addColumn('step', 'text', (column) => column.notNull())
        .addColumn('day', 'integer', (column) => column.notNull())
        .addColumn('visitor', sql.raw(bytes), (column) => column.notNull())
        .addPrimaryKeyConstraint('stuck_readers_key', ['article', 'lang', 'step', 'day', 'visitor'])
        .modifyEnd(sql.raw(keyedTable))
        .execute()
    },
  }

  return {
    '0001_votes_and_comments': votes,
    '0002_support_desk': supportDesk,
    '0003_events': events,
    '0004_shared_access': sharedAccess,
    '0005_comments_on_searches': commentsOnSearches,
    '0006_stuck_readers': stuckReaders,
  }
}
