import type { Reading } from './reading.ts'

/** What modules loaded by Node hand over to those that Vite bundles. */
interface HandedOver {
  /** The content folder: read once for a build; its last good state while writing. */
  reading: () => Promise<Reading>
  /** Changes when the code or fonts that draw pictures for link previews change. */
  drawing: string
}

// Vite would bundle second copies of the modules that read content, and take a second for it. Both sides share this process, and so a global.
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
