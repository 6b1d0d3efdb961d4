/**
 * Who votes, without knowing who: a keyed hash that holds for one article, one language and one day. The key is random
 * and thrown away, so that nobody, the operator included, can go back from the hash to a person.
 */
import { keyedHash } from './keyed-hash.ts'

interface VisitorTraits {
  site: string
  article: string
  lang: string
  /** Prefix of the address, never stored. */
  prefix: string
  /** User agent, never stored; it tells people behind one office address apart. */
  agent: string
}

const dayMs = 86_400_000

/** A key for a shared count: it names nobody once the salt is gone. */
export function limitKeyOf(salt: Uint8Array, text: string): string {
  return keyedHash(salt, `limit ${text}`, 'base64url')
}

/** 16 bytes standing for a visitor of one article on the day the salt belongs to. */
export function visitorOf(salt: Uint8Array, { site, article, lang, prefix, agent }: VisitorTraits): Uint8Array {
  const traits = `${site}\u0000${article}\u0000${lang}\u0000${prefix}\u0000${agent}`
  return Buffer.from(keyedHash(salt, traits, 'hex').slice(0, 32), 'hex')
}

/** UTC day number of a time in epoch milliseconds. */
export function dayOf(ms: number): number {
  return Math.floor(ms / dayMs)
}

/** First day whose salt must still exist: a salt lives 48 hours at most. */
export function oldestSaltDay(ms: number): number {
  return dayOf(ms) - 1
}
