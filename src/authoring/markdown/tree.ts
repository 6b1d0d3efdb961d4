import { markdownToMdast, mdxToMdast, type MdastNode } from 'satteri'

/** A span of the text that was read, in UTF-16 units, and the 1-based line it begins on. */
export interface Span {
  start: number
  end: number
  line: number
}

/** Reads Markdown as a tree with positions: the parser is the one that makes the pages. Throws when MDX does not compile. */
export function readTree(text: string, format: 'md' | 'mdx'): MdastNode {
  const options = { features: { gfm: true, headingAttributes: true, frontmatter: false } }
  return format === 'md' ? markdownToMdast(text, options) : mdxToMdast(text, options)
}

/** Lists of nodes by their root: every rule looks through the same tree. */
const listed = new WeakMap<MdastNode, readonly MdastNode[]>()

/** Every node below (and with) `root`, in reading order. */
export function nodesIn(root: MdastNode): readonly MdastNode[] {
  const known = listed.get(root)
  if (known) return known
  const found: MdastNode[] = []
  // Without recursion: a text may be nested deeper than functions may.
  const waiting: MdastNode[] = [root]
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    found.push(node)
    for (const child of childrenOf(node).toReversed()) waiting.push(child)
  }
  listed.set(root, found)
  return found
}

export function childrenOf(node: MdastNode): MdastNode[] {
  return 'children' in node ? node.children : []
}

/** The words a reader sees in a node: raw HTML and images excepted. */
export function textOf(node: MdastNode): string {
  if (node.type === 'text' || node.type === 'inlineCode') return node.value
  if (node.type === 'break') return ' '
  return childrenOf(node).map(textOf).join('')
}

export function spanOf(node: MdastNode): Span {
  const { start, end } = node.position ?? { start: { offset: 0, line: 1 }, end: { offset: 0 } }
  return { start: start.offset ?? 0, end: end.offset ?? 0, line: start.line }
}
