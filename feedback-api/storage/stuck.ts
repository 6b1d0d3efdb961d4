/** Readers who were stuck at a step of instructions. */
import { type Kysely, sql } from 'kysely'
import type { Tables } from './schema.ts'
import type { FeedbackStore } from './store.ts'

type StuckTables = Pick<FeedbackStore, 'addStuckReader' | 'removeStuckReader' | 'stuckSteps'>

export function createStuckTables(db: Kysely<Tables>): StuckTables {
  return {
    async addStuckReader({ article, lang, step, day, visitor }) {
      await db
        .insertInto('stuck_readers')
        .values({ article, lang, step, day, visitor })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    },
    async removeStuckReader({ article, lang, step, day, visitor }) {
      await db
        .deleteFrom('stuck_readers')
        .where('article', '=', article)
        .where('lang', '=', lang)
        .where('step', '=', step)
        .where('day', '=', day)
        .where('visitor', '=', visitor)
        .execute()
    },
    async stuckSteps({ from, to }) {
      return await db
        .selectFrom('stuck_readers')
        .select(['article', 'lang', 'step'])
        .select(sql<number>`count(*)`.as('count'))
        .where('day', '>=', from)
        .where('day', '<', to)
        .groupBy(['article', 'lang', 'step'])
        .orderBy(sql`count(*)`, 'desc')
        .orderBy('article')
        .orderBy('lang')
        .orderBy('step')
        .execute()
    },
  }
}
