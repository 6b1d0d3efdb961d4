/**
 * Copies the tables from one database to another, whatever their engines, in pieces. Running it again over a copy that
 * was broken off completes it: rows that are there are brought up to date.
 */
import { type Kysely, sql } from 'kysely'
import { type Tables, type VoteKeyOrder, voteKeyOrders } from './schema.ts'

/** Key and other columns of every table that is worth moving. Sign-ins are not: people sign in again. */
const plan = {
  settings: { key: ['name'], rest: ['value'] },
  accounts: { key: ['name'], rest: ['role', 'password', 'changed_ms'] },
  api_tokens: { key: ['id'], rest: ['name', 'role', 'created_ms', 'expires_ms'] },
  audit: { key: ['id'], rest: ['at_ms', 'actor', 'action', 'subject'] },
  salts: { key: ['day'], rest: ['salt'] },
  votes: { key: ['article', 'lang', 'day', 'visitor'], rest: ['revision', 'helpful', 'reason', 'created_ms', 'changed_ms'] },
  vote_days: { key: ['article', 'lang', 'day', 'revision'], rest: ['yes', 'no'] },
  comments: {
    key: ['id'],
    rest: ['article', 'search', 'lang', 'revision', 'helpful', 'text', 'status', 'note', 'version', 'created_ms', 'changed_ms'],
  },
  searches: { key: ['day', 'lang', 'query', 'outcome', 'article'], rest: ['results', 'unmatched', 'positions', 'count'] },
  contact_visits: { key: ['visit'], rest: ['day', 'lang', 'article', 'opened', 'solved', 'sent'] },
  stuck_readers: { key: ['article', 'lang', 'step', 'day', 'visitor'], rest: [] },
} as const satisfies Partial<Record<keyof Tables, { key: readonly string[]; rest: readonly string[] }>>

type CopiedTable = keyof typeof plan
/** A database to read from, and the order its votes are found in. */
export interface Source {
  db: Kysely<Tables>
  voteKey: VoteKeyOrder
}

/** Any table by name: the plan says which columns there are. */
type AnyTables = Kysely<Record<string, Record<string, unknown>>>

const piece = 500

/** @param onProgress told after every piece how many rows of the table are over */
export async function copyTables(
  from: Source,
  to: Kysely<Tables>,
  onProgress: (table: CopiedTable, rows: number) => void = () => undefined,
): Promise<void> {
  for (const table of Object.keys(plan) as CopiedTable[]) {
    let copied = 0
    for await (const rows of piecesOf(from, table)) {
      await writeRows(to, table, rows)
      copied += rows.length
      onProgress(table, copied)
    }
  }
}

export async function clearTables(db: Kysely<Tables>): Promise<void> {
  for (const table of [...Object.keys(plan), 'sign_ins'] as CopiedTable[]) await db.deleteFrom(table).execute()
}

/** What differs between two databases, in words; empty when nothing does. */
export async function compareTables(from: Kysely<Tables>, to: Kysely<Tables>): Promise<string[]> {
  const differences: string[] = []
  for (const table of Object.keys(plan) as CopiedTable[]) {
    const [here, there] = await Promise.all([countRows(from, table), countRows(to, table)])
    if (here !== there) differences.push(`${table}: ${here} rows in the old database, ${there} in the new one`)
  }
  const [here, there] = await Promise.all([sumsByDay(from), sumsByDay(to)])
  for (const day of new Set([...here.keys(), ...there.keys()])) {
    if (here.get(day) !== there.get(day))
      differences.push(`day ${day}: ${here.get(day) ?? 'nothing'} became ${there.get(day) ?? 'nothing'}`)
  }
  return differences
}

export async function countRows(db: Kysely<Tables>, table: CopiedTable): Promise<number> {
  const { count } = await db
    .selectFrom(table)
    .select(sql<number>`count(*)`.as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** The rows of a table in the order of its key, a bounded piece at a time; what is added meanwhile disturbs nothing. */
export async function* piecesOf<Table extends CopiedTable>({ db, voteKey }: Source, table: Table): AsyncIterable<Tables[Table][]> {
  const { rest } = plan[table]
  const order = voteKeyOrders[voteKey]
  const key = table === 'votes' ? [...order, 'visitor'] : table === 'vote_days' ? [...order, 'revision'] : plan[table].key
  let query = (db as unknown as AnyTables)
    .selectFrom(table as string)
    .select([...key, ...rest])
    .limit(piece)
  for (const column of key) query = query.orderBy(column)
  let last: Record<string, unknown> | undefined
  for (;;) {
    const after = last
    const rows = await (
      after === undefined
        ? query
        : query.where(
            sql<boolean>`(${sql.join(key.map((column) => sql.ref(column)))}) > (${sql.join(key.map((column) => sql.val(after[column])))})`,
          )
    ).execute()
    if (rows.length > 0) yield rows as unknown as Tables[Table][]
    if (rows.length < piece) return
    last = rows.at(-1)
  }
}

async function writeRows(db: Kysely<Tables>, table: CopiedTable, rows: object[]): Promise<void> {
  const { key, rest } = plan[table]
  const excluded = Object.fromEntries(rest.map((column) => [column, sql`excluded.${sql.ref(column)}`]))
  await (db as unknown as AnyTables)
    .insertInto(table)
    .values(rows as Record<string, unknown>[])
    .onConflict((conflict) => (rest.length > 0 ? conflict.columns([...key]).doUpdateSet(excluded) : conflict.doNothing()))
    .execute()
}

async function sumsByDay(db: Kysely<Tables>): Promise<Map<number, string>> {
  const votes = await db
    .selectFrom('votes')
    .select('day')
    .select([sql<number>`count(*)`.as('count'), sql<number>`sum(helpful)`.as('helpful')])
    .groupBy('day')
    .execute()
  const days = await db
    .selectFrom('vote_days')
    .select('day')
    .select([sql<number>`sum(yes)`.as('yes'), sql<number>`sum(no)`.as('no')])
    .groupBy('day')
    .execute()
  const sums = new Map(days.map(({ day, yes, no }) => [day, `${yes} yes and ${no} no`]))
  for (const { day, count, helpful } of votes) sums.set(day, `${count} votes (${helpful} yes), ${sums.get(day) ?? 'no sums'}`)
  return sums
}
