/** Proof of work: a task that costs a browser a moment and a flood a fortune. Tasks are signed, expire, and count once. */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { ChallengeAnswer } from '../contract.ts'
import { Refusal } from './refusal.ts'

export interface ProofRules {
  challenge(): ChallengeAnswer
  /** Accepts `<challenge>:<nonce>` once. @throws Refusal `proof_needed` */
  spend(proof: string): Promise<void>
}

interface ProofDeps {
  key: Uint8Array
  clock: () => number
  random: (bytes: number) => Uint8Array
  /** Leading zero bits asked for. */
  bits?: number | undefined
  /** Remembers for all processes that a challenge was used; answers false when it already was. */
  remember?: ((challenge: string, seconds: number) => Promise<boolean>) | undefined
}

/** About 65,000 hashes, a fraction of a second on a phone. */
const usualBits = 16
const lifeSeconds = 300

export function createProofRules({ key, clock, random, bits = usualBits, remember }: ProofDeps): ProofRules {
  const spent = new Map<string, number>()
  const sign = (payload: string) => createHmac('sha256', key).update(`proof ${payload}`).digest('base64url').slice(0, 22)

  function rememberHere(challenge: string): boolean {
    const now = clock()
    for (const [old, expires] of spent) {
      if (expires > now) break
      spent.delete(old)
    }
    if (spent.has(challenge)) return false
    spent.set(challenge, now + lifeSeconds * 1000)
    return true
  }

  return {
    challenge() {
      const expires = clock() + lifeSeconds * 1000
      const payload = `${expires}.${Buffer.from(random(12)).toString('base64url')}`
      return { challenge: `${payload}.${sign(payload)}`, bits, expires: new Date(expires).toISOString() }
    },
    async spend(proof) {
      const colon = proof.lastIndexOf(':')
      const challenge = proof.slice(0, Math.max(colon, 0))
      const dot = challenge.lastIndexOf('.')
      const given = Buffer.from(challenge.slice(dot + 1))
      const right = Buffer.from(sign(challenge.slice(0, Math.max(dot, 0))))
      if (given.length !== right.length || !timingSafeEqual(given, right)) throw refused('it was not given out by this service')
      if (!(Number(challenge.split('.')[0]) > clock())) throw refused('its time is over')
      if (leadingZeroBits(createHash('sha256').update(proof).digest()) < bits) throw refused('it does not solve the task')
      if (!rememberHere(challenge)) throw refused('it was used before')
      const first = await remember?.(challenge, lifeSeconds).catch(() => true)
      if (first === false) throw refused('it was used before')
    },
  }
}

/** Finds the nonce, the way a browser does. */
export function solve(challenge: string, bits: number): string {
  for (let nonce = 0; ; nonce++) {
    const proof = `${challenge}:${nonce}`
    if (leadingZeroBits(createHash('sha256').update(proof).digest()) >= bits) return proof
  }
}

function leadingZeroBits(bytes: Uint8Array): number {
  let bits = 0
  for (const byte of bytes) {
    if (byte !== 0) return bits + Math.clz32(byte) - 24
    bits += 8
  }
  return bits
}

function refused(why: string): Refusal {
  return new Refusal('proof_needed', `The proof of work was not accepted: ${why}. Ask GET /v1/challenge for a new task.`)
}
