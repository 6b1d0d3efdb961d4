/** The person behind a request, as far as the rules need to know. */
import type { BlockList } from 'node:net'
import type { Context } from 'hono'
import { addressPrefix, clientAddress } from '../feedback/address.ts'
import { Refusal } from '../feedback/refusal.ts'
import type { Reader } from '../feedback/vote.ts'

export interface Bindings {
  /** Address of the connection; a proxy's, when one stands in front. */
  address: string
  /** Who asks, remembered for the time of the request. */
  reader?: Reader
}

/** Worked out once a request. */
export function readerOf(c: Context<{ Bindings: Bindings }>, trustedProxies: BlockList): Reader {
  return (c.env.reader ??= {
    prefix: addressPrefix(clientAddress(c.env.address, c.req.header('x-forwarded-for'), trustedProxies)),
    agent: c.req.header('user-agent')?.slice(0, 500) ?? '',
  })
}

export function bearerToken(c: Context): string | undefined {
  const header = c.req.header('authorization')
  return header?.toLowerCase().startsWith('bearer ') ? header.slice(7).trim() : undefined
}

/** @throws Refusal `token_invalid` */
export function requireBearer(c: Context): string {
  const token = bearerToken(c)
  if (!token) throw new Refusal('token_invalid', 'Send the token as “Authorization: Bearer …”.')
  return token
}
