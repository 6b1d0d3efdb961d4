/** Accounts and sign-ins of the support desk. */
import type { Kysely } from 'kysely'
import type { Tables } from './schema.ts'
import type { Account, FeedbackStore } from './store.ts'

type DeskQueries = Pick<FeedbackStore, 'addSignIn' | 'findAccount' | 'findSignIn' | 'removeSignIn' | 'saveAccount'>

export function createDeskQueries(db: Kysely<Tables>): DeskQueries {
  return {
    async findAccount(name) {
      const row = await db.selectFrom('accounts').select(['name', 'role', 'password']).where('name', '=', name).executeTakeFirst()
      return row && { ...row, role: row.role as Account['role'] }
    },
    async saveAccount(account, at) {
      const row = { ...account, changed_ms: at }
      await db
        .insertInto('accounts')
        .values(row)
        .onConflict((conflict) => conflict.column('name').doUpdateSet(row))
        .execute()
    },
    async addSignIn({ id, account, created, expires }) {
      await db.insertInto('sign_ins').values({ id, account, created_ms: created, expires_ms: expires }).execute()
    },
    async findSignIn(id, now) {
      const row = await db
        .selectFrom('sign_ins')
        .innerJoin('accounts', 'accounts.name', 'sign_ins.account')
        .select(['sign_ins.id', 'account', 'role', 'created_ms', 'expires_ms'])
        .where('sign_ins.id', '=', id)
        .where('expires_ms', '>', now)
        .executeTakeFirst()
      return (
        row && { id: row.id, account: row.account, role: row.role as Account['role'], created: row.created_ms, expires: row.expires_ms }
      )
    },
    async removeSignIn(id) {
      await db.deleteFrom('sign_ins').where('id', '=', id).execute()
    },
  }
}
