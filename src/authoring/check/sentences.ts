import type { MdastNode } from 'satteri'
import { childrenOf, spanOf, textOf } from '../markdown/tree.ts'
import type { Finding } from './finding.ts'
import type { Sheet } from './sheet.ts'

/** Words in a sentence beyond which most readers lose the thread; languages that join words into one have a lower number. */
const longest: Readonly<Record<string, number>> = { en: 40, ru: 35, uk: 35, pl: 35, de: 35, nl: 40, et: 30, fi: 30, tr: 30 }
const longestElsewhere = 40

/** The longest sentence of the article, when it is too long. One warning an article: a list of them helps nobody. */
export function checkSentences(sheet: Sheet): Finding[] {
  const { article, tree, lineOf } = sheet
  const limit = longest[article.lang.split('-')[0] ?? ''] ?? longestElsewhere
  let worst: { words: number; line: number; text: string } | undefined
  let count = 0
  for (const paragraph of paragraphsIn(tree)) {
    for (const text of textOf(paragraph).split(/(?<=[.!?…؟۔।][)»”"']*)\s+|(?<=[。！？][」』）]*)|[;:]\s+|\n\s*(?=[-•–])/u)) {
      const words = text.trim().split(/\s+/).length
      if (words <= limit) continue
      count++
      if (words > (worst?.words ?? 0)) worst = { words, text: text.trim(), line: spanOf(paragraph).line }
    }
  }
  if (!worst) return []
  const others = count > 1 ? ` ${count - 1} more in this article.` : ''
  const begin = worst.text.split(/\s+/).slice(0, 6).join(' ')
  const message = `the sentence “${begin} …” has ${worst.words} words, and ${limit} are plenty. Make it two.${others}`
  return [{ rule: 'long-sentence', file: article.file, line: lineOf(worst.line), message }]
}

function* paragraphsIn(node: MdastNode): Generator<MdastNode> {
  if (node.type === 'paragraph') yield node
  else if (node.type !== 'table') for (const child of childrenOf(node)) yield* paragraphsIn(child)
}
