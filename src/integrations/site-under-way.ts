import type { Told } from '../markdown/ahead.ts'

/** A site whose pages others write. */
export interface SiteUnderWay {
  /** Resolved when the folder is there and empty. */
  outDir: Promise<string>
  /** Resolved when so many pages are written, or one waits for its words; false when all are written and none needs words any more. */
  needsWords: (pages: number) => Promise<boolean>
  /** Resolved when the file of a page is whole, or all are. */
  written: (file: string) => Promise<void>
  /** Resolved when all pages are written. */
  complete: Promise<void>
  /** Where those who write tell how far they are. */
  tell: (told: Told) => void
}

export function siteUnderWay(): SiteUnderWay {
  const outDir = Promise.withResolvers<string>()
  const complete = Promise.withResolvers<undefined>()
  const files = new Set<string>()
  let [ended, waiting] = [false, false]
  let told = Promise.withResolvers<undefined>()
  return {
    outDir: outDir.promise,
    complete: complete.promise,
    async needsWords(pages) {
      while (files.size < pages && !waiting && !ended) await told.promise
      waiting = false
      return !ended
    },
    async written(file) {
      while (!files.has(file) && !ended) await told.promise
    },
    tell(news) {
      if ('outDir' in news) outDir.resolve(news.outDir)
      else if ('written' in news) files.add(news.written)
      else if ('waiting' in news) waiting = true
      else {
        ended = true
        complete.resolve(undefined)
      }
      told.resolve(undefined)
      told = Promise.withResolvers()
    },
  }
}
