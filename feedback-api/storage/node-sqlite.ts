/** Lets Kysely talk to node:sqlite, which it has no dialect for. */
import type { DatabaseSync, SQLInputValue } from 'node:sqlite'
import { SqliteAdapter, SqliteDialect } from 'kysely'
import { explained } from './sqlite-file.ts'

export function createNodeSqliteDialect(database: DatabaseSync): SqliteDialect {
  const dialect = new SqliteDialect({
    database: {
      close: () => undefined,
      prepare(sql) {
        // A plain BEGIN fails at once on a stale snapshot when another process writes; this one waits for its turn.
        const statement = database.prepare(sql === 'begin' ? 'begin immediate' : sql)
        return {
          reader: statement.columns().length > 0,
          all: (parameters) => explained(() => statement.all(...bindable(parameters))),
          run: (parameters) => explained(() => statement.run(...bindable(parameters))),
          iterate: (parameters) => statement.iterate(...bindable(parameters)),
        }
      },
    },
  })
  dialect.createAdapter = () => new TransactionalDdlAdapter()
  return dialect
}

/** SQLite rolls back CREATE TABLE like anything else, so all migrations run in one transaction. */
class TransactionalDdlAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true
  }
}

/** node:sqlite stores a Date or an object as NULL without a word, so anything it does not know is refused here. */
function bindable(parameters: readonly unknown[]): SQLInputValue[] {
  return parameters.map((value) => {
    if (typeof value === 'boolean') return Number(value)
    if (value === null || typeof value === 'number' || typeof value === 'bigint' || typeof value === 'string') return value
    if (value instanceof Uint8Array) return value
    throw new TypeError(`SQLite cannot store a ${typeof value}; give it a number, a string or bytes.`)
  })
}
