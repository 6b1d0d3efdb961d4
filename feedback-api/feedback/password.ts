/** Passwords of the support desk: scrypt hashes only, compared in constant time. */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

const cost = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 2 ** 20 }
const keyBytes = 32

/** `scrypt$N$r$p$salt$key`, base64url. */
export async function hashPassword(password: string, salt: Uint8Array = randomBytes(16)): Promise<string> {
  const key = await derive(password, salt, cost)
  return ['scrypt', cost.N, cost.r, cost.p, Buffer.from(salt).toString('base64url'), key.toString('base64url')].join('$')
}

/** Takes as long for an account that does not exist: give it `undefined`. */
export async function passwordMatches(password: string, hash: string | undefined): Promise<boolean> {
  const [, N, r, p, salt = '', key = ''] = (hash ?? absent).split('$')
  const expected = Buffer.from(key, 'base64url')
  const given = await derive(password, Buffer.from(salt, 'base64url'), { N: Number(N), r: Number(r), p: Number(p), maxmem: cost.maxmem })
  return timingSafeEqual(expected, given) && hash !== undefined
}

/** 24 letters and digits without the ones people confuse. */
export function generatePassword(random: (bytes: number) => Uint8Array = randomBytes): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
  let password = ''
  while (password.length < 24) {
    for (const byte of random(32)) if (byte < 220 && password.length < 24) password += letters[byte % letters.length] ?? ''
  }
  return password
}

const absent = ['scrypt', cost.N, cost.r, cost.p, 'AAAA', Buffer.alloc(keyBytes).toString('base64url')].join('$')

function derive(password: string, salt: Uint8Array, options: { N: number; r: number; p: number; maxmem: number }): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, keyBytes, options, (error, key) => {
      if (error) reject(error)
      else resolve(key)
    })
  })
}
