import { Hono } from 'hono'
import { daysQuery, searchesQuery } from '../admin-contract.ts'
import { parseRequest } from '../errors.ts'
import type { Catalog } from '../feedback/catalog.ts'
import type { StaffEnv } from '../middleware/staff.ts'
import { reportArticle } from '../reports/article.ts'
import { reportAttention } from '../reports/attention.ts'
import { reportDeflection } from '../reports/deflection.ts'
import { lastDays, startOf } from '../reports/window.ts'
import type { FeedbackStore } from '../storage/store.ts'

interface ReportRouteOptions {
  store: FeedbackStore
  catalog: () => Catalog
  clock: () => number
}

export function adminReportRoutes({ store, catalog, clock }: ReportRouteOptions): Hono<StaffEnv> {
  const routes = new Hono<StaffEnv>()

  routes.get('/attention', async (c) => {
    const { days } = parseRequest(daysQuery, c.req.query())
    return c.json(await reportAttention({ store, catalog: catalog(), now: clock(), days }))
  })

  routes.get('/articles/:lang/:key{.+}', async (c) => {
    const { days } = parseRequest(daysQuery, c.req.query())
    const { lang, key } = c.req.param()
    return c.json(await reportArticle({ store, catalog: catalog(), article: key, lang, now: clock(), days }))
  })

  routes.get('/searches', async (c) => {
    const { days, limit, only } = parseRequest(searchesQuery, c.req.query())
    const window = lastDays(days, clock())
    const [searches, wishes] = await Promise.all([
      store.searches(window, limit, only),
      store.listComments({ wishes: true, useful: true, since: startOf(window), limit }),
    ])
    // An article that moved is told by the key it has now.
    const keyNow = (article: string, lang: string) => catalog().shown(article, lang)?.key ?? article
    for (const { lang, articles } of searches) for (const opened of articles) opened.article = keyNow(opened.article, lang)
    return c.json({ searches, wishes: wishes.map(({ lang, search, text, at, status }) => ({ lang, search, text, at, status })) })
  })

  routes.get('/deflection', async (c) => {
    const { days } = parseRequest(daysQuery, c.req.query())
    return c.json(await reportDeflection({ store, now: clock(), days }))
  })

  routes.get('/audit', async (c) => c.json({ entries: await store.listAudit(200) }))

  return routes
}
