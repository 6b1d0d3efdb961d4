/** Asks an engine itself whether its database is whole: `ok`, or what is wrong with it. */
import pg from 'pg'
import { openSqliteTables } from '../../feedback-api/storage/sqlite-tables.ts'

export async function sqliteIntegrity(file: string): Promise<string> {
  const { database } = await openSqliteTables(file)
  const { integrity_check: verdict } = database.prepare('pragma integrity_check').get() as { integrity_check: string }
  database.close()
  return verdict
}

/** Every row read; where the server has amcheck, every page, index and key checked as well. */
export async function postgresIntegrity(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const names = async (kind: 'r' | 'i') =>
      (
        await client.query<{ name: string }>(
          `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
           where n.nspname = 'public' and c.relkind = $1`,
          [kind],
        )
      ).rows.map(({ name }) => name)
    const tables = await names('r')
    for (const table of tables) await client.query(`select count(t::text) from ${table} t`)
    const { rowCount: hasAmcheck } = await client.query(`select from pg_available_extensions where name = 'amcheck'`)
    if (!hasAmcheck) return 'ok, as far as reading tells'
    await client.query('create extension if not exists amcheck')
    for (const index of await names('i')) await client.query('select bt_index_parent_check($1::regclass, true, true, true)', [index])
    for (const table of tables) {
      const { rows } = await client.query<{ msg: string }>('select msg from verify_heapam($1::regclass)', [table])
      if (rows[0]) return `${table}: ${rows[0].msg}`
    }
    return 'ok'
  } catch (error) {
    return (error as Error).message
  } finally {
    await client.end()
  }
}
