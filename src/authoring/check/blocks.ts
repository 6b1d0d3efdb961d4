import type { MdastNode } from 'satteri'
import { nodesIn, spanOf } from '../markdown/tree.ts'
import type { Finding } from './finding.ts'
import type { Sheet } from './sheet.ts'

/** `:::` blocks that do not exist or are never closed, and blocks and components without the list, tabs or words they are for. */
export function checkBlocks(sheet: Sheet): Finding[] {
  const at = (line: number) => ({ file: sheet.article.file, line: sheet.lineOf(line) })
  const faults = sheet.blockFaults.map(({ line, message }) => ({ rule: 'unknown-block' as const, ...at(line), message }))
  const empty = nodesIn(sheet.tree).flatMap((node) => {
    const message = lackOf(node)
    return message === undefined ? [] : [{ rule: 'empty-block' as const, ...at(spanOf(node).line), message }]
  })
  return [...faults, ...empty]
}

function lackOf(node: MdastNode): string | undefined {
  if (node.type !== 'containerDirective' && node.type !== 'mdxJsxFlowElement') return undefined
  const written = node.type === 'containerDirective' ? `:::${node.name}` : `<${node.name ?? ''}>`
  const has = (test: (child: MdastNode) => boolean): boolean => (node.children as MdastNode[]).some(test)
  switch (node.name) {
    case 'steps':
    case 'Steps':
      if (has((child) => child.type === 'list' && child.ordered === true)) return undefined
      return `${written} holds no numbered list, so readers see no steps. Number its lines: 1. …, 2. …`
    case 'tabs':
    case 'Tabs':
      if (has((child) => 'name' in child && (child.name === 'tab' || child.name === 'Tab'))) return undefined
      return `${written} holds no tab. Put a ${node.name === 'Tabs' ? '<Tab label="…">' : ':::tab[…]'} into it for each choice.`
    case 'files':
    case 'FileTree':
      return has((child) => child.type === 'list') ? undefined : `${written} holds no list of files. Begin its lines with a dash.`
    default:
      return undefined
  }
}
