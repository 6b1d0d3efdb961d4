import type { BlockList } from 'node:net'
import { Hono } from 'hono'
import { commentRequest, thanks } from '../contract.ts'
import { parseRequest } from '../errors.ts'
import type { Catalog } from '../feedback/catalog.ts'
import type { CommentRules } from '../feedback/comment.ts'
import { readBody } from '../middleware/body.ts'
import { jsonAnswer } from '../middleware/security-headers.ts'
import { type Bindings, readerOf, requireBearer } from '../middleware/reader.ts'
import { formFailure, thanksAddress } from './form.ts'

interface CommentRouteOptions {
  rules: CommentRules
  catalog: () => Catalog
  trustedProxies: BlockList
}

export function commentRoutes({ rules, catalog, trustedProxies }: CommentRouteOptions): Hono<{ Bindings: Bindings }> {
  const routes = new Hono<{ Bindings: Bindings }>()

  routes.post('/comments', async (c) => {
    const body = await readBody(c, ['json', 'form'])
    const reader = readerOf(c, trustedProxies)
    if (body.kind === 'json') return jsonAnswer(await rules.add(reader, parseRequest(commentRequest, body.value)), 201)
    try {
      await rules.add(reader, parseRequest(commentRequest, commentFields(body.fields)))
      return c.redirect(thanksAddress(c, catalog(), body.fields, thanks.comment), 303)
    } catch (error) {
      throw formFailure(c, catalog(), body.fields, error)
    }
  })

  routes.delete('/comments', async (c) => jsonAnswer({ erased: await rules.erase(requireBearer(c)) }))

  return routes
}

/** As a form sends it: an empty token is no token, a line break is one character. */
function commentFields({ token, text = '', shown: _, ...fields }: Record<string, string>): Record<string, unknown> {
  return { ...fields, text: text.replaceAll('\r\n', '\n'), ...(token && { token }) }
}
