import type { contentLoaders } from './loader.ts'

type Loaders = ReturnType<typeof contentLoaders>

// Astro runs content.config.ts through Vite, which needs a second to prepare what Node has loaded long before. So that file imports no loaders: it is
// handed those that Node made, by way of the process, which both share.
const place = Symbol.for('tier-zero.loaders')

export function handOver(loaders: Loaders): void {
  Object.assign(globalThis, { [place]: loaders })
}

/** The loaders of the collections, once Astro has read its configuration. */
export function handedOver(): Loaders {
  const loaders = (globalThis as { [place]?: Loaders })[place]
  if (!loaders) throw new Error('Collections are read before the integrations of astro.config.mjs were set up.')
  return loaders
}
