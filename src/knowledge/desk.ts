import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ContentError } from '../schema/explain.ts'
import type { Article } from './article.ts'
import { readArticle, type Inspect } from './folder.ts'
import { readContent, withDates, type Reading } from './reading.ts'

/** The content folder while somebody writes in it. */
export interface Desk {
  /** Its last good state. The first reading must find no problems. */
  reading: () => Promise<Reading>
  /** Takes over files that came, went or changed. Throws a ContentError when something is wrong; the last good state stays. */
  take: (files: readonly string[]) => Promise<void>
}

export function openDesk(dir: string, inspect: Inspect): Desk {
  let state: Promise<Reading> | undefined
  let isWhole = true
  const reading = (): Promise<Reading> => (state ??= readContent(dir, inspect))
  return {
    reading,
    async take(files) {
      const last = await reading()
      const readAlone = async (file: string): Promise<Article | undefined> => changedArticle(dir, file, inspect, last)
      const wasWhole = isWhole
      isWhole = false
      // What was wrong before may be in other files than those that changed now.
      const changed = wasWhole ? await Promise.all(files.map(readAlone)) : [undefined]
      const next = changed.every((article) => article !== undefined) ? withArticles(last, changed) : await readContent(dir, inspect)
      state = Promise.resolve(next)
      isWhole = true
    },
  }
}

/** An article that was there before, read alone; undefined for any other file, whose change may concern every article. */
async function changedArticle(dir: string, file: string, inspect: Inspect, { articles, reusables }: Reading): Promise<Article | undefined> {
  const known = articles.find((article) => article.file === file)
  const written = known && (await readFile(join(dir, file), 'utf8').catch(() => undefined))
  if (written === undefined) return undefined
  const { article, problems } = readArticle(file, written, reusables, inspect)
  if (problems.length) throw new ContentError(problems)
  return article && withDates(article, known)
}

function withArticles(reading: Reading, changed: readonly Article[]): Reading {
  const byFile = new Map(changed.map((article) => [article.file, article]))
  return { ...reading, articles: reading.articles.map((article) => byFile.get(article.file) ?? article) }
}
