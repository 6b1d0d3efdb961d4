/** Reading everything out in pieces, and taking it in again without counting anything twice. */
import { sql, type Transaction } from 'kysely'
import { piecesOf, type Source } from './copy.ts'
import type { ExportRecord, RecordOf } from './record.ts'
import type { CommentTable, ContactVisitTable, SearchTable, StuckReaderTable, Tables, VoteTable } from './schema.ts'
import type { FeedbackStore } from './store.ts'

type TransferTables = Pick<FeedbackStore, 'exportRecords' | 'importRecords'>

/** Rows written in one statement. */
const piece = 500

export function createTransferTables(source: Source): TransferTables {
  const { db } = source
  return {
    exportRecords: () => readAll(source),
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

async function* readAll(source: Source): AsyncIterable<ExportRecord[]> {
  for await (const rows of piecesOf(source, 'votes')) yield rows.map(voteRecord)
  for await (const rows of piecesOf(source, 'comments')) yield rows.map(commentRecord)
  for await (const rows of piecesOf(source, 'searches')) yield rows.map(searchRecord)
  for await (const rows of piecesOf(source, 'contact_visits')) yield rows.map(contactRecord)
  for await (const rows of piecesOf(source, 'stuck_readers')) yield rows.map(stuckRecord)
}

function voteRecord({ visitor, helpful, created_ms, changed_ms, ...row }: VoteTable): RecordOf<'vote'> {
  const bytes = Buffer.from(visitor).toString('base64url')
  return { kind: 'vote', ...row, visitor: bytes, helpful: helpful === 1, created: created_ms, changed: changed_ms }
}

function commentRecord({ helpful, status, created_ms, changed_ms, ...row }: CommentTable): RecordOf<'comment'> {
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

function searchRecord({ outcome, ...row }: SearchTable): RecordOf<'search'> {
  return { kind: 'search', ...row, outcome: outcome as RecordOf<'search'>['outcome'] }
}

function contactRecord({ opened, solved, sent, ...row }: ContactVisitTable): RecordOf<'contact'> {
  return { kind: 'contact', ...row, opened: opened === 1, solved: solved === 1, sent: sent === 1 }
}

function stuckRecord({ visitor, ...row }: StuckReaderTable): RecordOf<'stuck'> {
  return { kind: 'stuck', ...row, visitor: Buffer.from(visitor).toString('base64url') }
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
  const stuck = of('stuck').map(({ kind: _, visitor, ...row }) => ({ ...row, visitor: Buffer.from(visitor, 'base64url') }))
  const insertNew = async (table: 'comments' | 'searches' | 'contact_visits' | 'stuck_readers', rows: Tables[typeof table][]) => {
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
  await insertNew('stuck_readers', stuck)
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
