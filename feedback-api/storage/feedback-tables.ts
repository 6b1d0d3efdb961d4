/** Reading votes, and the values all processes share. */
import type { Kysely } from 'kysely'
import type { Tables } from './schema.ts'
import type { FeedbackStore } from './store.ts'

type FeedbackTables = Pick<FeedbackStore, 'checkWrite' | 'findVote' | 'saltOf' | 'settingOf'>

export function createFeedbackTables(db: Kysely<Tables>): FeedbackTables {
  return {
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
    async checkWrite() {
      const row = { name: 'last_write_check', value: 'ok' }
      await db
        .insertInto('settings')
        .values(row)
        .onConflict((conflict) => conflict.column('name').doUpdateSet(row))
        .execute()
    },
  }
}
