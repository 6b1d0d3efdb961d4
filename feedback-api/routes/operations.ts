import { Hono } from 'hono'
import type { DeskRules } from '../feedback/desk.ts'
import { canonicalAddress } from '../feedback/address.ts'
import { Refusal } from '../feedback/refusal.ts'
import { bearerToken, type Bindings } from '../middleware/reader.ts'
import type { Metrics } from '../metrics.ts'
import { createOpenApi } from '../openapi.ts'
import type { FeedbackStore } from '../storage/store.ts'

interface OperationRouteOptions {
  store: FeedbackStore
  desk: DeskRules
  metrics: Metrics
  manifestProblem: () => string | undefined
}

export function operationRoutes({ store, desk, metrics, manifestProblem }: OperationRouteOptions): Hono<{ Bindings: Bindings }> {
  const routes = new Hono<{ Bindings: Bindings }>()
  let document: Record<string, unknown> | undefined

  routes.get('/ready', async (c) => {
    const storage = await store.checkWrite().then(
      () => 'ok',
      () => 'cannot be written',
    )
    const ready = storage === 'ok'
    const answer = { status: ready ? 'ready' : 'not ready', storage, manifest: manifestProblem() ?? 'ok', waiting: store.queueSize() }
    return c.json(answer, ready ? 200 : 503, { 'Cache-Control': 'no-store', ...(!ready && { 'Retry-After': '5' }) })
  })

  routes.get('/metrics', async (c) => {
    const token = bearerToken(c)
    const isLocal = ['127.0.0.1', '::1'].includes(canonicalAddress(c.env.address) ?? '') && !c.req.header('x-forwarded-for')
    if (!isLocal && !(token && (await desk.whoseToken(token)))) {
      throw new Refusal('sign_in_needed', 'Metrics are for this machine itself, or for an API token sent as “Authorization: Bearer …”.')
    }
    return c.body(await metrics.registry.metrics(), 200, { 'Content-Type': metrics.registry.contentType, 'Cache-Control': 'no-store' })
  })

  routes.get('/openapi.json', (c) => c.json((document ??= createOpenApi()), 200, { 'Cache-Control': 'max-age=300' }))

  return routes
}
