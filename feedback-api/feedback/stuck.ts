/** A reader who cannot go on at a step says so, and takes it back. Nothing ties it to their vote, or to another step. */
import type { StuckAnswer, StuckRequest } from '../contract.ts'
import { Refusal } from './refusal.ts'
import { dayOf, visitorOf } from './visitor.ts'
import type { Reader, VoteDeps } from './vote.ts'

export interface StuckRules {
  report(reader: Reader, request: StuckRequest): Promise<StuckAnswer>
}

export function createStuckRules({ store, catalog, salts, clock }: Pick<VoteDeps, 'store' | 'catalog' | 'salts' | 'clock'>): StuckRules {
  return {
    async report(reader, { article, lang, step, stuck }) {
      const page = catalog().get(article, lang)
      if (!page.steps.some(({ id }) => id === step)) {
        throw new Refusal('unknown_step', `The article “${page.key}” has no step “${step}”. It may have changed since the page was loaded.`)
      }
      const day = dayOf(clock())
      const site = catalog().manifest.url
      const visitor = visitorOf(await salts.of(day), { site, article: `${page.key}#${step}`, lang, ...reader })
      const known = { article: page.key, lang, step, day, visitor }
      await (stuck ? store.addStuckReader(known) : store.removeStuckReader(known))
      return { stuck }
    },
  }
}
