/** Who of the staff is asking: by the cookie of a sign-in, or by an API token. */
import type { Context, MiddlewareHandler } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { DeskRules } from '../feedback/desk.ts'
import { Refusal } from '../feedback/refusal.ts'
import { signInHours, type SignInRules, type Staff } from '../feedback/sign-in.ts'
import { isSameOrigin } from './origin.ts'
import { bearerToken, type Bindings } from './reader.ts'

export interface StaffEnv {
  Bindings: Bindings
  Variables: { staff: Staff }
}

interface StaffOptions {
  signIns: SignInRules
  desk: DeskRules
  /** Answers who is not signed in; without it the answer is a problem. */
  answerStranger?: (c: Context) => Promise<Response>
}

/** Lets staff through: everybody may look, editors may change, and a change by cookie must come from our own pages. */
export function staffOnly({ signIns, desk, answerStranger }: StaffOptions): MiddlewareHandler<StaffEnv> {
  return async function staffOnlyMiddleware(c, next) {
    const token = bearerToken(c)
    const staff = token === undefined ? await signIns.whoIs(sessionSecret(c)) : await desk.whoseToken(token)
    const isLooking = c.req.method === 'GET' || c.req.method === 'HEAD'
    if (!staff && answerStranger) return await answerStranger(c)
    if (!staff) throw new Refusal('sign_in_needed', 'Sign in at /support, or send an API token as “Authorization: Bearer …”.')
    if (!isLooking) {
      if (token === undefined && !isSameOrigin(c.req.raw)) {
        throw new Refusal('origin_refused', 'A change to the support desk must come from its own pages.')
      }
      if (staff.role !== 'editor') throw new Refusal('not_permitted', `${staff.name} may look but not change anything.`)
    }
    c.set('staff', staff)
    c.header('Cache-Control', 'no-store')
    return await next()
  }
}

export function sessionSecret(c: Context): string | undefined {
  return getCookie(c, cookieName(c))
}

export function startSession(c: Context, secret: string): void {
  setCookie(c, cookieName(c), secret, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: !isLocal(c),
    maxAge: signInHours * 3600,
  })
}

export function endSession(c: Context): void {
  deleteCookie(c, cookieName(c), { path: '/', secure: !isLocal(c) })
}

/** `__Host-` cookies need HTTPS, which a machine's own loopback address does not have. */
function cookieName(c: Context): string {
  return isLocal(c) ? 'support' : '__Host-support'
}

function isLocal(c: Context): boolean {
  const host = c.req.header('host') ?? new URL(c.req.url).host
  return /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/.test(host)
}
