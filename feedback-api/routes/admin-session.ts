import { Hono } from 'hono'
import { signInRequest } from '../admin-contract.ts'
import { parseRequest } from '../errors.ts'
import type { SignInRules } from '../feedback/sign-in.ts'
import { readBody } from '../middleware/body.ts'
import { originCheck } from '../middleware/origin.ts'
import type { Bindings } from '../middleware/reader.ts'
import { endSession, sessionSecret, startSession } from '../middleware/staff.ts'

export function adminSessionRoutes({ signIns }: { signIns: SignInRules }): Hono<{ Bindings: Bindings }> {
  const routes = new Hono<{ Bindings: Bindings }>()
  routes.on('POST', ['/sign-in', '/sign-out'], originCheck())

  routes.post('/sign-in', async (c) => {
    const body = await readBody(c, ['json'])
    const { name, password } = parseRequest(signInRequest, body.kind === 'json' ? body.value : undefined)
    const { secret, staff } = await signIns.signIn(name, password)
    startSession(c, secret)
    return c.json(staff, 200, { 'Cache-Control': 'no-store' })
  })

  routes.post('/sign-out', async (c) => {
    const secret = sessionSecret(c)
    if (secret) await signIns.signOut(secret)
    endSession(c)
    return c.json({ signedOut: true })
  })

  return routes
}
