/** What reports ask of the tables: one text for every engine. */
import { type Kysely, sql } from 'kysely'
import type { Tables } from './schema.ts'
import type { ArticleFollowUps, FeedbackStore, SearchEvent, Window } from './store.ts'

type ReportTables = Pick<FeedbackStore, 'deflection' | 'followUps' | 'reasonCounts' | 'searches' | 'voteDays' | 'voteTotals'>

export function createReportTables(db: Kysely<Tables>): ReportTables {
  return {
    async voteTotals({ from, to }) {
      const sumWhen = (column: 'yes' | 'no', test: '>=' | '<') =>
        sql<number>`sum(case when day ${sql.raw(test)} ${sql.lit(from)} then ${sql.ref(column)} else 0 end)`
      return await db
        .selectFrom('vote_days')
        .select(['article', 'lang', 'revision'])
        .select([
          sumWhen('yes', '>=').as('yes'),
          sumWhen('no', '>=').as('no'),
          sumWhen('yes', '<').as('yesBefore'),
          sumWhen('no', '<').as('noBefore'),
        ])
        .where('day', '>=', from - (to - from))
        .where('day', '<', to)
        .groupBy(['article', 'lang', 'revision'])
        .execute()
    },
    async voteDays(keys, lang, window) {
      return await db
        .selectFrom('vote_days')
        .select(['day', 'revision'])
        .select([sql<number>`sum(yes)`.as('yes'), sql<number>`sum(no)`.as('no')])
        .where('article', 'in', keys)
        .where('lang', '=', lang)
        .where(within(window))
        .groupBy(['day', 'revision'])
        .orderBy('day')
        .orderBy('revision')
        .execute()
    },
    async reasonCounts(keys, lang, window) {
      const rows = await db
        .selectFrom('votes')
        .select('reason')
        .select(sql<number>`count(*)`.as('count'))
        .where('article', 'in', keys)
        .where('lang', '=', lang)
        .where(within(window))
        .where('reason', 'is not', null)
        .groupBy('reason')
        .orderBy(sql`count(*)`, 'desc')
        .orderBy('reason')
        .execute()
      return rows.map(({ reason, count }) => ({ reason: reason ?? '', count }))
    },
    async followUps(window) {
      const searches = await db
        .selectFrom('searches')
        .select(['article', 'lang'])
        .select(sql<number>`sum(count)`.as('count'))
        .where(within(window))
        .where('article', '<>', '')
        .where('outcome', 'in', ['returned', 'contact'])
        .groupBy(['article', 'lang'])
        .execute()
      const contacts = await db
        .selectFrom('contact_visits')
        .select(['article', 'lang'])
        .select(sql<number>`count(*)`.as('count'))
        .where(within(window))
        .where('article', '<>', '')
        .where('sent', '=', 1)
        .groupBy(['article', 'lang'])
        .execute()
      const rows: ArticleFollowUps[] = searches.map(({ count, ...row }) => ({ ...row, searchExits: count, contacts: 0 }))
      return [...rows, ...contacts.map(({ count, ...row }) => ({ ...row, searchExits: 0, contacts: count }))]
    },
    async searches(window, limit, only) {
      const rows = await searchesIn(db, window)
        .$if(only === 'failed', (query) => query.having(sql<boolean>`2 * ${countOf('opened')} < sum(count)`))
        .orderBy(sql`sum(count)`, 'desc')
        .orderBy('query')
        .orderBy('lang')
        .limit(limit)
        .execute()
      const queries = [...new Set(rows.map(({ query }) => query))]
      const byQuery = Map.groupBy(await openingsOf(db, queries, window), ({ lang, query }) => `${lang} ${query}`)
      return rows.map((row) => ({
        ...row,
        articles: (byQuery.get(`${row.lang} ${row.query}`) ?? []).map(({ lang: _, query: __, ...opening }) => opening),
      }))
    },
    async deflection(window) {
      const when = (test: ReturnType<typeof sql>) => sql<number>`coalesce(sum(case when ${test} then 1 else 0 end), 0)`
      return await db
        .selectFrom('contact_visits')
        .select([
          sql<number>`count(*)`.as('starts'),
          when(sql`sent = 0 and solved = 1`).as('explicit'),
          when(sql`sent = 0 and solved = 0 and opened = 1`).as('implicit'),
          when(sql`sent = 1`).as('sent'),
        ])
        .where(within(window))
        .executeTakeFirstOrThrow()
    },
  }
}

function within({ from, to }: Window) {
  return sql<boolean>`day >= ${from} and day < ${to}`
}

/** Of searches, how many ended so. */
function countOf(outcome: SearchEvent['outcome']) {
  return sql<number>`sum(case when outcome = ${sql.lit(outcome)} then count else 0 end)`
}

/** Each query of a window with its ends. What was found before an article was mended says nothing of today: that is told of its latest day. */
function searchesIn(db: Kysely<Tables>, window: Window) {
  const dated = db
    .selectFrom('searches')
    .selectAll()
    .select(sql<number>`max(day) over (partition by lang, query)`.as('latest'))
    .where(within(window))
  return db
    .selectFrom(dated.as('searches'))
    .select(['lang', 'query'])
    .select([
      sql<string>`min(case when day = latest then unmatched end)`.as('unmatched'),
      sql<number>`max(case when day = latest then results end)`.as('results'),
      sql<number>`sum(count)`.as('count'),
      countOf('opened').as('opened'),
      countOf('returned').as('returned'),
      countOf('left').as('left'),
      countOf('contact').as('contact'),
    ])
    .groupBy(['lang', 'query'])
}

/** What readers opened after these queries, and how that ended. */
async function openingsOf(db: Kysely<Tables>, queries: readonly string[], window: Window) {
  return await db
    .selectFrom('searches')
    .select(['lang', 'query', 'article'])
    .select([
      countOf('opened').as('opened'),
      countOf('returned').as('returned'),
      countOf('contact').as('contact'),
      sql<number>`1.0 * sum(positions) / sum(count)`.as('position'),
    ])
    .where(within(window))
    .where('article', '<>', '')
    // A list in SQL is never empty.
    .where('query', 'in', [...queries, ''])
    .groupBy(['lang', 'query', 'article'])
    .orderBy(sql`sum(count)`, 'desc')
    .orderBy('article')
    .execute()
}
