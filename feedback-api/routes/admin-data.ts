import { Hono } from 'hono'
import { stream } from 'hono/streaming'
import { eraseRequest, tokenRequest } from '../admin-contract.ts'
import { parseRequest } from '../errors.ts'
import type { DeskRules } from '../feedback/desk.ts'
import { Refusal } from '../feedback/refusal.ts'
import { readBody } from '../middleware/body.ts'
import type { StaffEnv } from '../middleware/staff.ts'
import { exportLines, importLines } from '../reports/transfer.ts'
import type { FeedbackStore } from '../storage/store.ts'

interface AdminDataRouteOptions {
  store: FeedbackStore
  desk: DeskRules
  clock: () => number
}

const lines = 'application/x-ndjson'

export function adminDataRoutes({ store, desk, clock }: AdminDataRouteOptions): Hono<StaffEnv> {
  const routes = new Hono<StaffEnv>()

  routes.get('/export', async (c) => {
    await desk.audit(c.var.staff, 'export', 'everything')
    c.header('Content-Type', lines)
    c.header('Content-Disposition', 'attachment; filename="feedback.ndjson"')
    return stream(c, async (output) => {
      for await (const text of exportLines(store)) await output.write(text)
    })
  })

  routes.post('/import', async (c) => {
    if (c.req.header('content-type')?.split(';')[0]?.trim() !== lines) {
      throw new Refusal('unsupported_type', `Send the records as ${lines}, one a line.`)
    }
    const counts = await importLines(store, c.req.raw.body ?? new ReadableStream<Uint8Array>())
    await desk.audit(c.var.staff, 'import', `${counts.added} of ${counts.read} records`)
    return c.json(counts)
  })

  routes.post('/erase', async (c) => {
    const body = await readBody(c, ['json'])
    return c.json(await desk.erase(c.var.staff, parseRequest(eraseRequest, body.kind === 'json' ? body.value : undefined)))
  })

  routes.post('/tokens', async (c) => {
    const body = await readBody(c, ['json'])
    const { name, role, days } = parseRequest(tokenRequest, body.kind === 'json' ? body.value : undefined)
    const expires = clock() + days * 86_400_000
    const token = await desk.createToken(c.var.staff, { name, role, expires })
    return c.json({ name, role, expires: new Date(expires).toISOString(), token }, 201)
  })

  routes.delete('/tokens/:name', async (c) => c.json({ removed: await desk.removeToken(c.var.staff, c.req.param('name')) }))

  return routes
}
