/** The store in PostgreSQL, or an engine that speaks like it. Several processes may share one. */
import pg from 'pg'
import { createCommitQueue } from './commit-queue.ts'
import { type DeferredTables, deferTables } from './deferred-tables.ts'
import { createFeedbackTables } from './feedback-tables.ts'
import { createPool, onBroken, type PostgresOptions, rethrowExplained } from './postgres-pool.ts'
import { commitVotes, type VoteResult, type VoteWrite, visitorText } from './postgres-votes.ts'
import { isUpToDate, type Query } from './query.ts'
import { type FeedbackStore, type ReasonOutcome, StoreUnavailable, type VoteState } from './store.ts'

export interface PostgresStore extends FeedbackStore {
  /** The connections, for what else is shared there. */
  pool: pg.Pool
}

/** Connects and brings the tables up to date. @throws when the server cannot be reached or its tables are too new */
export async function openPostgresStore(url: string, options: PostgresOptions = {}): Promise<PostgresStore> {
  const pool = createPool(url, options)
  try {
    const query: Query = async (text, values) => (await pool.query(text, [...values]).catch(rethrowExplained)).rows
    if (!(await hasLatestTables(query))) await (await import('./postgres-tables.ts')).migratePostgres(pool)
    return createStore(pool, query, options)
  } catch (error) {
    await pool.end()
    throw error
  }
}

/** Whether nothing is left to migrate. @throws when the server cannot be asked */
async function hasLatestTables(query: Query): Promise<boolean> {
  return await isUpToDate(query).catch((error: unknown) => {
    if ((error as { code?: string }).code === undefinedTable) return false
    throw error
  })
}

const undefinedTable = '42P01'

/** Transactions of votes under way at once: while one waits for the server, the next is sent. */
const lanes = 3

function createStore(pool: pg.Pool, query: Query, { onError }: PostgresOptions): PostgresStore {
  // Connections of their own: in pipeline mode a statement is sent before the one ahead is answered, which only votes are made for.
  const votesPool = new pg.Pool({ ...pool.options, max: lanes, pipeline: true } as pg.PoolConfig)
  onBroken(votesPool, onError)
  const queue = createCommitQueue<VoteWrite, VoteResult>({
    commit: (writes) => withRetries(() => withClient(votesPool, (client) => commitVotes(client, writes))),
    keyOf: (write) => write.id,
    lanes,
    gathers: true,
  })
  return {
    ...deferred(async () => (await import('./postgres-tables.ts')).createPostgresTables(pool)),
    ...createFeedbackTables(query),
    pool,
    recordVote: (vote) => queue.push({ kind: 'vote', id: visitorText(vote), key: vote, vote }) as Promise<VoteState>,
    undoVote: (key) => queue.push({ kind: 'undo', id: visitorText(key), key }) as Promise<boolean>,
    addReason: (key, reason) => queue.push({ kind: 'reason', id: visitorText(key), key, reason }) as Promise<ReasonOutcome>,
    queueSize: () => queue.size(),
    async close() {
      await queue.close()
      await votesPool.end()
      await pool.end()
    },
  }
}

function deferred(load: () => Promise<DeferredTables>): DeferredTables {
  let loading: Promise<DeferredTables> | undefined
  const tables = () => (loading ??= load())
  return deferTables(
    async (name, args) => await ((await tables())[name] as (...given: unknown[]) => Promise<unknown>)(...args),
    async function* exportRecords() {
      yield* (await tables()).exportRecords()
    },
  )
}

/** A throw of the work rolls back what it had begun. */
async function withClient<Result>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<Result>): Promise<Result> {
  const client = await pool.connect().catch(rethrowExplained)
  let broken: Error | undefined
  try {
    return await work(client)
  } catch (error) {
    await client.query('rollback').catch((problem: unknown) => {
      broken = problem as Error
    })
    return rethrowExplained(error)
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
