import { setTimeout as pause } from 'node:timers/promises'
import { isExample } from './host.ts'
import type { Memory } from './memory.ts'
import type { Outcome } from './outcome.ts'
import { probe } from './probe.ts'
import type { Ask } from './request.ts'

export interface RoundOptions {
  ask: Ask
  memory: Memory
  /** Milliseconds between two requests to one host. */
  delay: number
  /** Hosts that are asked at the same time. */
  atOnce: number
  /** Hears how many addresses will be asked for, on how many hosts, before they are. */
  onStart?: (addresses: number, hosts: number) => void
}

/** Whether an address is one that can be asked for at all: a web page, and not an example. */
export function isAskable(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, hostname } = new URL(address)
  return /^https?:$/.test(protocol) && !isExample(hostname)
}

/** What came of each address. Each is asked for once; a host hears one request at a time, with a pause before the next. */
export async function probeAll(addresses: readonly string[], options: RoundOptions): Promise<Map<string, Outcome>> {
  const { memory, delay, atOnce, onStart } = options
  const ask = inTurns(options.ask, delay)
  const found = new Map<string, Outcome>()
  const waiting = new Map<string, string[]>()
  for (const address of new Set(addresses)) {
    const known = memory.recall(address)
    if (known) found.set(address, known)
    else waiting.set(new URL(address).host, [...(waiting.get(new URL(address).host) ?? []), address])
  }
  const hosts = [...waiting.values()]
  if (hosts.length) onStart?.(hosts.flat().length, hosts.length)
  const work = async (): Promise<void> => {
    for (let host = hosts.shift(); host; host = hosts.shift()) {
      let rest: Outcome | undefined
      for (const address of host) {
        const outcome = rest ?? (await probe(address, ask))
        // A host that asks to be left alone is not asked for its other addresses either.
        if (outcome.kind === 'unsure' && outcome.until !== undefined && outcome.until > Date.now()) rest = outcome
        found.set(address, outcome)
        memory.keep(address, outcome)
      }
      memory.save()
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return found
}

/** Sends each host one request at a time, also those that redirects of other hosts lead to. */
function inTurns(ask: Ask, delay: number): Ask {
  const last = new Map<string, Promise<unknown>>()
  return (url, method) => {
    const before = last.get(url.host)
    const turn = before === undefined ? ask(url, method) : before.then(() => ask(url, method))
    const over = turn.catch(() => undefined).then(() => pause(delay))
    last.set(url.host, over)
    return turn
  }
}
