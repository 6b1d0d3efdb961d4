/**
 * How a search ended that opened a result: the reader stayed, was back at the search within half a minute, or went on to a person. Until that is
 * known, what will be told is kept in this tab. Only sites that ask for search events get this far, and only readers who allow it.
 */
import type { EventsRequest, SearchEvent } from '../../feedback-api/contract.ts'
import { openedKey } from './arrival.ts'

/** The search this tab told of last. */
const lastKey = 'tier-zero:told'
/** Milliseconds within which coming back says that the result was not the answer. */
const quick = 30_000

type Ending = Pick<SearchEvent, 'outcome'>['outcome']

interface Opened {
  /** Address of the feedback service. */
  service: string
  event: Omit<SearchEvent, 'outcome'>
  /** Page the search was on. */
  from: string
  /** Epoch milliseconds after which the reader has stayed. */
  until: number
}

/** A result is being opened. */
export function noteOpened(service: string, event: Opened['event']): void {
  settleOpened('opened')
  const opened: Opened = { service, event, from: here(), until: Date.now() + quick }
  try {
    sessionStorage.setItem(openedKey, JSON.stringify(opened))
  } catch {
    return tell(service, { ...event, outcome: 'opened' })
  }
  // The result may be on this very page.
  watchOpened(false)
}

/** The search that opened a result has ended, if there is one that has not. Whoever comes back late has stayed before. */
export function settleOpened(ending: Ending): void {
  const opened = waiting()
  if (!opened) return
  sessionStorage.removeItem(openedKey)
  const outcome = Date.now() > opened.until ? 'opened' : ending
  tell(opened.service, { ...opened.event, outcome })
}

/** Waits on the page opened until the ending is known. `arriving` is false on the page of the search itself. */
export function watchOpened(arriving = true): void {
  const opened = waiting()
  if (!opened) return
  if (arriving && (opened.from === here() || document.querySelector('tier-results'))) return settleOpened('returned')
  setTimeout(() => settleOpened('opened'), Math.max(0, opened.until - Date.now()) + 1)
  // A browser that keeps the page goes to another one, which decides; a tab that is closed has no next page.
  addEventListener('pagehide', ({ persisted }) => {
    if (arriving && !persisted) settleOpened('opened')
  })
  document.addEventListener('click', (event) => {
    if ((event.target as Element).closest('.contact a')) settleOpened('contact')
  })
}

/**
 * Tells the feedback service of a search. Outlives the page it is sent from; nobody waits for the answer, and a lost one costs the reader nothing.
 * Leaving the search that was told of last is no news: its page was loaded again, or gone back to.
 */
export function tell(service: string, event: SearchEvent): void {
  const search = `${event.lang} ${event.query}`
  if (event.outcome === 'left' && search === sessionItem(lastKey)) return
  try {
    sessionStorage.setItem(lastKey, search)
  } catch {
    // Without storage it is told again.
  }
  const body: EventsRequest = { events: [event] }
  const headers = { 'content-type': 'application/json' }
  const options = { method: 'POST', keepalive: true, credentials: 'omit', headers } as const
  fetch(`${service}/v1/events`, { ...options, body: JSON.stringify(body) }).catch(() => undefined)
}

function waiting(): Opened | undefined {
  return (JSON.parse(sessionItem(openedKey) ?? 'null') as Opened | null) ?? undefined
}

function sessionItem(name: string): string | null {
  try {
    return sessionStorage.getItem(name)
  } catch {
    return null
  }
}

function here(): string {
  return location.pathname + location.search
}
