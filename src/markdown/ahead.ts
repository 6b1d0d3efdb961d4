import type { Preview } from '../knowledge/preview.ts'
import type { Reading } from '../knowledge/reading.ts'
import type { CompiledBody } from './body.ts'

/** What a second thread prepares while Astro starts and renders the pages. Whatever it cannot give is made where it is needed. */
interface Ahead {
  /** What the content folder says; undefined where the thread failed, as it does when it finds problems. */
  reading: Promise<Reading | undefined>
  /** Pictures for link previews by the names of their files; undefined where the thread failed. */
  previews: Promise<ReadonlyMap<string, Preview> | undefined>
  /** The keys of all pages by their paths below the site's base; undefined where the thread failed. */
  keys: Promise<ReadonlyMap<string, string> | undefined>
  /** The words of the page of an article as soon as they are ready; undefined where the thread does not compile them. Each is given once. */
  take: (lang: string, key: string) => Promise<CompiledBody | undefined>
  /** Tells the thread how far the site is. */
  tell: (told: Told) => void
  /** Number of records of the search index, when it is written; undefined where the thread failed. */
  indexed: Promise<number | undefined>
}

/** How far the site is: its folder is there and empty, a page waits for its words, a page is written, all are. */
export type Told = { outDir: string } | { waiting: true } | { written: string } | { complete: true }

// The pages are bundled with a copy of this module: what both copies must see is a global of the process.
const place = Symbol.for('tier-zero.ahead')

export function announce(ahead: Ahead): void {
  Object.assign(globalThis, { [place]: ahead })
}

/** The thread of this build, if it has one. */
export function announced(): Ahead | undefined {
  return (globalThis as { [place]?: Ahead })[place]
}

/** The name by which the words of a page are asked for. */
export function nameOf({ lang, key }: { lang: string; key: string }): string {
  return `${lang}/${key}`
}
