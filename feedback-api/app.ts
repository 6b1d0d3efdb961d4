/** The service as a function from request to answer. It does no I/O of its own: everything it needs is handed in. */
import type { BlockList } from 'node:net'
import { type Context, Hono } from 'hono'
import { answerProblem, FormFailure, isForeseen, problemOf } from './errors.ts'
import type { Catalog } from './feedback/catalog.ts'
import { createCommentRules } from './feedback/comment.ts'
import { createDeskRules } from './feedback/desk.ts'
import { createEventRules } from './feedback/events.ts'
import { type Allowances, createLimits, type SharedCounter, usualAllowances } from './feedback/limits.ts'
import { createProofRules } from './feedback/proof.ts'
import { Refusal } from './feedback/refusal.ts'
import { createSalts } from './feedback/salts.ts'
import { createSignInRules } from './feedback/sign-in.ts'
import { createStuckRules } from './feedback/stuck.ts'
import { dayOf, limitKeyOf } from './feedback/visitor.ts'
import { createVoteRules, type VoteDeps } from './feedback/vote.ts'
import { createMetrics } from './metrics.ts'
import { bodyKind } from './middleware/body.ts'
import { limit } from './middleware/limit.ts'
import { originCheck } from './middleware/origin.ts'
import type { Bindings } from './middleware/reader.ts'
import { securityHeaders } from './middleware/security-headers.ts'
import { staffOnly } from './middleware/staff.ts'
import { adminCommentRoutes } from './routes/admin-comments.ts'
import { adminDataRoutes } from './routes/admin-data.ts'
import { adminReportRoutes } from './routes/admin-reports.ts'
import { adminSessionRoutes } from './routes/admin-session.ts'
import { challengeRoutes } from './routes/challenge.ts'
import { commentRoutes } from './routes/comments.ts'
import { eventRoutes } from './routes/events.ts'
import { deskFormFailure, unreadFormFailure } from './routes/form.ts'
import { healthRoutes } from './routes/health.ts'
import { operationRoutes } from './routes/operations.ts'
import { stuckRoutes } from './routes/stuck.ts'
import { supportRoutes } from './routes/support.ts'
import { voteRoutes } from './routes/votes.ts'
import { observed } from './storage/observed.ts'
import type { FeedbackStore } from './storage/store.ts'

export interface AppDeps {
  store: FeedbackStore
  catalog: () => Catalog
  /** Signs tokens and tasks; the same in every process. */
  tokenKey: Uint8Array
  clock: () => number
  random: (bytes: number) => Uint8Array
  log: { error: (details: object, message: string) => void; warn: (details: object, message: string) => void }
  allowedOrigins?: readonly string[]
  trustedProxies: BlockList
  allowances?: Allowances
  /** Where several processes count limits together. */
  sharedCounter?: SharedCounter | undefined
  manifestProblem?: () => string | undefined
  /** Whether the site is at its own address, and pages of the support desk must lead there. */
  siteElsewhere?: boolean
  /** Resolves when the administrator's password is the one the environment gives; the staff waits for it. */
  adminSettled?: () => Promise<void>
  /** Difficulty of a proof of work, see proof.ts. */
  proofBits?: number | undefined
}

export type App = Hono<{ Bindings: Bindings }>

export function createApp(deps: AppDeps): App {
  const { catalog, tokenKey, clock, random, log, allowedOrigins = [], trustedProxies, allowances = usualAllowances } = deps
  const { sharedCounter: shared, manifestProblem = () => undefined, adminSettled = () => Promise.resolve(), siteElsewhere = false } = deps
  const metrics = createMetrics({ queueSize: () => deps.store.queueSize(), manifestBroken: () => manifestProblem() !== undefined })
  const store = observed(deps.store, metrics)
  const salts = createSalts(store, random, clock)
  const ruleDeps: VoteDeps = { store, catalog, salts, tokenKey, clock }
  const signIns = createSignInRules({ store, clock, random })
  const desk = createDeskRules({ store, catalog, clock, random })
  const proofs = createProofRules({
    key: tokenKey,
    bits: deps.proofBits,
    clock,
    random,
    remember: shared && (async (challenge, seconds) => (await shared.add(`proof ${challenge}`, 1, seconds)) === 1),
  })
  const limits = createLimits({
    allowances,
    proofs,
    clock,
    shared,
    keyOf: async (text) => limitKeyOf(await salts.of(dayOf(clock())), text),
    onSharedFailure(error) {
      metrics.limitFallbacks.inc()
      log.warn({ err: error }, 'shared limits are out of reach; counting alone')
    },
  })
  const limited = (kind: 'votes' | 'comments' | 'events' | 'signIns') => limit({ limits, kind, trustedProxies })
  const app: App = new Hono()

  app.get('/support/*', async function withoutSlashMiddleware(c, next) {
    if (!c.req.path.endsWith('/')) return await next()
    return c.redirect(c.req.path.replace(/\/+$/, '') + new URL(c.req.url).search, 301)
  })
  app.use('/support', securityHeaders())
  app.use('/support/*', securityHeaders())
  for (const path of ['/support/*', '/v1/admin/*']) {
    app.use(path, async function settledMiddleware(_, next) {
      await adminSettled()
      await next()
    })
  }
  app.use('/v1/admin/sign-in', limited('signIns'))
  app.use('/support/sign-in', limited('signIns'))
  app.route('/v1/admin', adminSessionRoutes({ signIns }))
  app.use('/v1/admin/*', staffOnly({ signIns, desk }))
  app.route('/v1/admin', adminReportRoutes({ store, catalog, clock }))
  app.route('/v1/admin', adminCommentRoutes({ store, desk }))
  app.route('/v1/admin', adminDataRoutes({ store, desk, clock }))
  app.route('/support', supportRoutes({ signIns, desk, store, catalog, clock, siteElsewhere }))

  const anyOrigin = ['/v1/votes', '/v1/votes/*', '/v1/comments', '/v1/stuck', '/v1/events', '/v1/challenge', '/v1/health']
  for (const path of anyOrigin) app.use(path, originCheck({ allowed: allowedOrigins }))
  app.use('/v1/votes', limited('votes'))
  app.use('/v1/votes/reason', limited('votes'))
  app.use('/v1/stuck', limited('votes'))
  app.use('/v1/comments', limited('comments'))
  app.use('/v1/events', limited('events'))
  app.route('/v1', voteRoutes({ rules: createVoteRules(ruleDeps), catalog, trustedProxies }))
  app.route('/v1', commentRoutes({ rules: createCommentRules(ruleDeps), catalog, trustedProxies }))
  app.route('/v1', stuckRoutes({ rules: createStuckRules(ruleDeps), trustedProxies }))
  app.route(
    '/v1',
    eventRoutes({
      rules: createEventRules({ store, catalog, clock, onRefused: (events) => metrics.refused.inc({ code: 'unknown_article' }, events) }),
    }),
  )
  app.route('/v1', challengeRoutes({ proofs }))
  app.route('/v1', healthRoutes())
  app.route('/v1', operationRoutes({ store, desk, metrics, manifestProblem }))

  app.notFound((c) => answerProblem(c, readably(c, new Refusal('not_found', `There is nothing at ${c.req.path}.`))))
  app.onError((error, c) => {
    if (!isForeseen(error)) log.error({ err: error, method: c.req.method, path: c.req.path }, 'request failed')
    metrics.refused.inc({ code: problemOf(error).problem.code })
    if (error instanceof FormFailure) return answerProblem(c, error)
    if (bodyKind(c.req.header('content-type')) !== 'form') return answerProblem(c, readably(c, error))
    return answerProblem(c, isOnDesk(c) ? deskFormFailure(c, error) : unreadFormFailure(c, catalog(), error))
  })
  return app
}

/** Who follows a link into the support desk reads a page, where a program reads a problem. */
function readably(c: Context, error: Error): Error {
  return c.req.method === 'GET' && isOnDesk(c) ? new FormFailure('/support', error) : error
}

function isOnDesk(c: Context): boolean {
  return c.req.path.startsWith('/support/')
}
