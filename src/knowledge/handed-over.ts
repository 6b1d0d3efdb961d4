import type { contentLoaders } from './loader.ts'
import type { Reading } from './reading.ts'

/** What is read with Node's own modules, for those that go through Vite. */
export interface HandedOver {
  /** For content.config.ts, while writing. */
  loaders: ReturnType<typeof contentLoaders>
  /** For the pages of a build: the content folder, read once. */
  reading: () => Promise<Reading>
  /** Changes with the way in which pictures for link previews are drawn. */
  drawing: string
}

// Vite needs a second to prepare what Node has loaded long before, and bundles a copy of it: so this goes by way of the process, which all share.
const place = Symbol.for('tier-zero.handed-over')

export function handOver(handed: HandedOver): void {
  Object.assign(globalThis, { [place]: handed })
}

/** What the integrations have handed over, once Astro has read its configuration. */
export function handedOver(): HandedOver {
  const handed = (globalThis as { [place]?: HandedOver })[place]
  if (!handed) throw new Error('Content is read before the integrations of astro.config.mjs were set up.')
  return handed
}
