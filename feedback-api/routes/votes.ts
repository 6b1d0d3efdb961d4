import type { BlockList } from 'node:net'
import { Hono } from 'hono'
import { reasonRequest, thanks, voteRequest } from '../contract.ts'
import { parseRequest } from '../errors.ts'
import type { Catalog } from '../feedback/catalog.ts'
import type { VoteRules } from '../feedback/vote.ts'
import { bearerToken, type Bindings, readerOf, requireBearer } from '../middleware/reader.ts'
import { readBody } from '../middleware/body.ts'
import { jsonAnswer } from '../middleware/security-headers.ts'
import { formFailure, thanksAddress } from './form.ts'

interface VoteRouteOptions {
  rules: VoteRules
  catalog: () => Catalog
  trustedProxies: BlockList
}

export function voteRoutes({ rules, catalog, trustedProxies }: VoteRouteOptions): Hono<{ Bindings: Bindings }> {
  const routes = new Hono<{ Bindings: Bindings }>()

  routes.post('/votes', async (c) => {
    const body = await readBody(c, ['json', 'form'])
    const reader = readerOf(c, trustedProxies)
    if (body.kind === 'json') return jsonAnswer(await rules.cast(reader, parseRequest(voteRequest, body.value), bearerToken(c)))
    try {
      await rules.cast(reader, parseRequest(voteRequest, voteFields(body.fields)))
      return c.redirect(thanksAddress(c, catalog(), body.fields, thanks.vote), 303)
    } catch (error) {
      throw formFailure(c, catalog(), body.fields, error)
    }
  })

  routes.delete('/votes', async (c) => jsonAnswer({ undone: await rules.undo(requireBearer(c)) }))

  routes.post('/votes/reason', async (c) => {
    const token = requireBearer(c)
    const body = await readBody(c, ['json'])
    const { reason } = parseRequest(reasonRequest, body.kind === 'json' ? body.value : undefined)
    return jsonAnswer(await rules.explain(token, reason))
  })

  return routes
}

/** `helpful=yes|no` as a form sends it; an empty reason is no reason. */
function voteFields({ helpful, reason, revision, shown: _, ...fields }: Record<string, string>): Record<string, unknown> {
  return {
    ...fields,
    helpful: helpful === 'yes' ? true : helpful === 'no' ? false : helpful,
    ...(revision && { revision }),
    ...(reason && { reason }),
  }
}
