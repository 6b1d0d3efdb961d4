/** The attention report over a year of a big site. */
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import pg from 'pg'
import { manifestSchema } from '../../feedback-api/contract.ts'
import { createCatalog } from '../../feedback-api/feedback/catalog.ts'
import { reportAttention } from '../../feedback-api/reports/attention.ts'
import { openPostgresStore } from '../../feedback-api/storage/postgres.ts'
import { openSqliteStore } from '../../feedback-api/storage/sqlite.ts'
import type { FeedbackStore } from '../../feedback-api/storage/store.ts'

interface AttentionTimes {
  votes: number
  articles: number
  /** Engine and milliseconds. */
  times: [string, number][]
}

const articles = 5000
const lastDay = 20_600

/** Votes are made by the engines themselves; the sums are what the service would have kept. */
export async function measureAttention(folder: string, url: string | undefined, votes: number): Promise<AttentionTimes> {
  const file = join(folder, 'reports.db')
  await (await openSqliteStore(file)).close()
  const database = new DatabaseSync(file)
  database.exec(`pragma synchronous = off; begin;
    with recursive n(i) as (select 0 union all select i + 1 from n where i + 1 < ${votes})
    insert into votes select ${columnsOf('randomblob(16)', 'sqlite')} from n; ${sums}; commit`)
  database.close()
  const times: [string, number][] = [['SQLite', await timeOf(await openSqliteStore(file))]]
  if (url !== undefined) {
    const store = await openPostgresStore(url)
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    try {
      await client.query(`insert into votes (article, lang, day, visitor, revision, helpful, created_ms, changed_ms)
      select ${columnsOf("decode(md5(i::text), 'hex')", 'postgres')} from generate_series(0::bigint, ${votes - 1}) as n(i)`)
      await client.query(sums)
      await client.query('analyze')
    } finally {
      await client.end()
    }
    times.push(['PostgreSQL', await timeOf(store)])
  }
  return { votes, articles, times }
}

const sums = `insert into vote_days (article, lang, day, revision, yes, no)
  select article, lang, day, revision, sum(helpful), sum(1 - helpful) from votes group by article, lang, day, revision`

/** An article gets its votes on days spread over a year, and a new revision half way through. */
function columnsOf(visitor: string, engine: 'sqlite' | 'postgres'): string {
  const article = `'category/article-' || (i * 7919 % ${articles})`
  const day = `${lastDay} - (i / 13) % 365`
  const revision = `case when (i / 13) % 365 < 180 then '0123456789ab' else '0123456789aa' end`
  const rest = engine === 'sqlite' ? `${revision}, i % 5 > 0, null, 0, 0` : `${revision}, case when i % 5 > 0 then 1 else 0 end, 0, 0`
  return `${article}, 'en', ${day}, ${visitor}, ${rest}`
}

async function timeOf(store: FeedbackStore): Promise<number> {
  const entries = Array.from({ length: articles }, (_, index) => ({
    key: `category/article-${index}`,
    lang: 'en',
    title: `Article ${index}`,
    path: `/category/article-${index}/`,
    revision: '0123456789ab',
  }))
  const manifest = { version: 1, site: 'Bench', url: 'https://help.test', defaultLang: 'en', langs: ['en'], articles: entries }
  const catalog = createCatalog(manifestSchema.parse(manifest))
  const times: number[] = []
  for (let round = 0; round < 5; round++) {
    const start = performance.now()
    const { ranked, notEnoughVotes } = await reportAttention({ store, catalog, now: (lastDay + 0.5) * 86_400_000 })
    times.push(performance.now() - start)
    if (ranked.length + notEnoughVotes.length !== articles)
      throw new Error(`The report has ${ranked.length + notEnoughVotes.length} articles.`)
  }
  await store.close()
  return times.sort((a, b) => a - b)[2] ?? 0
}
