import type { Preview } from '../knowledge/preview.ts'
import type { Reading } from '../knowledge/reading.ts'
import type { CompiledBody } from './body.ts'

/**
 * The second thread of a build, for who renders the pages. It reads the content folder and compiles articles while Astro starts and bundles, and indexes
 * pages for search while others are rendered. Where it fails, all that it has not given yet is undefined: whoever needs it makes it, meets the same error
 * and reports it.
 */
interface SecondThread {
  /** What the content folder says; undefined also where it has problems. */
  reading: Promise<Reading | undefined>
  /** Pictures for link previews by the names of their files. */
  previews: Promise<ReadonlyMap<string, Preview> | undefined>
  /** The keys of all pages by their paths below the site's base. */
  keys: Promise<ReadonlyMap<string, string> | undefined>
  /** The words of the page of an article as soon as they are ready; undefined where the thread does not compile them. Each is given once. */
  takeBody: (lang: string, key: string) => Promise<CompiledBody | undefined>
  /** Tells the thread how far the site is. */
  tell: (progress: Progress) => void
  /** Number of records of the search index, when it is written. */
  indexed: Promise<number | undefined>
}

/** What the thread sends, each part once and in this order, but for `bodies`, which are sent a few at a time. */
export type Made =
  | { reading: Reading }
  | { previews: ReadonlyMap<string, Preview> }
  /** With the names of the pages whose words will be compiled; those of others are kept from the last build. */
  | { keys: ReadonlyMap<string, string>; coming: string[] }
  /** Undefined for words that do not compile. */
  | { bodies: { page: string; body: CompiledBody | undefined }[] }
  | { indexed: number }

/** What the thread is told of the site: its folder is there and empty, a page waits for its words, pages are written to these files, all are. */
export type Progress = { outDir: string } | { waiting: true } | { written: string[] } | { complete: true }

// The pages are bundled with a copy of this module: what both copies must see is a global of the process.
const place = Symbol.for('tier-zero.second-thread')

export function setSecondThread(thread: SecondThread): void {
  Object.assign(globalThis, { [place]: thread })
}

/** The second thread of this build, if it has one. */
export function secondThread(): SecondThread | undefined {
  return (globalThis as { [place]?: SecondThread })[place]
}

/** The name by which the words of a page are asked for. */
export function pageName({ lang, key }: { lang: string; key: string }): string {
  return `${lang}/${key}`
}
