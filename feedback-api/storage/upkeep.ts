/** Forgetting: on request, and by age. */
import type { Kysely, Transaction } from 'kysely'
import type { Tables } from './schema.ts'
import type { Erasure, FeedbackStore } from './store.ts'

type UpkeepTables = Pick<FeedbackStore, 'applyRetention' | 'erase'>

export function createUpkeepTables(db: Kysely<Tables>): UpkeepTables {
  return {
    erase: (what) => db.transaction().execute((transaction) => erase(transaction, what)),
    async applyRetention({ votesBefore, searchesBefore, saltsBefore, commentsBeforeMs, auditBeforeMs, nowMs }) {
      // Daily sums stay: they say nothing of anybody.
      const steps = {
        votes: db.deleteFrom('votes').where('day', '<', votesBefore),
        comments: db.deleteFrom('comments').where('created_ms', '<', commentsBeforeMs),
        searches: db.deleteFrom('searches').where('day', '<', searchesBefore),
        stuck: db.deleteFrom('stuck_readers').where('day', '<', votesBefore),
        contacts: db.deleteFrom('contact_visits').where('day', '<', searchesBefore),
        salts: db.deleteFrom('salts').where('day', '<', saltsBefore),
        limits: db.deleteFrom('limits').where('expire', '<', nowMs),
        signIns: db.deleteFrom('sign_ins').where('expires_ms', '<=', nowMs),
        audit: db.deleteFrom('audit').where('at_ms', '<', auditBeforeMs),
      }
      const removed: Record<string, number> = {}
      for (const [name, step] of Object.entries(steps)) {
        removed[name] = Number((await step.executeTakeFirstOrThrow()).numDeletedRows)
      }
      return removed
    },
  }
}

async function erase(db: Transaction<Tables>, what: Erasure): Promise<{ votes: number; comments: number }> {
  if ('comment' in what) {
    const { numDeletedRows } = await db.deleteFrom('comments').where('id', '=', what.comment).executeTakeFirstOrThrow()
    return { votes: 0, comments: Number(numDeletedRows) }
  }
  if ('commentText' in what) {
    // Compared here and not by the engines, whose ideas of lower case differ outside ASCII; é is one letter or two.
    const plain = (text: string) => text.normalize().toLowerCase()
    const wanted = plain(what.commentText)
    const rows = await db.selectFrom('comments').select(['id', 'text', 'search']).execute()
    const ids = rows.filter(({ text, search }) => plain(`${text}\n${search ?? ''}`).includes(wanted)).map(({ id }) => id)
    for (const id of ids) await db.deleteFrom('comments').where('id', '=', id).execute()
    return { votes: 0, comments: ids.length }
  }
  const { articles, lang } = what
  const votes = await db.deleteFrom('votes').where('article', 'in', articles).where('lang', '=', lang).executeTakeFirstOrThrow()
  await db.deleteFrom('stuck_readers').where('article', 'in', articles).where('lang', '=', lang).execute()
  await db.deleteFrom('vote_days').where('article', 'in', articles).where('lang', '=', lang).execute()
  const comments = await db.deleteFrom('comments').where('article', 'in', articles).where('lang', '=', lang).executeTakeFirstOrThrow()
  return { votes: Number(votes.numDeletedRows), comments: Number(comments.numDeletedRows) }
}
