/**
 * Tells the feedback service how a search ended, once, when it has ended: the final query, how much it found and which place was opened. Nothing
 * personal, nothing per keystroke; silent unless the site's settings ask for it, and for readers who asked not to be tracked.
 */
import type { EventsRequest, SearchEvent } from '../../feedback-api/contract.ts'
import type { Answer } from '../search/client.ts'

export interface SearchLog {
  /** An answer is on the screen; it takes the place of the one before. */
  shown: (answer: Answer) => void
  /** The reader opened the result at a 1-based place. */
  opened: (address: string, position: number) => void
  /** The reader went on to a person. */
  contacted: () => void
  /** The reader closed the search, or left the page. */
  left: () => void
}

export interface LogOptions {
  /** Address of the feedback service without a slash at its end, empty for the site's own host; undefined when events are off. */
  service: string | undefined
  lang: string
  /** Path of the site on its host, and the languages that stand before a key in an address. */
  base: string
  languages: readonly string[]
  send?: (address: string, body: string) => void
  agent?: { doNotTrack?: string | null; globalPrivacyControl?: boolean }
}

export function createSearchLog({ service, lang, base, languages, send = post, agent = navigator }: LogOptions): SearchLog {
  if (service === undefined || agent.doNotTrack === '1' || agent.globalPrivacyControl === true) {
    return { shown: ignore, opened: ignore, contacted: ignore, left: ignore }
  }
  let pending: Answer | undefined
  const report = (ending: Pick<SearchEvent, 'outcome' | 'article' | 'position'>): void => {
    if (!pending) return
    const { query, total, unmatched } = pending
    const words = unmatched.slice(0, 10).map((word) => word.slice(0, 60))
    pending = undefined
    const body: EventsRequest = { events: [{ type: 'search', lang, query: query.trim(), results: total, unmatched: words, ...ending }] }
    send(`${service}/v1/events`, JSON.stringify(body))
  }
  return {
    shown: (answer) => {
      pending = answer.query.trim() === '' ? undefined : answer
    },
    opened: (address, position) => report({ outcome: 'opened', position, article: keyOf(address, base, languages) }),
    contacted: () => report({ outcome: 'contact' }),
    left: () => report({ outcome: 'left' }),
  }
}

/** Key of the article at an address of the site: its path without base, language and slashes. */
function keyOf(address: string, base: string, languages: readonly string[]): string {
  const path = decodeURI(new URL(address, 'http://site').pathname).slice(base.length).replace(/\/$/, '')
  const [first = '', ...rest] = path.split('/')
  return languages.includes(first) ? rest.join('/') : path
}

/** Outlives the page it is sent from; nobody waits for the answer. */
function post(address: string, body: string): void {
  const options = { method: 'POST', keepalive: true, credentials: 'omit', headers: { 'content-type': 'application/json' } } as const
  fetch(address, { ...options, body }).catch(ignore)
}

/** A report that is lost costs the reader nothing. */
function ignore(): void {
  return
}
