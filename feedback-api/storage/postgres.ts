/** The store in PostgreSQL, or an engine that speaks like it. Several processes may share one. */
import { Kysely, PostgresDialect, type PostgresPool } from 'kysely'
import pg from 'pg'
import { createCommitQueue } from './commit-queue.ts'
import { migrate } from './migrations.ts'
import { commitVotes, type VoteResult, type VoteWrite, voteKeyText } from './postgres-votes.ts'
import type { Tables } from './schema.ts'
import { type FeedbackStore, type ReasonOutcome, StoreUnavailable, type VoteState } from './store.ts'
import { createTables } from './tables.ts'

export const postgresCapabilities = { bytes: 'bytea', voteKey: 'article-first', keyedTable: '' } as const

export interface PostgresStore extends FeedbackStore {
  /** The connections, for what else is shared there. */
  pool: pg.Pool
}

export interface PostgresOptions {
  /** Connections of this process. */
  connections?: number
  /** Told of connections that broke while idle. */
  onError?: (error: Error) => void
}

/** Connects and brings the tables up to date. @throws when the server cannot be reached or its tables are too new */
export async function openPostgresStore(url: string, options: PostgresOptions = {}): Promise<PostgresStore> {
  const { pool, db } = await openPostgresTables(url, options)
  return createStore(pool, db, options.onError)
}

/** The tables without the store over them: for copying. Close with `db.destroy()`. */
export async function openPostgresTables(
  url: string,
  { connections = 10, onError }: PostgresOptions = {},
): Promise<{ pool: pg.Pool; db: Kysely<Tables> }> {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: 3000,
    statement_timeout: 30_000,
    application_name: 'tier-zero-feedback',
    types: { getTypeParser },
  })
  onBroken(pool, onError)
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: explainingPool(pool) }) })
  try {
    await migrate(db, postgresCapabilities)
    return { pool, db }
  } catch (error) {
    await pool.end()
    throw error
  }
}

/** Transactions of votes under way at once: while one waits for the server, the next is sent. */
const lanes = 3

/** Idle or not, a connection that breaks says so here; without a listener it would end the process. */
function onBroken(pool: pg.Pool, onError: PostgresOptions['onError']): void {
  pool.on('connect', (client) => client.on('error', (error) => onError?.(error)))
  pool.on('error', (error) => onError?.(error))
}

function createStore(pool: pg.Pool, db: Kysely<Tables>, onError: PostgresOptions['onError']): PostgresStore {
  // Connections of their own: only statements that stand ready may travel together.
  const votesPool = new pg.Pool({ ...pool.options, max: lanes, pipeline: true } as pg.PoolConfig)
  onBroken(votesPool, onError)
  const queue = createCommitQueue<VoteWrite, VoteResult>({
    commit: (writes) => withRetries(() => withClient(votesPool, (client) => commitVotes(client, writes))),
    keyOf: (write) => write.id,
    lanes,
  })
  return {
    ...createTables(db, postgresCapabilities.voteKey),
    pool,
    recordVote: (vote) => queue.push({ kind: 'vote', id: voteKeyText(vote), key: vote, vote }) as Promise<VoteState>,
    undoVote: (key) => queue.push({ kind: 'undo', id: voteKeyText(key), key }) as Promise<boolean>,
    addReason: (key, reason) => queue.push({ kind: 'reason', id: voteKeyText(key), key, reason }) as Promise<ReasonOutcome>,
    queueSize: () => queue.size(),
    async close() {
      await queue.close()
      await votesPool.end()
      await db.destroy()
    },
  }
}

/** A throw of the work rolls back what it had begun. */
async function withClient<Result>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<Result>): Promise<Result> {
  const client = await pool.connect().catch((error: unknown) => {
    throw explain(error)
  })
  let broken: Error | undefined
  try {
    return await work(client)
  } catch (error) {
    await client.query('rollback').catch((problem: unknown) => {
      broken = problem as Error
    })
    throw explain(error)
  } finally {
    client.release(broken)
  }
}

/** Serialisation failures and deadlocks are normal between processes: the same batch, a moment later, goes through. */
async function withRetries<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      const code = (error as { code?: string }).code
      if (code !== '40001' && code !== '40P01') throw error
      if (attempt === 6) throw new StoreUnavailable('storage', 'The database could not settle a conflict.', { cause: error })
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 2 ** attempt * 5))
    }
  }
}

/** SQLSTATE classes that pass: connection, resources (disk full among them), operator intervention, system error; and read-only. */
const passing = /^(?:08|53|57|58)|^25006$|^ECONN|^EPIPE$|^ETIMEDOUT$|^ENOTFOUND$|^EAI_AGAIN$|^EHOST/

function explain(error: unknown): unknown {
  const { code, message } = error as { code?: string; message?: string }
  const lost = /connection terminated|timeout exceeded when trying to connect|client has encountered a connection error/i.test(
    message ?? '',
  )
  if (!lost && !passing.test(code ?? '')) return error
  return new StoreUnavailable('storage', `The database cannot be used: ${message ?? code ?? ''}.`, { cause: error })
}

/** The pool as Kysely sees it, with errors that pass named as such. */
function explainingPool(pool: pg.Pool): PostgresPool {
  const rethrow = (error: unknown): never => {
    throw explain(error)
  }
  return {
    options: pool.options,
    end: () => pool.end(),
    async connect() {
      const client = await pool.connect().catch(rethrow)
      return {
        query: ((text: string, values: unknown[]) => client.query(text, values).catch(rethrow)) as pg.PoolClient['query'],
        release: () => {
          client.release()
        },
      } as unknown as Awaited<ReturnType<PostgresPool['connect']>>
    },
  }
}

/** Counts and sums come as text; all of ours fit a number. */
function getTypeParser(oid: number, format?: 'text' | 'binary'): (value: string) => unknown {
  const isNumber = oid === pg.types.builtins.INT8 || oid === pg.types.builtins.NUMERIC
  return isNumber ? Number : (pg.types.getTypeParser(oid, format as 'text') as (value: string) => unknown)
}
