import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { commentEdit, commentStatus } from '../admin-contract.ts'
import { articlePage } from '../dashboard/article-page.ts'
import { type CommentSubject, commentsPage } from '../dashboard/comments-page.ts'
import { addressOf } from '../dashboard/desk-page.ts'
import { overviewPage } from '../dashboard/overview-page.ts'
import { searchesPage } from '../dashboard/searches-page.ts'
import { signInPage } from '../dashboard/sign-in-page.ts'
import { stylesheet } from '../dashboard/stylesheet.ts'
import { parseRequest, problemOf } from '../errors.ts'
import type { Catalog } from '../feedback/catalog.ts'
import { type DeskRules, keysOf } from '../feedback/desk.ts'
import { Refusal } from '../feedback/refusal.ts'
import type { SignInRules } from '../feedback/sign-in.ts'
import { readBody } from '../middleware/body.ts'
import { originCheck } from '../middleware/origin.ts'
import { endSession, sessionSecret, type StaffEnv, staffOnly, startSession } from '../middleware/staff.ts'
import { reportArticle } from '../reports/article.ts'
import { reportAttention } from '../reports/attention.ts'
import { reportDeflection } from '../reports/deflection.ts'
import { lastDays, startOf } from '../reports/window.ts'
import type { FeedbackStore } from '../storage/store.ts'
import { cursorOf, readCursor } from './cursor.ts'
import { cameFrom, deskFormFailure, pathOnDesk } from './form.ts'

interface SupportRouteOptions {
  signIns: SignInRules
  desk: DeskRules
  store: FeedbackStore
  catalog: () => Catalog
  clock: () => number
  /** Whether the site is at its own address and not at this one. */
  siteElsewhere: boolean
}

const commentsOnPage = 25
const searchesShown = { usual: 50, most: 500 }

export function supportRoutes({ signIns, desk, store, catalog, clock, siteElsewhere }: SupportRouteOptions): Hono<StaffEnv> {
  const routes = new Hono<StaffEnv>()
  routes.use(originCheck())

  routes.get('/style.css', (c) => c.body(stylesheet, 200, { 'Content-Type': 'text/css; charset=utf-8', 'Cache-Control': 'max-age=300' }))
  routes.get('/sign-in', (c) => c.html(signInPage({ site: catalog().manifest.site, to: c.req.query('to') })))

  routes.post('/sign-in', async (c) => {
    const body = await readBody(c, ['form'])
    const { name = '', password = '', to } = body.kind === 'form' ? body.fields : {}
    try {
      const { secret } = await signIns.signIn(name, password)
      startSession(c, secret)
      return c.redirect(pathOnDesk(to) ?? '/support', 303)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return c.html(signInPage({ site: catalog().manifest.site, name, to, problem: problemOf(error).problem.detail }), 401)
    }
  })

  routes.post('/sign-out', async (c) => {
    const secret = sessionSecret(c)
    if (secret) await signIns.signOut(secret)
    endSession(c)
    return c.redirect('/support/sign-in', 303)
  })

  routes.use(staffOnly({ signIns, desk, answerStranger }))
  const frame = (c: Context<StaffEnv>) => ({
    catalog: catalog(),
    siteOrigin: siteElsewhere ? new URL(catalog().manifest.url).origin : '',
    now: clock(),
    staff: c.var.staff,
  })

  routes.get('/', async (c) => {
    const [attention, comments, counts] = await Promise.all([
      reportAttention({ store, catalog: catalog(), now: clock(), days: daysAsked(c) }),
      store.listComments({ status: 'new', limit: 10 }),
      store.countComments({}),
    ])
    return c.html(overviewPage({ ...frame(c), attention, comments, counts, page: pageAsked(c, 'page') ?? 1, fewPage: pageAsked(c, 'few') }))
  })

  routes.get('/comments', async (c) => {
    const { status, cursor, about: asked } = parseRequest(commentFilter, c.req.query())
    const about = subjectOf(asked, catalog())
    const filter = {
      wishes: about === 'searches',
      articles: typeof about === 'object' ? { keys: keysOf(about), lang: about.lang } : undefined,
    }
    const [comments, counts] = await Promise.all([
      store.listComments({ ...filter, status, limit: commentsOnPage + 1, after: readCursor(cursor) }),
      store.countComments(filter),
    ])
    const page = comments.slice(0, commentsOnPage)
    const last = page.at(-1)
    const next = comments.length > commentsOnPage && last ? cursorOf(last) : undefined
    return c.html(commentsPage({ ...frame(c), comments: page, counts, status, about, newest: cursor === undefined, next }))
  })

  routes.post('/comments/:id', async (c) => {
    const body = await readBody(c, ['form'])
    const { version = '', status, note } = body.kind === 'form' ? body.fields : {}
    try {
      await desk.editComment(c.var.staff, c.req.param('id'), Number(version), parseRequest(commentEdit, { status, note }))
    } catch (error) {
      throw deskFormFailure(c, error, note)
    }
    return c.redirect(`${cameFrom(c)}#${c.req.param('id')}`, 303)
  })

  routes.get('/articles/:lang/:key{.+}', async (c) => {
    const { lang, key } = c.req.param()
    const report = await reportArticle({ store, catalog: catalog(), article: key, lang, now: clock(), days: daysAsked(c) })
    return c.html(articlePage({ ...frame(c), report, windowDays: daysAsked(c) }))
  })

  routes.get('/searches', async (c) => {
    const days = daysAsked(c)
    const window = lastDays(days, clock())
    const shown = c.req.query('top') === String(searchesShown.most) ? searchesShown.most : searchesShown.usual
    const wished = { wishes: true, useful: true, since: startOf(window) }
    const [searches, failed, wishes, wishCounts, deflection] = await Promise.all([
      store.searches(window, shown + 1),
      store.searches(window, shown + 1, 'failed'),
      store.listComments({ ...wished, limit: commentsOnPage }),
      store.countComments(wished),
      reportDeflection({ store, now: clock(), days }),
    ])
    return c.html(searchesPage({ ...frame(c), searches, failed, wishes, wishCounts, deflection, days, shown, most: searchesShown.most }))
  })

  return routes
}

const commentFilter = z.object({
  status: z.preprocess((value) => value || undefined, commentStatus.optional()),
  cursor: z.string().max(200).optional(),
  about: z.string().max(300).optional(),
})

/** `searches`, or language and key of an article. @throws Refusal `unknown_article` */
function subjectOf(about: string | undefined, catalog: Catalog): CommentSubject {
  if (about === undefined || about === 'searches') return about
  const [lang = '', ...key] = about.split('/')
  return catalog.get(key.join('/'), lang)
}

/** Leads to the sign-in and back again. @throws FormFailure for a form, with what would be lost */
async function answerStranger(c: Context): Promise<Response> {
  if (c.req.method === 'GET' || c.req.method === 'HEAD') {
    return c.redirect(addressOf('/support/sign-in', { to: pathOnDesk(c.req.url) }), 303)
  }
  const body = await readBody(c, ['form'])
  const over = new Refusal('sign_in_needed', 'You are not signed in any more. Sign in again.')
  throw deskFormFailure(c, over, body.kind === 'form' ? body.fields['note'] : undefined)
}

/** A page by its number, from 1; undefined when none was asked for. */
function pageAsked(c: Context, name: string): number | undefined {
  const page = c.req.query(name) ?? ''
  return /^[1-9]\d{0,4}$/.test(page) ? Number(page) : undefined
}

function daysAsked(c: Context): number {
  const days = Number(c.req.query('days'))
  return [7, 30, 90, 365].includes(days) ? days : 30
}
