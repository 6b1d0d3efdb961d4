/** Applies a limit before a request is looked at any further. */
import type { BlockList } from 'node:net'
import type { MiddlewareHandler } from 'hono'
import type { Limits } from '../feedback/limits.ts'
import { type Bindings, readerOf } from './reader.ts'

interface LimitOptions {
  limits: Limits
  kind: Parameters<Limits['check']>[0]
  trustedProxies: BlockList
}

export function limit({ limits, kind, trustedProxies }: LimitOptions): MiddlewareHandler<{ Bindings: Bindings }> {
  return async function limitMiddleware(c, next) {
    if (c.req.method === 'POST' || c.req.method === 'DELETE') {
      await limits.check(kind, readerOf(c, trustedProxies), c.req.header('proof'))
    }
    return await next()
  }
}
