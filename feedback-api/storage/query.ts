/** One statement at a time, without a query builder: what a start and a vote need before anything else is loaded. */
import { schemaSteps } from './schema.ts'

/** Parameters are `$1`, `$2` …, each used once and in order. Answers the rows. */
export type Query = <Row>(text: string, values: readonly (string | number | Uint8Array)[]) => Promise<Row[]>

/** Whether the tables are exactly those of this program, so that nothing has to be migrated. */
export async function isUpToDate(query: Query): Promise<boolean> {
  const rows = await query<{ name: string }>('select name from kysely_migration order by name', [])
  return rows.map(({ name }) => name).join() === schemaSteps.join()
}
