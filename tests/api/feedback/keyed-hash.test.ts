import { createHmac, randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { keyedHash } from '../../../feedback-api/feedback/keyed-hash.ts'

describe('a keyed hash', () => {
  const texts = ['', 'a', 'x'.repeat(63), 'x'.repeat(64), 'ключ\u0000日本語 🗝', '€'.repeat(5000), 'short after long']
  it.each([0, 1, 32, 64, 65, 200])('with a key of %d bytes is HMAC-SHA256', (length) => {
    const key = randomBytes(length)
    for (const text of texts) {
      for (const encoding of ['hex', 'base64url'] as const) {
        expect(keyedHash(key, text, encoding)).toBe(createHmac('sha256', key).update(text).digest(encoding))
      }
    }
  })

  it('keeps keys apart that are used in turn', () => {
    const [one, other] = [randomBytes(32), randomBytes(32)]
    const first = keyedHash(one, 'text', 'hex')
    expect(keyedHash(other, 'text', 'hex')).not.toBe(first)
    expect(keyedHash(one, 'text', 'hex')).toBe(first)
  })
})
