/** Everything known of one article: votes by day and revision, reasons, follow-ups, comments. */
import type { ArticleAnswer } from '../admin-contract.ts'
import type { Catalog } from '../feedback/catalog.ts'
import { keysOf } from '../feedback/desk.ts'
import type { FeedbackStore } from '../storage/store.ts'
import { stuckPlaces } from './stuck.ts'
import { lastDays } from './window.ts'

interface ArticleReportOptions {
  store: FeedbackStore
  catalog: Catalog
  article: string
  lang: string
  now: number
  days?: number
}

/** @throws Refusal `unknown_article` */
export async function reportArticle({ store, catalog, article, lang, now, days = 30 }: ArticleReportOptions): Promise<ArticleAnswer> {
  const page = catalog.get(article, lang)
  const keys = keysOf(page)
  const window = lastDays(days, now)
  const [voteDays, reasons, followUps, stuck, comments, commentCounts] = await Promise.all([
    store.voteDays(keys, lang, window),
    store.reasonCounts(keys, lang, window),
    store.followUps(window),
    store.stuckSteps(window),
    store.listComments({ articles: { keys, lang }, limit: 50 }),
    store.countComments({ articles: { keys, lang } }),
  ])
  const counted = voteDays.filter(({ yes, no }) => yes + no > 0)
  const own = followUps.filter((row) => catalog.shown(row.article, row.lang) === page)
  return {
    article: page.key,
    lang,
    title: page.title,
    path: catalog.pathOf(page),
    revision: page.revision,
    votes: { yes: sum(counted.map(({ yes }) => yes)), no: sum(counted.map(({ no }) => no)) },
    days: counted.map(({ day, ...row }) => ({ date: new Date(day * 86_400_000).toISOString().slice(0, 10), ...row })),
    reasons,
    stuck: stuckPlaces(page, stuck),
    searchExits: sum(own.map(({ searchExits }) => searchExits)),
    contacts: sum(own.map(({ contacts }) => contacts)),
    comments,
    commentCount: commentCounts.all,
  }
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
