/** What reports ask of the tables: one text for every engine. */
import { type Kysely, sql } from 'kysely'
import type { Tables } from './schema.ts'
import type { ArticleFollowUps, FeedbackStore } from './store.ts'

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
    async voteDays(keys, lang, { from, to }) {
      return await db
        .selectFrom('vote_days')
        .select(['day', 'revision'])
        .select([sql<number>`sum(yes)`.as('yes'), sql<number>`sum(no)`.as('no')])
        .where('article', 'in', keys)
        .where('lang', '=', lang)
        .where('day', '>=', from)
        .where('day', '<', to)
        .groupBy(['day', 'revision'])
        .orderBy('day')
        .orderBy('revision')
        .execute()
    },
    async reasonCounts(keys, lang, { from, to }) {
      const rows = await db
        .selectFrom('votes')
        .select('reason')
        .select(sql<number>`count(*)`.as('count'))
        .where('article', 'in', keys)
        .where('lang', '=', lang)
        .where('day', '>=', from)
        .where('day', '<', to)
        .where('reason', 'is not', null)
        .groupBy('reason')
        .orderBy(sql`count(*)`, 'desc')
        .orderBy('reason')
        .execute()
      return rows.map(({ reason, count }) => ({ reason: reason ?? '', count }))
    },
    async followUps({ from, to }) {
      const searches = await db
        .selectFrom('searches')
        .select(['article', 'lang'])
        .select(sql<number>`sum(count)`.as('count'))
        .where('day', '>=', from)
        .where('day', '<', to)
        .where('article', '<>', '')
        .where('outcome', 'in', ['returned', 'contact'])
        .groupBy(['article', 'lang'])
        .execute()
      const contacts = await db
        .selectFrom('contact_visits')
        .select(['article', 'lang'])
        .select(sql<number>`count(*)`.as('count'))
        .where('day', '>=', from)
        .where('day', '<', to)
        .where('article', '<>', '')
        .where('sent', '=', 1)
        .groupBy(['article', 'lang'])
        .execute()
      const rows: ArticleFollowUps[] = searches.map(({ count, ...row }) => ({ ...row, searchExits: count, contacts: 0 }))
      return [...rows, ...contacts.map(({ count, ...row }) => ({ ...row, searchExits: 0, contacts: count }))]
    },
    async searches({ from, to }, limit, only) {
      const countOf = (outcome: string) => sql<number>`sum(case when outcome = ${sql.lit(outcome)} then count else 0 end)`
      // What was found before an article was mended says nothing of today.
      const inWindow = db
        .selectFrom('searches')
        .selectAll()
        .select(sql<number>`max(day) over (partition by lang, query)`.as('latest'))
        .where('day', '>=', from)
        .where('day', '<', to)
      const rows = await db
        .selectFrom(inWindow.as('searches'))
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
        .$if(only === 'failed', (query) => query.having(sql<boolean>`2 * ${countOf('opened')} < sum(count)`))
        .orderBy(sql`sum(count)`, 'desc')
        .orderBy('query')
        .orderBy('lang')
        .limit(limit)
        .execute()
      const openings = await db
        .selectFrom('searches')
        .select(['lang', 'query', 'article'])
        .select([
          countOf('opened').as('opened'),
          countOf('returned').as('returned'),
          countOf('contact').as('contact'),
          sql<number>`1.0 * sum(positions) / sum(count)`.as('position'),
        ])
        .where('day', '>=', from)
        .where('day', '<', to)
        .where('article', '<>', '')
        .where('query', 'in', [...new Set(rows.map(({ query }) => query)), ''])
        .groupBy(['lang', 'query', 'article'])
        .orderBy(sql`sum(count)`, 'desc')
        .orderBy('article')
        .execute()
      const byQuery = Map.groupBy(openings, ({ lang, query }) => `${lang} ${query}`)
      return rows.map((row) => ({
        ...row,
        articles: (byQuery.get(`${row.lang} ${row.query}`) ?? []).map(({ lang: _, query: __, ...opening }) => opening),
      }))
    },
    async deflection({ from, to }) {
      const when = (test: ReturnType<typeof sql>) => sql<number>`coalesce(sum(case when ${test} then 1 else 0 end), 0)`
      return await db
        .selectFrom('contact_visits')
        .select([
          sql<number>`count(*)`.as('starts'),
          when(sql`sent = 0 and solved = 1`).as('explicit'),
          when(sql`sent = 0 and solved = 0 and opened = 1`).as('implicit'),
          when(sql`sent = 1`).as('sent'),
        ])
        .where('day', '>=', from)
        .where('day', '<', to)
        .executeTakeFirstOrThrow()
    },
  }
}
