/** What reports and small writes ask of the tables: one text for every engine. */
import { type Kysely, sql } from 'kysely'
import type { Tables } from './schema.ts'
import type { CommentRow, CommentStatus, FeedbackStore } from './store.ts'

type ReportQueries = Pick<
  FeedbackStore,
  'addComment' | 'eraseComment' | 'findVote' | 'newestComments' | 'saltOf' | 'settingOf' | 'voteTotals'
>

export function createReportQueries(db: Kysely<Tables>): ReportQueries {
  return {
    async addComment({ at, helpful, ...comment }) {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('comments')
        .values({
          ...comment,
          helpful: helpful === null ? null : Number(helpful),
          status: 'new',
          note: '',
          version: 1,
          created_ms: at,
          changed_ms: at,
        })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirstOrThrow()
      return numInsertedOrUpdatedRows === 0n ? 'repeated' : 'new'
    },
    async eraseComment(id) {
      const { numDeletedRows } = await db.deleteFrom('comments').where('id', '=', id).executeTakeFirstOrThrow()
      return numDeletedRows > 0n
    },
    async findVote({ article, lang, day, visitor }) {
      const row = await db
        .selectFrom('votes')
        .select(['helpful', 'revision', 'reason'])
        .where('article', '=', article)
        .where('lang', '=', lang)
        .where('day', '=', day)
        .where('visitor', '=', visitor)
        .executeTakeFirst()
      return row && { ...row, helpful: row.helpful === 1 }
    },
    async saltOf(day, fresh) {
      await db
        .insertInto('salts')
        .values({ day, salt: fresh })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
      const { salt } = await db.selectFrom('salts').select('salt').where('day', '=', day).executeTakeFirstOrThrow()
      return salt
    },
    async settingOf(name, fresh) {
      await db
        .insertInto('settings')
        .values({ name, value: fresh })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
      const { value } = await db.selectFrom('settings').select('value').where('name', '=', name).executeTakeFirstOrThrow()
      return value
    },
    async voteTotals({ from, to }) {
      const now = sql<number>`case when day >= ${from} then 1 else 0 end`
      const before = sql<number>`case when day < ${from} then 1 else 0 end`
      return await db
        .selectFrom('vote_days')
        .select(['article', 'lang', 'revision'])
        .select([
          sql<number>`sum(yes * (${now}))`.as('yes'),
          sql<number>`sum(no * (${now}))`.as('no'),
          sql<number>`sum(yes * (${before}))`.as('yesBefore'),
          sql<number>`sum(no * (${before}))`.as('noBefore'),
        ])
        .where('day', '>=', from - (to - from))
        .where('day', '<', to)
        .groupBy(['article', 'lang', 'revision'])
        .execute()
    },
    async newestComments(limit) {
      const rows = await db.selectFrom('comments').selectAll().orderBy('created_ms', 'desc').orderBy('id').limit(limit).execute()
      return rows.map(commentOf)
    },
  }
}

export function commentOf({ helpful, status, created_ms, changed_ms: _, ...row }: Tables['comments']): CommentRow {
  return { ...row, helpful: helpful === null ? null : helpful === 1, status: status as CommentStatus, at: created_ms }
}
