/** Reading everything out in pieces, and taking it in again without counting anything twice. */
import { type Kysely, sql, type Transaction } from 'kysely'
import type { ExportRecord, RecordOf } from './record.ts'
import type { Tables, VoteTable } from './schema.ts'
import type { FeedbackStore } from './store.ts'

type TransferTables = Pick<FeedbackStore, 'exportRecords' | 'importRecords'>

/** Rows read at a time, and written in one statement. */
const piece = 500

export function createTransferTables(db: Kysely<Tables>): TransferTables {
  return {
    exportRecords: () => readAll(db),
    importRecords: (records) =>
      db.transaction().execute(async (transaction) => {
        let added = 0
        for (let start = 0; start < records.length; start += piece) {
          added += await writePiece(transaction, records.slice(start, start + piece))
        }
        return added
      }),
  }
}

async function* readAll(db: Kysely<Tables>): AsyncIterable<ExportRecord[]> {
  const days = await db.selectFrom('votes').select('day').distinct().orderBy('day').execute()
  for (const { day } of days) {
    const query = db.selectFrom('votes').selectAll().where('day', '=', day)
    yield* inPieces(
      (offset) => query.orderBy('article').orderBy('lang').orderBy('visitor').limit(piece).offset(offset).execute(),
      voteRecord,
    )
  }
  const comments = db.selectFrom('comments').selectAll().orderBy('created_ms').orderBy('id').limit(piece)
  yield* inPieces((offset) => comments.offset(offset).execute(), commentRecord)
  const searches = db
    .selectFrom('searches')
    .selectAll()
    .orderBy('day')
    .orderBy('lang')
    .orderBy('query')
    .orderBy('outcome')
    .orderBy('article')
  yield* inPieces(
    (offset) => searches.limit(piece).offset(offset).execute(),
    (row) => ({ kind: 'search', ...row }) as RecordOf<'search'>,
  )
  const visits = db.selectFrom('contact_visits').selectAll().orderBy('visit').limit(piece)
  yield* inPieces(
    (offset) => visits.offset(offset).execute(),
    ({ opened, solved, sent, ...row }) => ({
      kind: 'contact' as const,
      ...row,
      opened: opened === 1,
      solved: solved === 1,
      sent: sent === 1,
    }),
  )
}

async function* inPieces<Row>(
  read: (offset: number) => Promise<Row[]>,
  toRecord: (row: Row) => ExportRecord,
): AsyncIterable<ExportRecord[]> {
  for (let offset = 0; ; offset += piece) {
    const rows = await read(offset)
    if (rows.length > 0) yield rows.map(toRecord)
    if (rows.length < piece) return
  }
}

function voteRecord({ visitor, helpful, created_ms, changed_ms, ...row }: VoteTable): RecordOf<'vote'> {
  const bytes = Buffer.from(visitor).toString('base64url')
  return { kind: 'vote', ...row, visitor: bytes, helpful: helpful === 1, created: created_ms, changed: changed_ms }
}

function commentRecord({ helpful, status, created_ms, changed_ms, ...row }: Tables['comments']): RecordOf<'comment'> {
  const state = status as RecordOf<'comment'>['status']
  return {
    kind: 'comment',
    ...row,
    status: state,
    helpful: helpful === null ? null : helpful === 1,
    created: created_ms,
    changed: changed_ms,
  }
}

async function writePiece(db: Transaction<Tables>, records: readonly ExportRecord[]): Promise<number> {
  const of = <Kind extends ExportRecord['kind']>(kind: Kind) => records.filter((record) => record.kind === kind) as RecordOf<Kind>[]
  let added = await writeVotes(db, of('vote'))
  const comments = of('comment').map(({ kind: _, helpful, created, changed, ...row }) => ({
    ...row,
    helpful: helpful === null ? null : Number(helpful),
    created_ms: created,
    changed_ms: changed,
  }))
  const searches = of('search').map(({ kind: _, ...row }) => row)
  const visits = of('contact').map(({ kind: _, opened, solved, sent, ...row }) => ({
    ...row,
    opened: Number(opened),
    solved: Number(solved),
    sent: Number(sent),
  }))
  const insertNew = async (table: 'comments' | 'searches' | 'contact_visits', rows: Tables[typeof table][]) => {
    if (rows.length === 0) return
    const { numInsertedOrUpdatedRows = 0n } = await db
      .insertInto(table)
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow()
    added += Number(numInsertedOrUpdatedRows)
  }
  await insertNew('comments', comments)
  await insertNew('searches', searches)
  await insertNew('contact_visits', visits)
  return added
}

/** Only votes that were not there are added up, so that an import may be broken off and run again. */
async function writeVotes(db: Transaction<Tables>, votes: RecordOf<'vote'>[]): Promise<number> {
  if (votes.length === 0) return 0
  const rows = votes.map(({ kind: _, visitor, helpful, created, changed, ...row }) => ({
    ...row,
    visitor: Buffer.from(visitor, 'base64url'),
    helpful: Number(helpful),
    created_ms: created,
    changed_ms: changed,
  }))
  const added = await db
    .insertInto('votes')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .returning(['article', 'lang', 'day', 'revision', 'helpful'])
    .execute()
  const sums = new Map<string, Tables['vote_days']>()
  for (const { helpful, ...vote } of added) {
    const key = [vote.article, vote.lang, vote.day, vote.revision].join('\n')
    const sum = sums.get(key) ?? { ...vote, yes: 0, no: 0 }
    sums.set(key, sum)
    sum[helpful === 1 ? 'yes' : 'no'] += 1
  }
  if (sums.size === 0) return 0
  await db
    .insertInto('vote_days')
    .values([...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => sum))
    .onConflict((conflict) =>
      conflict.columns(['article', 'lang', 'day', 'revision']).doUpdateSet({
        yes: sql<number>`vote_days.yes + excluded.yes`,
        no: sql<number>`vote_days.no + excluded.no`,
      }),
    )
    .execute()
  return added.length
}
