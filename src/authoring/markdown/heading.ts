import type { MdastNode } from 'satteri'
import { headingIds } from '../../markdown/heading-id.ts'
import { tagsIn } from '../../markdown/html-tag.ts'
import { placesIn } from '../../markdown/place.ts'
import { nodesIn, spanOf, textOf, type Span } from './tree.ts'

export interface Heading extends Span {
  depth: number
  text: string
  /** The id it has on its page. */
  id: string
  /** The id somebody wrote behind it, `{#id}`. */
  written: string | undefined
}

/** The headings of an article with the ids they have on its page. */
export function headingsIn(root: MdastNode): Heading[] {
  const found = bareHeadings(root)
  const ids = headingIds(found, new Set([...otherIds(root), ...placesIn(root)].map(({ id }) => id)))
  return found.map((heading, index) => ({ ...heading, id: ids[index] ?? '' }))
}

/** The ids somebody wrote in the words, those of headings excepted, with the line each stands on. */
export function otherIds(root: MdastNode): { id: string; line: number }[] {
  return nodesIn(root).flatMap((node) => {
    const { line } = spanOf(node)
    if (node.type === 'html') {
      return tagsIn(node.value).flatMap(({ name, attributes, line: below }) => {
        const id = attributes.find((attribute) => attribute[0].toLowerCase() === 'id')?.[1]
        return /^h[1-6]$/.test(name) || typeof id !== 'string' || id === '' ? [] : [{ id, line: line + below }]
      })
    }
    if (node.type === 'containerDirective') return node.attributes?.['id'] ? [{ id: node.attributes['id'], line }] : []
    if (node.type !== 'mdxJsxFlowElement' && node.type !== 'mdxJsxTextElement') return []
    return node.attributes.flatMap((each) =>
      each.type === 'mdxJsxAttribute' && each.name === 'id' && typeof each.value === 'string' ? [{ id: each.value, line }] : [],
    )
  })
}

/** Everything a link into the article may point at: headings, steps, tabs, and ids and names in raw HTML. */
export function anchorsIn(root: MdastNode, headings: readonly Heading[]): Set<string> {
  const anchors = new Set([...headings, ...placesIn(root), ...otherIds(root)].map(({ id }) => id))
  for (const node of nodesIn(root)) {
    if (node.type === 'html') for (const match of node.value.matchAll(/\s(?:id|name)\s*=\s*["']?([^"'\s>]+)/gi)) anchors.add(match[1] ?? '')
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
