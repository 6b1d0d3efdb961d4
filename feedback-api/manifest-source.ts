/**
 * The manifest while the service runs: looked at again every few seconds, taken over when it changed, and kept as it was
 * when the new one is broken.
 */
import type { Manifest } from './contract.ts'
import { type Catalog, createCatalog } from './feedback/catalog.ts'
import { catalogFrom, isAddress, readManifest, stampOf } from './manifest.ts'

export interface ManifestSource {
  current(): Catalog
  /** Why the newest manifest is not in use; undefined when it is. */
  problem(): string | undefined
  /** Looks again now. */
  refresh(): Promise<void>
  close(): void
}

interface ManifestSourceOptions {
  /** Milliseconds between looks; an address is asked ten times less often than a file. */
  every?: number
  onChange?: (catalog: Catalog) => void
  onProblem?: (problem: string) => void
}

/** @throws when there is no good manifest to begin with */
export async function watchManifest(source: string, options: ManifestSourceOptions = {}): Promise<ManifestSource> {
  const { every = 2000, onChange, onProblem } = options
  let stamp = await stampOf(source)
  let text = await readManifest(source)
  let catalog = catalogFrom(text, source)
  let problem: string | undefined

  async function look(): Promise<void> {
    const nextStamp = await stampOf(source)
    if (nextStamp !== undefined && nextStamp === stamp) return
    const nextText = await readManifest(source)
    if (nextText !== text) {
      catalog = catalogFrom(nextText, source)
      text = nextText
      onChange?.(catalog)
    }
    stamp = nextStamp
    problem = undefined
  }

  async function refresh(): Promise<void> {
    try {
      await look()
    } catch (error) {
      const { message } = error as Error
      if (message !== problem) onProblem?.(message)
      problem = message
    }
  }

  const timer = setInterval(() => void refresh(), isAddress(source) ? every * 10 : every)
  timer.unref()
  return {
    current: () => catalog,
    problem: () => problem,
    refresh,
    close: () => {
      clearInterval(timer)
    },
  }
}

/** A manifest that the caller keeps, such as the dev server's; asked every time, indexed when it is another. */
export function followManifest(manifest: () => Manifest): ManifestSource {
  let seen: Catalog | undefined
  return {
    current() {
      const now = manifest()
      if (seen?.manifest !== now) seen = createCatalog(now)
      return seen
    },
    problem: () => undefined,
    refresh: () => Promise.resolve(),
    close: () => undefined,
  }
}
