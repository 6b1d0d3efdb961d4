/** Accounts, sign-ins, tokens and the audit trail of the support desk. */
import type { Kysely } from 'kysely'
import type { Tables } from './schema.ts'
import type { FeedbackStore, Role } from './store.ts'

type DeskTables = Pick<
  FeedbackStore,
  | 'addApiToken'
  | 'addAudit'
  | 'addSignIn'
  | 'findApiToken'
  | 'findSignIn'
  | 'listApiTokens'
  | 'listAudit'
  | 'removeApiToken'
  | 'removeSignIn'
  | 'saveAccount'
>

export function createDeskTables(db: Kysely<Tables>): DeskTables {
  return {
    saveAccount: (account, at, known) =>
      db.transaction().execute(async (transaction) => {
        const row = { ...account, changed_ms: at }
        const { numInsertedOrUpdatedRows } = await transaction
          .insertInto('accounts')
          .values(row)
          .onConflict((conflict) => {
            const replaced = conflict.column('name').doUpdateSet(row)
            return known ? replaced.where('accounts.password', '=', known.account?.password ?? '') : replaced
          })
          .executeTakeFirstOrThrow()
        if (!numInsertedOrUpdatedRows) return false
        await transaction.deleteFrom('sign_ins').where('account', '=', account.name).execute()
        return true
      }),
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
      return row && { id: row.id, account: row.account, role: row.role as Role, created: row.created_ms, expires: row.expires_ms }
    },
    async removeSignIn(id) {
      await db.deleteFrom('sign_ins').where('id', '=', id).execute()
    },
    async addApiToken({ id, name, role, created, expires }) {
      await db.insertInto('api_tokens').values({ id, name, role, created_ms: created, expires_ms: expires }).execute()
    },
    async findApiToken(id, now) {
      const row = await db.selectFrom('api_tokens').selectAll().where('id', '=', id).where('expires_ms', '>', now).executeTakeFirst()
      return row && { id, name: row.name, role: row.role as Role, created: row.created_ms, expires: row.expires_ms }
    },
    async listApiTokens() {
      const rows = await db.selectFrom('api_tokens').selectAll().orderBy('name').execute()
      return rows.map(({ role, created_ms, expires_ms, ...row }) => ({
        ...row,
        role: role as Role,
        created: created_ms,
        expires: expires_ms,
      }))
    },
    async removeApiToken(name) {
      const { numDeletedRows } = await db.deleteFrom('api_tokens').where('name', '=', name).executeTakeFirstOrThrow()
      return numDeletedRows > 0n
    },
    async addAudit({ at, ...entry }) {
      await db
        .insertInto('audit')
        .values({ ...entry, at_ms: at })
        .execute()
    },
    async listAudit(limit) {
      const rows = await db.selectFrom('audit').selectAll().orderBy('at_ms', 'desc').orderBy('id').limit(limit).execute()
      return rows.map(({ at_ms, ...entry }) => ({ ...entry, at: at_ms }))
    },
  }
}
