/** Comments: taking, listing, and the status and note support gives them. */
import { type ExpressionBuilder, type Kysely, sql } from 'kysely'
import { type CommentFilter, type CommentRow, type CommentStatus, commentStatuses } from './comment.ts'
import type { Tables } from './schema.ts'
import type { FeedbackStore } from './store.ts'

type CommentTables = Pick<FeedbackStore, 'addComment' | 'countComments' | 'editComment' | 'eraseComment' | 'listComments'>

export function createCommentTables(db: Kysely<Tables>): CommentTables {
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
    async countComments(filter) {
      const rows = await db
        .selectFrom('comments')
        .select('status')
        .select(sql<number>`count(*)`.as('count'))
        .where(matching(filter))
        .groupBy('status')
        .execute()
      const counts = commentStatuses.map((status) => [status, rows.find((row) => row.status === status)?.count ?? 0] as const)
      const all = counts.reduce((sum, [, count]) => sum + count, 0)
      return { ...(Object.fromEntries(counts) as Record<CommentStatus, number>), all }
    },
    async listComments({ status, after, limit, ...filter }) {
      let query = db.selectFrom('comments').selectAll().where(matching(filter))
      if (status !== undefined) query = query.where('status', '=', status)
      if (after) {
        const { at, id } = after
        query = query.where((test) => test.or([test('created_ms', '<', at), test.and([test('created_ms', '=', at), test('id', '<', id)])]))
      }
      const rows = await query.orderBy('created_ms', 'desc').orderBy('id', 'desc').limit(limit).execute()
      return rows.map(commentOf)
    },
    editComment: (id, version, { status, note, at, audit: { at: at_ms, ...audit } }) =>
      db.transaction().execute(async (transaction) => {
        const change = { ...(status !== undefined && { status }), ...(note !== undefined && { note }) }
        const { numUpdatedRows } = await transaction
          .updateTable('comments')
          .set({ ...change, version: version + 1, changed_ms: at })
          .where('id', '=', id)
          .where('version', '=', version)
          .executeTakeFirstOrThrow()
        const row = await transaction.selectFrom('comments').selectAll().where('id', '=', id).executeTakeFirst()
        if (!row) return 'missing'
        if (numUpdatedRows === 0n) return 'stale'
        await transaction
          .insertInto('audit')
          .values({ ...audit, at_ms })
          .execute()
        return commentOf(row)
      }),
  }
}

const matching =
  ({ articles, wishes, useful, since }: CommentFilter) =>
  (test: ExpressionBuilder<Tables, 'comments'>) =>
    test.and([
      ...(articles ? [test('article', 'in', articles.keys), test('lang', '=', articles.lang)] : []),
      ...(wishes ? [test('search', 'is not', null)] : []),
      ...(useful ? [test('status', '<>', 'hidden')] : []),
      ...(since === undefined ? [] : [test('created_ms', '>=', since)]),
    ])

function commentOf({ helpful, status, created_ms, changed_ms: _, ...row }: Tables['comments']): CommentRow {
  return { ...row, helpful: helpful === null ? null : helpful === 1, status: status as CommentStatus, at: created_ms }
}
