/** The blocks of plain Markdown in the tree of an article. */
import type { MdastNode } from 'satteri'
import { readMark, type Block } from './block-syntax.ts'
import { holdsBlocks } from './place.ts'

export type BlockNode = Extract<MdastNode, { type: 'containerDirective' }>

/**
 * Puts what stands between the marks of a block into a node of its own: a directive with the block's name, its label as the attribute `label`.
 * Marks in code, and those whose other end is in another list item or quote, become again the lines that were written; `stray` is told of the latter.
 */
export function blockTree<Node extends MdastNode>(
  root: Node,
  blocks: readonly Block[],
  stray: (block: Block) => void = () => undefined,
): Node {
  if (blocks.length === 0) return root
  if (root.type === 'code') return root.value.includes('<!--:::') ? { ...root, value: unmarked(root.value, blocks) } : root
  if (!holdsBlocks(root)) return root
  const before = root.children as MdastNode[]
  const inside = before.map((child) => blockTree(child, blocks, stray))
  const isMarked = inside.some((child, index) => child !== before[index] || (child.type === 'html' && readMark(child.value) !== undefined))
  // A node that is given back as it came need not be written anew.
  return isMarked ? { ...root, children: grouped(inside, blocks, stray) } : root
}

interface Opened {
  number: number
  mark: MdastNode
  children: MdastNode[]
}

function grouped(children: readonly MdastNode[], blocks: readonly Block[], stray: (block: Block) => void): MdastNode[] {
  const open: Opened[] = [{ number: -1, mark: { type: 'root', children: [] }, children: [] }]
  const innermost = (): Opened => open.at(-1) as Opened
  const giveUp = (): void => {
    const { number, children: inner } = open.pop() as Opened
    const block = blocks[number] as Block
    stray(block)
    innermost().children.push(asWritten(block.opening), ...inner)
  }
  for (const child of children) {
    const mark = child.type === 'html' ? readMark(child.value) : undefined
    const block = mark && blocks[mark.number]
    if (!mark || !block) innermost().children.push(child)
    else if (!mark.closing) open.push({ number: mark.number, mark: child, children: [] })
    else if (open.some(({ number }) => number === mark.number)) {
      while (innermost().number !== mark.number) giveUp()
      const { mark: first, children: inner } = open.pop() as Opened
      innermost().children.push(nodeOf(block, inner, first))
    } else innermost().children.push(asWritten(block.closing))
  }
  while (open.length > 1) giveUp()
  return innermost().children
}

function nodeOf({ name, label, attributes }: Block, children: MdastNode[], { position }: MdastNode): BlockNode {
  return {
    type: 'containerDirective',
    name,
    attributes: { ...attributes, ...(label === undefined ? {} : { label }) },
    children: children as BlockNode['children'],
    ...(position ? { position } : {}),
  }
}

function asWritten(line: string): MdastNode {
  return { type: 'paragraph', children: [{ type: 'text', value: line }] }
}

function unmarked(code: string, blocks: readonly Block[]): string {
  return code.replace(/<!--:::\/?\d+-->/g, (found) => {
    const mark = readMark(found)
    const block = mark && blocks[mark.number]
    return block ? (mark.closing ? block.closing : block.opening) : found
  })
}
