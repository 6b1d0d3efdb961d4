/** Searches and contact forms: counted as they come, in one statement a batch. */
import { type Kysely, sql } from 'kysely'
import type { ContactVisitTable, SearchTable, Tables } from './schema.ts'
import type { ContactEvent, FeedbackStore, SearchEvent } from './store.ts'

type EventTables = Pick<FeedbackStore, 'addContactSteps' | 'addSearches'>

export function createEventTables(db: Kysely<Tables>): EventTables {
  return {
    async addSearches(events) {
      if (events.length === 0) return
      await db
        .insertInto('searches')
        .values(addUp(events))
        .onConflict((conflict) =>
          conflict.columns(['day', 'lang', 'query', 'outcome', 'article']).doUpdateSet({
            results: sql<number>`excluded.results`,
            unmatched: sql<string>`excluded.unmatched`,
            positions: sql<number>`searches.positions + excluded.positions`,
            count: sql<number>`searches.count + excluded.count`,
          }),
        )
        .execute()
    },
    async addContactSteps(events) {
      if (events.length === 0) return
      const either = (flag: 'opened' | 'solved' | 'sent') =>
        sql<number>`case when excluded.${sql.ref(flag)} = 1 then 1 else ${sql.ref(`contact_visits.${flag}`)} end`
      await db
        .insertInto('contact_visits')
        .values(merge(events))
        .onConflict((conflict) =>
          conflict.column('visit').doUpdateSet({
            article: sql<string>`case when contact_visits.article = '' then excluded.article else contact_visits.article end`,
            opened: either('opened'),
            solved: either('solved'),
            sent: either('sent'),
          }),
        )
        .execute()
    },
  }
}

/** One row for equal searches, in the order of the key: a statement may touch a row only once, and always in one order. */
function addUp(events: readonly SearchEvent[]): SearchTable[] {
  const rows = new Map<string, SearchTable>()
  for (const { position, ...event } of events) {
    const key = [event.day, event.lang, event.query, event.outcome, event.article].join('\n')
    const row = rows.get(key)
    if (row) Object.assign(row, { results: event.results, positions: row.positions + position, count: row.count + 1 })
    else rows.set(key, { ...event, positions: position, count: 1 })
  }
  return inOrder(rows)
}

function merge(events: readonly ContactEvent[]): ContactVisitTable[] {
  const rows = new Map<string, ContactVisitTable>()
  for (const { visit, day, lang, article, step } of events) {
    const row = rows.get(visit) ?? { visit, day, lang, article, opened: 0, solved: 0, sent: 0 }
    rows.set(visit, row)
    row.article ||= article
    if (step !== 'start') row[step] = 1
  }
  return inOrder(rows)
}

function inOrder<Row>(rows: Map<string, Row>): Row[] {
  return [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row)
}
