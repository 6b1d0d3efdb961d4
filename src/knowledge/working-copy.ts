import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ContentError } from '../schema/explain.ts'
import type { Article } from './article.ts'
import { readText } from './files.ts'
import { readArticle, type Inspect } from './folder.ts'
import { readContent, withDates, type Reading } from './reading.ts'

/** The content folder while somebody writes in it. */
export interface WorkingCopy {
  /** Its last good state. The first reading must find no problems. */
  reading: () => Promise<Reading>
  /** Takes over files that came, went or changed. Throws a ContentError when something is wrong; the last good state stays. */
  take: (files: readonly string[]) => Promise<void>
}

export function openWorkingCopy(dir: string, inspect: Inspect): WorkingCopy {
  let state: Promise<Reading> | undefined
  let isWhole = true
  const reading = (): Promise<Reading> => (state ??= readContent(dir, inspect))
  return {
    reading,
    async take(files) {
      const last = await reading()
      const wasWhole = isWhole
      isWhole = false
      // What was wrong before may be in other files than those that changed now.
      const changed = wasWhole ? files.map((file) => changedArticle(dir, file, inspect, last)) : [undefined]
      const next = changed.every((article) => article !== undefined) ? withArticles(last, changed) : await readContent(dir, inspect)
      state = Promise.resolve(next)
      isWhole = true
    },
  }
}

/** An article that was there before, read alone; undefined for any other file, whose change may concern every article. */
function changedArticle(dir: string, file: string, inspect: Inspect, { articles, reusables }: Reading): Article | undefined {
  const known = articles.find((article) => article.file === file)
  if (!known || !existsSync(join(dir, file))) return undefined
  const { text, problem } = readText(dir, file)
  if (problem) throw new ContentError([problem])
  const { article, problems } = readArticle(file, text, reusables, inspect)
  if (problems.length) throw new ContentError(problems)
  return article && withDates(article, known)
}

function withArticles(reading: Reading, changed: readonly Article[]): Reading {
  const byFile = new Map(changed.map((article) => [article.file, article]))
  return { ...reading, articles: reading.articles.map((article) => byFile.get(article.file) ?? article) }
}
