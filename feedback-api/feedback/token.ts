/**
 * Signed tokens: whoever holds one may touch exactly the vote or comment it names, until it expires. The signature covers
 * the purpose, so a vote's token never passes for a comment's.
 */
import { timingSafeEqual } from 'node:crypto'
import { limits } from '../contract.ts'
import { keyedHash } from './keyed-hash.ts'
import { Refusal } from './refusal.ts'

interface VoteToken {
  kind: 'vote'
  article: string
  lang: string
  day: number
  visitor: Uint8Array
  /** Epoch milliseconds. */
  expires: number
}
interface CommentToken {
  kind: 'comment'
  id: string
  expires: number
}

export function tokenExpiry(now: number): number {
  return now + limits.tokenHours * 3_600_000
}

export function signToken(key: Uint8Array, token: VoteToken | CommentToken): string {
  const fields =
    token.kind === 'vote'
      ? ['v', token.expires, token.article, token.lang, token.day, Buffer.from(token.visitor).toString('base64url')]
      : ['c', token.expires, token.id]
  const payload = Buffer.from(fields.join('\n')).toString('base64url')
  return `${payload}.${keyedHash(key, payload, 'base64url')}`
}

/** @throws Refusal `token_invalid` or `token_expired` */
export function readVoteToken(key: Uint8Array, text: string, now: number): VoteToken {
  const [kind, expires, article, lang, day, visitor] = readFields(key, text, now)
  if (kind !== 'v' || !article || !lang || !day || !visitor) throw invalid()
  return { kind: 'vote', article, lang, day: Number(day), visitor: Buffer.from(visitor, 'base64url'), expires: Number(expires) }
}

/** @throws Refusal `token_invalid` or `token_expired` */
export function readCommentToken(key: Uint8Array, text: string, now: number): CommentToken {
  const [kind, expires, id] = readFields(key, text, now)
  if (kind !== 'c' || !id) throw invalid()
  return { kind: 'comment', id, expires: Number(expires) }
}

function readFields(key: Uint8Array, text: string, now: number): string[] {
  const dot = text.lastIndexOf('.')
  const payload = text.slice(0, Math.max(dot, 0))
  const given = Buffer.from(text.slice(dot + 1))
  const right = Buffer.from(keyedHash(key, payload, 'base64url'))
  if (given.length !== right.length || !timingSafeEqual(given, right)) throw invalid()
  const fields = Buffer.from(payload, 'base64url').toString().split('\n')
  if (Number(fields[1]) <= now) {
    throw new Refusal('token_expired', `A vote can be changed for ${limits.tokenHours} hours; this one is older. Vote again instead.`)
  }
  return fields
}

function invalid(): Refusal {
  return new Refusal('token_invalid', 'The token was not given out by this service for this purpose.')
}
