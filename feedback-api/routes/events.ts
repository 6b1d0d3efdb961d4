import { Hono } from 'hono'
import { eventsRequest } from '../contract.ts'
import { parseRequest } from '../errors.ts'
import type { EventRules } from '../feedback/events.ts'
import { readBody } from '../middleware/body.ts'
import { jsonAnswer } from '../middleware/security-headers.ts'
import type { Bindings } from '../middleware/reader.ts'

export function eventRoutes({ rules }: { rules: EventRules }): Hono<{ Bindings: Bindings }> {
  const routes = new Hono<{ Bindings: Bindings }>()

  routes.post('/events', async (c) => {
    const body = await readBody(c, ['json'])
    const { events } = parseRequest(eventsRequest, body.kind === 'json' ? body.value : undefined)
    return jsonAnswer(await rules.record(events), 202)
  })

  return routes
}
