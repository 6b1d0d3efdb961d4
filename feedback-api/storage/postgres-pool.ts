/** Connections to PostgreSQL the one way the service makes them, and naming what goes wrong with them. */
import pg from 'pg'
import { StoreUnavailable } from './store.ts'

export interface PostgresOptions {
  /** Connections of this process. */
  connections?: number
  /** Told of connections that broke while idle. */
  onError?: (error: Error) => void
}

export function createPool(url: string, { connections = 10, onError }: PostgresOptions = {}): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: 3000,
    statement_timeout: 30_000,
    application_name: 'tier-zero-feedback',
    types: { getTypeParser },
  })
  onBroken(pool, onError)
  return pool
}

/** Idle or not, a connection that breaks says so here; without a listener it would end the process. */
export function onBroken(pool: pg.Pool, onError: PostgresOptions['onError']): void {
  pool.on('connect', (client) => client.on('error', (error) => onError?.(error)))
  pool.on('error', (error) => onError?.(error))
}

/** Throws the error again; what is the connection's fault, or the server's, as StoreUnavailable. */
export function rethrowExplained(error: unknown): never {
  const { code, message } = error as { code?: string; message?: string }
  const lost = /connection terminated|timeout exceeded when trying to connect|client has encountered a connection error/i.test(
    message ?? '',
  )
  if (!lost && !passing.test(code ?? '')) throw error
  throw new StoreUnavailable('storage', message || (code ?? ''), { cause: error }) // a host of several addresses has no message
}

/** SQLSTATE classes that pass: connection, resources (disk full among them), operator intervention, system error; and read-only. */
const passing = /^(?:08|53|57|58)|^25006$|^ECONN|^EPIPE$|^ETIMEDOUT$|^ENOTFOUND$|^EAI_AGAIN$|^EHOST/

/** Counts and sums come as text; all of ours fit a number. */
function getTypeParser(oid: number, format?: 'text' | 'binary'): (value: string) => unknown {
  const isNumber = oid === pg.types.builtins.INT8 || oid === pg.types.builtins.NUMERIC
  return isNumber ? Number : (pg.types.getTypeParser(oid, format as 'text') as (value: string) => unknown)
}
