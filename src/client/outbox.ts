/** What could not be sent because the device was offline: kept here, sent when it is back. */
import { recall, remember } from './device.ts'
import { send, type Outcome } from './service.ts'

/** `id` is unique: a newer entry replaces the older one. */
export interface Waiting {
  id: string
  address: string
  body: Record<string, unknown>
  since: number
}

const key = 'outbox'
const keepMs = 7 * 24 * 3600 * 1000

/** Keeps a request for later that was not answered because the device is offline. Returns whether it is kept. */
export function keep(id: string, address: string, body: Record<string, unknown>, outcome?: Outcome): boolean {
  if (outcome?.status || navigator.onLine) return false
  return remember(key, [...waiting().filter((entry) => entry.id !== id), { id, address, body, since: Date.now() }].slice(-20))
}

/** Takes a kept request back. Returns whether it was still here. */
export function takeBack(id: string): boolean {
  const entries = waiting()
  const others = entries.filter((entry) => entry.id !== id)
  remember(key, others.length > 0 ? others : undefined)
  return others.length < entries.length
}

export function isWaiting(id: string): boolean {
  return waiting().some((entry) => entry.id === id)
}

export function hasWaiting(): boolean {
  return waiting().length > 0
}

type Tell = (entry: Waiting, outcome: Outcome) => void

/**
 * Sends what waits, oldest first, and calls `tell` with each entry and the service's answer to it. Returns false when something stays, because the
 * service is unreachable or turns it away for now. All tabs hear that the device is online: they send in turn, or a comment would be sent by each.
 */
export async function sendWaiting(tell: Tell): Promise<boolean> {
  // Missing where the site has no secure address.
  const locks = navigator.locks as LockManager | undefined
  return locks ? await locks.request(key, () => sendAll(tell)) : await sendAll(tell)
}

async function sendAll(tell: Tell): Promise<boolean> {
  for (const entry of waiting()) {
    const outcome = await send({ method: 'POST', address: entry.address, body: entry.body })
    if (outcome.status === 0 || outcome.status === 429 || outcome.status >= 500) return false
    takeBack(entry.id)
    tell(entry, outcome)
  }
  return true
}

function waiting(): Waiting[] {
  const entries = recall(key)
  if (!Array.isArray(entries)) return []
  return (entries as Waiting[]).filter((entry) => Date.now() - entry.since < keepMs)
}
