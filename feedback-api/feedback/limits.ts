/**
 * How much one visitor, one address prefix and the whole site may do. Counting is local and free; a key that has used a
 * quarter of its allowance is also counted where all processes look. When that place is away, the local count stands: a
 * limit never opens because its store is down.
 */
import type { ProofRules } from './proof.ts'
import { Refusal } from './refusal.ts'
import type { Reader } from './vote.ts'
import { createWindowCounter, type WindowCounter } from './window-counter.ts'

export interface Allowances {
  /** Votes a minute by one visitor (address prefix and user agent). Above it a proof of work is asked for. */
  votes: number
  /** Comments an hour by one visitor. Above it a proof of work is asked for. */
  comments: number
  /** Requests of any kind a minute from one address prefix. */
  prefix: number
  /** Votes and comments a minute on the whole site. Above it everybody is asked for a proof of work. */
  site: number
  /** Attempts to sign in, a quarter of an hour, from one address prefix. */
  signIns: number
}

export const usualAllowances: Allowances = { votes: 30, comments: 10, prefix: 600, site: 6000, signIns: 10 }

/** With a proof a visitor may do this many times the allowance; above that nothing helps. */
const withProof = 5

/** Counts where all processes look. @throws when it is away */
export interface SharedCounter {
  /** Adds points and answers the total of this window. */
  add(key: string, points: number, seconds: number): Promise<number>
}

export interface Limits {
  /** @throws Refusal `proof_needed` or `too_many_requests` */
  check(kind: 'votes' | 'comments' | 'events' | 'signIns', reader: Reader, proof?: string): Promise<void>
}

interface LimitDeps {
  allowances: Allowances
  proofs: ProofRules
  clock: () => number
  shared?: SharedCounter | undefined
  /** Turns what is known of a visitor into a key fit to be stored. */
  keyOf: (text: string) => Promise<string>
  onSharedFailure?: (error: unknown) => void
}

/** How much of an allowance is used; above 1 it is exceeded. */
interface Share {
  share: number
  secondsLeft: number
}

export function createLimits({ allowances, proofs, clock, shared, keyOf, onSharedFailure }: LimitDeps): Limits {
  const windows = { votes: 60, comments: 3600, prefix: 60, site: 60, signIns: 900 } as const
  type Name = keyof typeof windows
  const counters = Object.fromEntries(
    Object.entries(windows).map(([name, seconds]) => [name, createWindowCounter(seconds, clock)]),
  ) as Record<Name, WindowCounter>

  function count(name: Name, key: string): Share | Promise<Share> {
    const allowance = allowances[name]
    const { total, secondsLeft } = counters[name].add(key)
    const local = { share: total / allowance, secondsLeft }
    const quarter = Math.floor(allowance / 4)
    if (!shared || total <= quarter) return local
    // The site's own key is every request's: it is told in steps, not one by one.
    const step = name === 'site' ? Math.max(1, Math.floor(allowance / 20)) : 1
    const behind = total - quarter - 1
    if (behind % step !== 0) return local
    return countShared(shared, name, key, behind === 0 ? total : step, local)
  }

  /** The larger of both counts. */
  async function countShared(counter: SharedCounter, name: Name, key: string, points: number, local: Share): Promise<Share> {
    try {
      const total = await counter.add(await keyOf(`${name} ${key}`), points, windows[name])
      return { ...local, share: Math.max(local.share, total / allowances[name]) }
    } catch (error) {
      onSharedFailure?.(error)
      return local
    }
  }

  return {
    async check(kind, reader, proof) {
      const { prefix } = reader
      const fromPrefix = await count('prefix', prefix)
      if (fromPrefix.share > 1) throw tooMany('your network', fromPrefix.secondsLeft)
      if (kind === 'events') return
      if (kind === 'signIns') {
        const attempts = await count('signIns', prefix)
        if (attempts.share > 1) throw tooMany('your network', attempts.secondsLeft)
        return
      }
      const site = await count('site', '')
      const visitor = await count(kind, `${prefix} ${reader.agent}`)
      if (visitor.share > withProof) throw tooMany('you', visitor.secondsLeft)
      if (site.share <= 1 && visitor.share <= 1) return
      if (!proof) {
        throw new Refusal('proof_needed', 'Ask GET /v1/challenge for a task and send the solution in the header Proof.', {
          retryAfter: visitor.share > 1 ? visitor.secondsLeft : site.secondsLeft,
        })
      }
      await proofs.spend(proof)
    },
  }
}

function tooMany(who: string, secondsLeft: number): Refusal {
  const wait = secondsLeft < 90 ? `${secondsLeft} seconds` : `${Math.ceil(secondsLeft / 60)} minutes`
  return new Refusal('too_many_requests', `Too much came from ${who} in a short time. Please try again in ${wait}.`, {
    retryAfter: secondsLeft,
  })
}
