/**
 * HMAC-SHA256 (RFC 2104) of short texts as two hashes in one shot each: half the time of an Hmac object, and nothing for
 * the collector of garbage to free.
 */
import { hash } from 'node:crypto'

/** Keyed hash of a text in UTF-8. */
export function keyedHash(key: Uint8Array, text: string, encoding: 'hex' | 'base64url'): string {
  const pads = padsOf(key)
  const longest = blockBytes + 3 * text.length
  if (scratch.length < longest) scratch = Buffer.alloc(longest)
  scratch.set(pads.inner)
  const end = blockBytes + scratch.write(text, blockBytes)
  pads.outer.write(hash('sha256', scratch.subarray(0, end), 'hex'), blockBytes, 'hex')
  return hash('sha256', pads.outer, encoding)
}

const blockBytes = 64
const hashBytes = 32

let scratch = Buffer.alloc(4096)

interface Pads {
  inner: Buffer
  /** With room for the inner hash. */
  outer: Buffer
}

const known = new WeakMap<Uint8Array, Pads>()

function padsOf(key: Uint8Array): Pads {
  const found = known.get(key)
  if (found) return found
  const short = key.length > blockBytes ? hash('sha256', key, 'buffer') : key
  const pads = { inner: Buffer.alloc(blockBytes, 0x36), outer: Buffer.alloc(blockBytes + hashBytes, 0x5c) }
  short.forEach((byte, index) => {
    pads.inner[index] = byte ^ 0x36
    pads.outer[index] = byte ^ 0x5c
  })
  known.set(key, pads)
  return pads
}
