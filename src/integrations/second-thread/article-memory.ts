import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import type { Article } from '../../knowledge/article.ts'
import type { ArticleMemory } from '../../knowledge/folder.ts'

interface Remembered {
  stamp: string
  articles: Map<string, Article>
}

/** The articles of the last build, from a file. `stamp` changes with the code that reads articles: what other code read is not used. */
export function articleMemory(path: string, stamp: string): ArticleMemory & { save: () => void } {
  const last = rememberedIn(path, stamp)
  const articles = new Map<string, Article>()
  const nameFor = (file: string, text: string): string => createHash('sha256').update(`${file}\n${text}`).digest('base64')
  return {
    recall(file, text) {
      const name = nameFor(file, text)
      const article = last.get(name)
      if (article) articles.set(name, article)
      return article
    },
    keep: (file, text, article) => void articles.set(nameFor(file, text), article),
    save() {
      if (articles.size === last.size && [...articles.keys()].every((name) => last.has(name))) return
      mkdirSync(dirname(path), { recursive: true })
      // Whole or not at all: a build may be stopped at any time.
      writeFileSync(`${path}.part`, serialize({ stamp, articles } satisfies Remembered))
      renameSync(`${path}.part`, path)
    },
  }
}

/** None where the file is missing or cannot be read. */
function rememberedIn(path: string, stamp: string): ReadonlyMap<string, Article> {
  try {
    const remembered = deserialize(readFileSync(path)) as Remembered
    return remembered.stamp === stamp ? remembered.articles : new Map()
  } catch {
    return new Map()
  }
}
