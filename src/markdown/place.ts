/** What readers may be sent to besides headings: the steps of instructions, and tabs. The same in Markdown and in MDX. */
import { slug } from 'github-slugger'
import type { MdastNode } from 'satteri'

type Parent = Extract<MdastNode, { children: unknown[] }>
type ListItem = Extract<MdastNode, { type: 'listItem' }>

/** A step of instructions. */
export interface Step {
  /** Its id on the page: made from its first words, so that it stays when steps are added before it. */
  id: string
  /** As readers see it. */
  number: number
  /** Its first sentence, 80 characters at most; empty for a step without words. */
  title: string
}

export type Place = { kind: 'step'; node: ListItem; id: string; step: Step } | { kind: 'tab'; node: TabNode; id: string }

type TabNode = Extract<MdastNode, { type: 'containerDirective' | 'mdxJsxFlowElement' | 'mdxJsxTextElement' }>

/** Every step and tab of an article in reading order, each with an id of its own. */
export function placesIn(root: MdastNode): Place[] {
  const found: Place[] = []
  const taken = new Set<string>()
  const free = (wanted: string): string => {
    let id = wanted
    for (let count = 2; taken.has(id); count++) id = `${wanted}-${count}`
    taken.add(id)
    return id
  }
  const visit = (node: MdastNode): void => {
    const name = nameOf(node)
    if (!holdsBlocks(node)) return
    const children = node.children as MdastNode[]
    if (name === 'tab' || name === 'Tab') {
      const { id, label = '' } = attributesOf(node as TabNode)
      found.push({ kind: 'tab', node: node as TabNode, id: id ?? free(`tab-${shortSlug(label) || 'other'}`) })
    }
    if (name === 'steps' || name === 'Steps') {
      for (const list of children) {
        if (list.type !== 'list' || !list.ordered) continue
        for (const [index, item] of list.children.entries()) {
          const number = (list.start ?? 1) + index
          const title = titleOf(item)
          const id = free(`step-${shortSlug(title) || number}`)
          found.push({ kind: 'step', node: item, id, step: { id, number, title } })
        }
      }
    }
    for (const child of children) visit(child)
  }
  visit(root)
  return found
}

const holdWords = new Set(['heading', 'paragraph', 'table'])

/** Whether there may be blocks in a node. The words of a text are most of its nodes, and reading them takes most of the time. */
export function holdsBlocks(node: MdastNode): node is Parent {
  return !holdWords.has(node.type) && 'children' in node
}

/** The attributes of a block or component whose values are plain text. */
function attributesOf(node: TabNode): Record<string, string> {
  if (node.type === 'containerDirective') return { ...(node.attributes as Record<string, string> | undefined) }
  return Object.fromEntries(
    node.attributes.flatMap((each) => (each.type === 'mdxJsxAttribute' && typeof each.value === 'string' ? [[each.name, each.value]] : [])),
  )
}

function nameOf(node: MdastNode): string | null {
  return node.type === 'containerDirective' || node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement' ? node.name : null
}

function titleOf(item: ListItem): string {
  const first = item.children.find((child) => child.type === 'paragraph')
  const text = first ? wordsIn(first).replace(/\s+/g, ' ').trim() : ''
  const sentence = (/^.*?[.!?…](?=\s)|^.*?[。！？]/u.exec(text)?.[0] ?? text).replace(/[.:。]$/, '')
  return sentence.length <= 80 ? sentence : `${sentence.slice(0, sentence.lastIndexOf(' ', 79) > 40 ? sentence.lastIndexOf(' ', 79) : 79)}…`
}

function wordsIn(node: MdastNode): string {
  if (node.type === 'text' || node.type === 'inlineCode') return node.value
  if (node.type === 'break') return ' '
  return 'children' in node ? (node.children as MdastNode[]).map(wordsIn).join('') : ''
}

/** The first words of a text as they may stand in an address, 40 characters or so. Paths and addresses are taken apart. */
function shortSlug(text: string): string {
  let short = ''
  const whole = slug(text.replace(/[/.:_]+/g, ' '))
  for (const word of whole.split('-').filter(Boolean)) {
    if (short.length + word.length > 40) break
    short += short ? `-${word}` : word
  }
  return short || whole.slice(0, 40)
}
