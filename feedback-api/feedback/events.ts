/** Search events and contact steps: checked against the site, redacted, counted. Nothing ties one to another. */
import type { ContactEvent, EventsAnswer, SearchEvent } from '../contract.ts'
import type { FeedbackStore } from '../storage/store.ts'
import type { Catalog } from './catalog.ts'
import { redact } from './redact.ts'
import { dayOf } from './visitor.ts'

export interface EventRules {
  record(events: readonly (SearchEvent | ContactEvent)[]): Promise<EventsAnswer>
}

interface EventDeps {
  store: Pick<FeedbackStore, 'addContactSteps' | 'addSearches'>
  catalog: () => Catalog
  clock: () => number
  /** Told how many events named an article or a language there is not. */
  onRefused?: (events: number) => void
}

export function createEventRules({ store, catalog, clock, onRefused }: EventDeps): EventRules {
  return {
    async record(events) {
      const day = dayOf(clock())
      const { manifest, shown } = catalog()
      const known = events.filter(({ article, lang }) => (article === undefined ? manifest.langs.includes(lang) : shown(article, lang)))
      const keyOf = ({ article = '', lang }: { article?: string | undefined; lang: string }) => shown(article, lang)?.key ?? ''
      const searches = known.filter((event) => event.type === 'search')
      const steps = known.filter((event) => event.type === 'contact')
      await store.addSearches(
        searches.map((event) => ({
          day,
          lang: event.lang,
          query: normalised(redact(event.query)),
          results: event.results,
          unmatched: normalised(redact(event.unmatched.join(' '))),
          outcome: event.outcome,
          article: keyOf(event),
          position: event.position ?? 0,
        })),
      )
      await store.addContactSteps(
        steps.map((event) => ({ day, lang: event.lang, visit: event.visit, step: event.step, article: keyOf(event) })),
      )
      const refused = events.length - known.length
      if (refused > 0) onRefused?.(refused)
      return { accepted: known.length, refused }
    },
  }
}

/** Queries that differ in case and spaces are one. */
function normalised(text: string): string {
  return text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim()
}
