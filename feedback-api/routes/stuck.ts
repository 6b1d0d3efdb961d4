import type { BlockList } from 'node:net'
import { Hono } from 'hono'
import { stuckRequest } from '../contract.ts'
import { parseRequest } from '../errors.ts'
import type { StuckRules } from '../feedback/stuck.ts'
import { readBody } from '../middleware/body.ts'
import { type Bindings, readerOf } from '../middleware/reader.ts'
import { jsonAnswer } from '../middleware/security-headers.ts'

interface StuckRouteOptions {
  rules: StuckRules
  trustedProxies: BlockList
}

export function stuckRoutes({ rules, trustedProxies }: StuckRouteOptions): Hono<{ Bindings: Bindings }> {
  const routes = new Hono<{ Bindings: Bindings }>()

  routes.post('/stuck', async (c) => {
    const body = await readBody(c, ['json'])
    return jsonAnswer(
      await rules.report(readerOf(c, trustedProxies), parseRequest(stuckRequest, body.kind === 'json' ? body.value : undefined)),
    )
  })

  return routes
}
