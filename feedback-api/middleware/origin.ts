/**
 * Who may post from a browser: pages of the same origin, and origins listed exactly. Programs without a browser can say
 * what they like; limits are for them.
 */
import type { MiddlewareHandler } from 'hono'
import { Refusal } from '../feedback/refusal.ts'

interface OriginOptions {
  /** Exact origins besides the service's own, such as `https://help.example.com`. */
  allowed?: readonly string[]
}

/** Checks every request that changes something and answers preflights for the listed origins. */
export function originCheck({ allowed = [] }: OriginOptions = {}): MiddlewareHandler {
  const listed = new Set(allowed)
  return async function originCheckMiddleware(c, next) {
    const origin = c.req.header('origin')
    const isListed = origin !== undefined && listed.has(origin)
    if (c.req.method === 'OPTIONS') return preflight(c, isListed ? origin : undefined)
    const isReading = c.req.method === 'GET' || c.req.method === 'HEAD'
    if (!isReading && !isListed && !isSameOrigin(c.req.raw)) {
      throw new Refusal(
        'origin_refused',
        `${origin === undefined ? 'The request names no origin' : `“${origin.slice(0, 200)}” is not among the origins`} this service accepts. Add the site to ALLOWED_ORIGINS.`,
      )
    }
    await next()
    if (listed.size > 0) c.res.headers.set('Vary', 'Origin')
    if (isListed) {
      c.res.headers.set('Access-Control-Allow-Origin', origin)
      c.res.headers.set('Access-Control-Expose-Headers', 'Retry-After')
    }
    return undefined
  }
}

/** Same origin by the browser's own word, or by Origin (Referer, where a form sends no Origin) naming this host. */
export function isSameOrigin(request: Request): boolean {
  const site = request.headers.get('sec-fetch-site')
  if (site !== null) return site === 'same-origin'
  const from = request.headers.get('origin') ?? request.headers.get('referer')
  const host = request.headers.get('host') ?? new URL(request.url).host
  if (from === `https://${host}` || from === `http://${host}`) return true
  return from !== null && URL.canParse(from) && new URL(from).host === host
}

function preflight(c: Parameters<MiddlewareHandler>[0], origin: string | undefined): Response {
  if (origin === undefined) return c.body(null, 403)
  return c.body(null, 204, {
    'Access-Control-Allow-Origin': origin,
    Vary: 'Origin',
    'Access-Control-Allow-Methods': 'GET, POST, DELETE',
    'Access-Control-Allow-Headers': 'authorization, content-type, proof',
    'Access-Control-Max-Age': '600',
  })
}
