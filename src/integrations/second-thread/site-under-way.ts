import type { Progress } from '../../markdown/second-thread.ts'

/** How far a site is whose pages another thread writes. */
export interface SiteUnderWay {
  /** Resolved, with its path, when the folder of the site is there and empty. */
  outDir: Promise<string>
  /** Resolved with true when this number of pages is written, or one waits for its words; with false when all are written, and none needs words. */
  needsWords: (pages: number) => Promise<boolean>
  /** Resolved when this file of a page is written, or all are. */
  written: (file: string) => Promise<void>
  /** Resolved when all pages are written. */
  complete: Promise<void>
  /** Takes the news of the thread that writes. */
  tell: (progress: Progress) => void
}

export function siteUnderWay(): SiteUnderWay {
  const outDir = Promise.withResolvers<string>()
  const complete = Promise.withResolvers<undefined>()
  const files = new Set<string>()
  let [ended, waiting] = [false, false]
  let news = Promise.withResolvers<undefined>()
  return {
    outDir: outDir.promise,
    complete: complete.promise,
    async needsWords(pages) {
      while (files.size < pages && !waiting && !ended) await news.promise
      waiting = false
      return !ended
    },
    async written(file) {
      while (!files.has(file) && !ended) await news.promise
    },
    tell(progress) {
      if ('outDir' in progress) outDir.resolve(progress.outDir)
      else if ('written' in progress) for (const file of progress.written) files.add(file)
      else if ('waiting' in progress) waiting = true
      else {
        ended = true
        complete.resolve(undefined)
      }
      news.resolve(undefined)
      news = Promise.withResolvers()
    },
  }
}
