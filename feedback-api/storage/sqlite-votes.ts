/** Votes on SQLite: hand-prepared statements, each call inside the transaction of the caller. */
import type { DatabaseSync } from 'node:sqlite'
import type { ReasonOutcome, Vote, VoteKey, VoteState } from './store.ts'

interface SqliteVotes {
  record(vote: Vote): VoteState
  undo(key: VoteKey): boolean
  addReason(key: VoteKey, reason: { code: string; helpful: boolean; at: number }): ReasonOutcome
}

interface StoredVote {
  helpful: number
  revision: string
  reason: string | null
}

export function createSqliteVotes(database: DatabaseSync): SqliteVotes {
  const byKey = 'day = ? and article = ? and lang = ? and visitor = ?'
  const insert = database.prepare(
    `insert into votes (day, article, lang, visitor, revision, helpful, reason, created_ms, changed_ms)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing`,
  )
  const find = database.prepare(`select helpful, revision, reason from votes where ${byKey}`)
  const update = database.prepare(`update votes set helpful = ?, revision = ?, reason = ?, changed_ms = ? where ${byKey}`)
  const remove = database.prepare(`delete from votes where ${byKey} returning helpful, revision`)
  const explain = database.prepare(`update votes set reason = ?, changed_ms = ? where ${byKey} and helpful = ?`)
  const addUp = database.prepare(
    `insert into vote_days (day, article, lang, revision, yes, no) values (?, ?, ?, ?, ?, ?)
     on conflict (day, article, lang, revision) do update set yes = yes + excluded.yes, no = no + excluded.no`,
  )

  function count({ day, article, lang }: VoteKey, vote: { helpful: boolean; revision: string }, by: 1 | -1): void {
    addUp.run(day, article, lang, vote.revision, vote.helpful ? by : 0, vote.helpful ? 0 : by)
  }

  return {
    record(vote) {
      const { day, article, lang, visitor, helpful, revision, reason, at } = vote
      const key = [day, article, lang, visitor] as const
      if (insert.run(...key, revision, Number(helpful), reason, at, at).changes === 1) {
        count(vote, vote, 1)
        return { outcome: 'new', reason }
      }
      const before = find.get(...key) as unknown as StoredVote
      const sameAnswer = before.helpful === Number(helpful)
      const kept = reason ?? (sameAnswer ? before.reason : null)
      if (sameAnswer && before.revision === revision && kept === before.reason) return { outcome: 'repeated', reason: kept }
      update.run(Number(helpful), revision, kept, at, ...key)
      count(vote, { helpful: before.helpful === 1, revision: before.revision }, -1)
      count(vote, vote, 1)
      return { outcome: 'changed', reason: kept }
    },
    undo(key) {
      const removed = remove.get(key.day, key.article, key.lang, key.visitor) as unknown as StoredVote | undefined
      if (removed) count(key, { helpful: removed.helpful === 1, revision: removed.revision }, -1)
      return removed !== undefined
    },
    addReason({ day, article, lang, visitor }, { code, helpful, at }) {
      const key = [day, article, lang, visitor] as const
      if (explain.run(code, at, ...key, Number(helpful)).changes === 1) return 'added'
      return find.get(...key) ? 'other-answer' : 'missing'
    },
  }
}
