import { Hono } from 'hono'
import { type ProblemCode, problems } from '../contract.ts'
import { Refusal } from '../feedback/refusal.ts'
import type { Bindings } from '../middleware/reader.ts'

export function healthRoutes(): Hono<{ Bindings: Bindings }> {
  const routes = new Hono<{ Bindings: Bindings }>()

  routes.get('/health', (c) => c.json({ status: 'ok' }, 200, { 'Cache-Control': 'no-store' }))

  routes.get('/problems/:code', (c) => {
    const code = c.req.param('code')
    if (!Object.hasOwn(problems, code)) throw new Refusal('not_found', `There is no problem with the code “${code.slice(0, 60)}”.`)
    return c.json({ code, ...problems[code as ProblemCode] })
  })

  return routes
}
