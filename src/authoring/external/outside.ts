import { fileURLToPath } from 'node:url'
import { isPublic } from './host.ts'
import { openMemory } from './memory.ts'
import type { Outcome } from './outcome.ts'
import { asker } from './request.ts'
import { probeAll, type RoundOptions } from './round.ts'

/** In the folder where builds keep their cache. */
const file = fileURLToPath(new URL('../../../node_modules/.astro/external-links.json', import.meta.url))

/**
 * Asks what is at addresses on the open internet, on behalf of a site: eight hosts at once, each with a second between two requests, ten seconds
 * an answer. What was found is kept for the next time.
 */
export async function askInternet(
  addresses: readonly string[],
  site: string,
  onStart: RoundOptions['onStart'],
): Promise<ReadonlyMap<string, Outcome>> {
  const ask = asker({ allow: isPublic, timeout: 10_000, agent: `Tier-Zero-link-check/1 (+${site})` })
  return probeAll(addresses, { ask, memory: await openMemory(file), delay: 1000, atOnce: 8, ...(onStart ? { onStart } : {}) })
}
