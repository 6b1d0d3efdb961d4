/** What a start and a vote ask for besides the vote itself: values all processes share, an account, a vote read back. */
import type { Query } from './query.ts'
import type { FeedbackStore, Role } from './store.ts'

export type FeedbackTables = Pick<FeedbackStore, 'checkWrite' | 'findAccount' | 'findVote' | 'saltOf' | 'settingOf'>

export function createFeedbackTables(query: Query): FeedbackTables {
  return {
    async findVote({ article, lang, day, visitor }) {
      const [row] = await query<{ helpful: number; revision: string; reason: string | null }>(
        'select helpful, revision, reason from votes where article = $1 and lang = $2 and day = $3 and visitor = $4',
        [article, lang, day, visitor],
      )
      return row && { ...row, helpful: row.helpful === 1 }
    },
    async findAccount(name) {
      const [row] = await query<{ name: string; role: Role; password: string }>(
        'select name, role, password from accounts where name = $1',
        [name],
      )
      return row && { ...row }
    },
    async saltOf(day, fresh) {
      await query('insert into salts (day, salt) values ($1, $2) on conflict do nothing', [day, fresh])
      const [row] = await query<{ salt: Uint8Array }>('select salt from salts where day = $1', [day])
      return expectRow(row).salt
    },
    async settingOf(name, fresh) {
      await query('insert into settings (name, value) values ($1, $2) on conflict do nothing', [name, fresh])
      const [row] = await query<{ value: string }>('select value from settings where name = $1', [name])
      return expectRow(row).value
    },
    async checkWrite() {
      await query(
        `insert into settings (name, value) values ('last_write_check', 'ok') on conflict (name) do update set value = excluded.value`,
        [],
      )
    },
  }
}

function expectRow<Row>(row: Row | undefined): Row {
  if (!row) throw new Error('A row that was just written is not there.')
  return row
}
