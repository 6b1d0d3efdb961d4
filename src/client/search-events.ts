/**
 * Tells the feedback service how a search ended, once, when it has ended: the final query, how much it found and which place was opened. Nothing
 * personal, nothing per keystroke; silent unless the site's settings ask for it, and for readers who asked not to be tracked.
 */
import type { SearchEvent } from '../../feedback-api/contract.ts'
import type { Answer } from '../search/client.ts'
import { noteOpened, settleOpened, tell, watchOpened } from './search-ending.ts'

export interface SearchLog {
  /** The reader turns to the search; coming from a result soon after opening it says that it was not the answer. */
  begun: () => void
  /** An answer is on the screen; it takes the place of the one before. */
  shown: (answer: Answer) => void
  /** The reader opened the result at a 1-based place; how that ended is known later, unless it was opened `aside`, in another tab. */
  opened: (address: string, position: number, aside?: boolean) => void
  /** What was shown is not how the search ends: the words are being changed, or taken to the results page, where the end is told. */
  dropped: () => void
  /** The reader went on to a person. */
  contacted: () => void
  /** The reader closed the search, or left the page. */
  left: () => void
}

interface LogOptions {
  /** Address of the feedback service without a slash at its end, empty for the site's own host; undefined when events are off. */
  service: string | undefined
  lang: string
  /** Path of the site on its host, and the languages that stand before a key in an address. */
  base: string
  languages: readonly string[]
}

export function createSearchLog({ service, lang, base, languages }: LogOptions): SearchLog {
  const { doNotTrack, globalPrivacyControl } = navigator as Navigator & { globalPrivacyControl?: boolean }
  if (service === undefined || doNotTrack === '1' || globalPrivacyControl === true)
    return { begun: ignore, shown: ignore, opened: ignore, dropped: ignore, contacted: ignore, left: ignore }
  // A page brought back as it was left begins nothing anew.
  addEventListener('pageshow', ({ persisted }) => persisted && watchOpened())
  let pending: Answer | undefined
  const take = (): Omit<SearchEvent, 'outcome'> | undefined => {
    if (!pending) return undefined
    const { query, total, categories, unmatched } = pending
    pending = undefined
    // What one topic has is less than what was found.
    const results = Math.max(
      total,
      categories.reduce((sum, { count }) => sum + count, 0),
    )
    return { type: 'search', lang, query: query.trim(), results, unmatched: unmatched.slice(0, 10).map((word) => word.slice(0, 60)) }
  }
  const report = (outcome: 'contact' | 'left'): void => {
    const event = take()
    if (event) tell(service, { ...event, outcome })
  }
  return {
    begun: () => settleOpened('returned'),
    shown: (answer) => {
      pending = answer.query.trim() === '' ? undefined : answer
    },
    opened: (address, position, aside = false) => {
      const taken = take()
      if (!taken) return
      const event = { ...taken, position, article: keyOf(address, base, languages) }
      if (aside) tell(service, { ...event, outcome: 'opened' })
      else noteOpened(service, event)
    },
    dropped: () => {
      pending = undefined
    },
    contacted: () => report('contact'),
    left: () => report('left'),
  }
}

/** Key of the article at an address of the site: its path without base, language and slashes. */
function keyOf(address: string, base: string, languages: readonly string[]): string {
  const path = decodeURI(new URL(address, 'http://site').pathname).slice(base.length).replace(/\/$/, '')
  const [first = '', ...rest] = path.split('/')
  return languages.includes(first) ? rest.join('/') : path
}

function ignore(): void {
  return
}
