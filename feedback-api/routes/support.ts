import { Hono } from 'hono'
import { type Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { overviewPage } from '../dashboard/overview-page.ts'
import { signInPage } from '../dashboard/sign-in-page.ts'
import { stylesheet } from '../dashboard/stylesheet.ts'
import { problemOf } from '../errors.ts'
import type { Catalog } from '../feedback/catalog.ts'
import { Refusal } from '../feedback/refusal.ts'
import { signInHours, type SignInRules } from '../feedback/sign-in.ts'
import { readBody } from '../middleware/body.ts'
import { originCheck } from '../middleware/origin.ts'
import type { Bindings } from '../middleware/reader.ts'
import { reportAttention } from '../reports/attention.ts'
import type { FeedbackStore } from '../storage/store.ts'

export interface SupportRouteOptions {
  signIns: SignInRules
  store: FeedbackStore
  catalog: () => Catalog
  clock: () => number
}

export function supportRoutes({ signIns, store, catalog, clock }: SupportRouteOptions): Hono<{ Bindings: Bindings }> {
  const routes = new Hono<{ Bindings: Bindings }>()
  routes.use(originCheck())

  routes.get('/style.css', (c) => c.body(stylesheet, 200, { 'Content-Type': 'text/css; charset=utf-8', 'Cache-Control': 'max-age=300' }))

  routes.get('/', async (c) => {
    const staff = await signIns.whoIs(getCookie(c, cookieName(c)))
    if (!staff) return c.redirect('/support/sign-in', 303)
    const now = clock()
    const [attention, comments] = await Promise.all([
      reportAttention({ store, catalog: catalog(), now, days: daysAsked(c) }),
      store.newestComments(20),
    ])
    c.header('Cache-Control', 'no-store')
    return c.html(overviewPage({ attention, comments, catalog: catalog(), now, staff }))
  })

  routes.get('/sign-in', (c) => c.html(signInPage({ site: catalog().manifest.site })))

  routes.post('/sign-in', async (c) => {
    const body = await readBody(c, ['form'])
    const { name = '', password = '' } = body.kind === 'form' ? body.fields : {}
    try {
      const secret = await signIns.signIn(name, password)
      const maxAge = signInHours * 3600
      setCookie(c, cookieName(c), secret, { path: '/', httpOnly: true, sameSite: 'Lax', secure: !isLocal(c), maxAge })
      return c.redirect('/support', 303)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return c.html(signInPage({ site: catalog().manifest.site, name, problem: problemOf(error).problem.detail }), 401)
    }
  })

  routes.post('/sign-out', async (c) => {
    const secret = getCookie(c, cookieName(c))
    if (secret) await signIns.signOut(secret)
    deleteCookie(c, cookieName(c), { path: '/', secure: !isLocal(c) })
    return c.redirect('/support/sign-in', 303)
  })

  return routes
}

/** `__Host-` cookies need HTTPS, which a machine's own loopback address does not have. */
function cookieName(c: Context): string {
  return isLocal(c) ? 'support' : '__Host-support'
}

function isLocal(c: Context): boolean {
  const { hostname } = new URL(`http://${c.req.header('host') ?? new URL(c.req.url).host}`)
  return hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]'
}

function daysAsked(c: Context): number {
  const days = Number(c.req.query('days'))
  return [7, 30, 90, 365].includes(days) ? days : 30
}
