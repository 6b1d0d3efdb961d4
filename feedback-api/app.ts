/** The service as a function from request to answer. It does no I/O of its own: everything it needs is handed in. */
import { Hono } from 'hono'
import type { Catalog } from './feedback/catalog.ts'
import { createCommentRules } from './feedback/comment.ts'
import { Refusal } from './feedback/refusal.ts'
import { createSalts } from './feedback/salts.ts'
import { createSignInRules } from './feedback/sign-in.ts'
import { createVoteRules, type VoteDeps } from './feedback/vote.ts'
import { answerProblem, FormFailure, isForeseen } from './errors.ts'
import { bodyKind } from './middleware/body.ts'
import { originCheck } from './middleware/origin.ts'
import { securityHeaders } from './middleware/security-headers.ts'
import type { Bindings } from './middleware/reader.ts'
import { commentRoutes } from './routes/comments.ts'
import { healthRoutes } from './routes/health.ts'
import { supportRoutes } from './routes/support.ts'
import { voteRoutes } from './routes/votes.ts'
import type { FeedbackStore } from './storage/store.ts'
import type { BlockList } from 'node:net'

export interface AppDeps {
  store: FeedbackStore
  catalog: () => Catalog
  /** Signs vote and comment tokens; the same in every process. */
  tokenKey: Uint8Array
  clock: () => number
  random: (bytes: number) => Uint8Array
  log: { error: (details: object, message: string) => void }
  allowedOrigins?: readonly string[]
  trustedProxies: BlockList
}

export type App = Hono<{ Bindings: Bindings }>

export function createApp(deps: AppDeps): App {
  const { store, catalog, tokenKey, clock, random, log, allowedOrigins = [], trustedProxies } = deps
  const ruleDeps: VoteDeps = { store, catalog, salts: createSalts(store, random, clock), tokenKey, clock }
  const app: App = new Hono()

  app.use(securityHeaders())
  app.use('/v1/*', originCheck({ allowed: allowedOrigins }))
  app.route('/v1', voteRoutes({ rules: createVoteRules(ruleDeps), catalog, trustedProxies }))
  app.route('/v1', commentRoutes({ rules: createCommentRules(ruleDeps), catalog, trustedProxies }))
  app.route('/v1', healthRoutes())
  app.route('/support', supportRoutes({ signIns: createSignInRules({ store, clock, random }), store, catalog, clock }))

  app.notFound((c) => answerProblem(c, new Refusal('not_found', `There is nothing at ${c.req.path}.`)))
  app.onError((error, c) => {
    if (!isForeseen(error)) log.error({ err: error, method: c.req.method, path: c.req.path }, 'request failed')
    const isForm = !(error instanceof FormFailure) && bodyKind(c.req.header('content-type')) === 'form'
    return answerProblem(c, isForm ? new FormFailure(catalog().manifest.base, error) : error)
  })
  return app
}
