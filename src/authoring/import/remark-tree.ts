import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import type { MdastNode } from 'satteri'
import { unified } from 'unified'

const parser = unified().use(remarkParse).use(remarkGfm)

/**
 * Reads foreign Markdown as a tree with positions, by the reference implementation of CommonMark and GFM: links of an import are rewritten letter by
 * letter at these positions, once, so that exactness counts for more than speed.
 */
export function readRemarkTree(text: string): MdastNode {
  return parser.parse(text)
}
