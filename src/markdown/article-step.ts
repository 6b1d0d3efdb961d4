import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Article } from '../knowledge/article.ts'
import { bodyOf } from '../knowledge/frontmatter.ts'
import { expand, type Reusables } from '../knowledge/reusable.ts'
import { articleTree } from './article-tree.ts'
import { placesIn, type Step } from './place.ts'

/** The steps of instructions in an article, read from disk; none where its MDX does not compile. */
export function stepsOf({ file, format }: Pick<Article, 'file' | 'format'>, contentDir: string, reusables: Reusables): Step[] {
  const { text } = expand(file, readFileSync(join(contentDir, file), 'utf8'), reusables)
  if (!(format === 'md' ? /^[ \t]*:::+[ \t]*steps/m : /<Steps\b/).test(text)) return []
  try {
    const { tree } = articleTree(bodyOf(text).body, format)
    return placesIn(tree).flatMap((place) => (place.kind === 'step' ? [place.step] : []))
  } catch {
    return []
  }
}
