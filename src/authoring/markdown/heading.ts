import GithubSlugger from 'github-slugger'
import type { MdastNode } from 'satteri'
import { nodesIn, spanOf, textOf, type Span } from './tree.ts'

export interface Heading extends Span {
  depth: number
  text: string
  /** The id it has on its page. */
  id: string
  /** The id somebody wrote behind it, `{#id}`. */
  written: string | undefined
}

/** The headings of an article with the ids they have on its page, as `markdown/heading.ts` gives them. */
export function headingsIn(root: MdastNode): Heading[] {
  const slugger = new GithubSlugger()
  const taken = new Set<string>()
  return bareHeadings(root).map((heading) => {
    let id = heading.written
    while (id === undefined || taken.has(id)) id = slugger.slug(heading.text) || slugger.slug('section')
    taken.add(id)
    return { ...heading, id }
  })
}

/** Everything a link into the article may point at: headings, and ids and names in raw HTML. */
export function anchorsIn(root: MdastNode, headings: readonly Heading[]): Set<string> {
  const anchors = new Set(headings.map((heading) => heading.id))
  for (const node of nodesIn(root)) {
    if (node.type === 'html') for (const match of node.value.matchAll(/\s(?:id|name)\s*=\s*["']?([^"'\s>]+)/gi)) anchors.add(match[1] ?? '')
    if (node.type !== 'mdxJsxFlowElement' && node.type !== 'mdxJsxTextElement') continue
    for (const each of node.attributes) {
      if (each.type === 'mdxJsxAttribute' && each.name === 'id' && typeof each.value === 'string') anchors.add(each.value)
    }
  }
  return anchors
}

function bareHeadings(root: MdastNode): Omit<Heading, 'id'>[] {
  const found: Omit<Heading, 'id'>[] = []
  for (const node of nodesIn(root)) {
    if (node.type === 'heading') found.push({ ...spanOf(node), depth: node.depth, text: textOf(node).trim(), written: writtenId(node) })
    if (node.type !== 'html') continue
    for (const match of node.value.matchAll(/<h([1-6])\b([^>]*)>([\s\S]*?)<\/h\1>/gi)) {
      const id = /\sid\s*=\s*["']?([^"'\s>]+)/i.exec(match[2] ?? '')?.[1]
      const text = (match[3] ?? '').replace(/<[^>]*>/g, '').trim()
      found.push({ ...spanOf(node), depth: Number(match[1]), text, written: id })
    }
  }
  return found
}

function writtenId(node: MdastNode): string | undefined {
  const data: { hProperties?: Record<string, unknown> } = node.data ?? {}
  const id = data.hProperties?.['id']
  return typeof id === 'string' ? id : undefined
}
