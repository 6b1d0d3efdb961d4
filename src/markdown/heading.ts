import { defineHastPlugin, type HastNode } from 'satteri'
import type { Heading } from '../knowledge/page.ts'
import { headingIds, type Titled } from './heading-id.ts'

type Element = Extract<HastNode, { type: 'element' }>
type Component = Extract<HastNode, { type: 'mdxJsxFlowElement' | 'mdxJsxTextElement' }>

const levels = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6']

/**
 * Gives every heading an id that nothing else on the page has, and collects them. A first-level heading in the words becomes a
 * second-level one: the title of the page is its only `h1`. `otherIds` says that other elements may have ids.
 */
export function headings(found: Heading[], otherIds: boolean) {
  return () => {
    const seen: (Titled & { node: Readonly<Element> })[] = []
    const others = new Set<string>()
    const keepId = (id: unknown): void => {
      if (typeof id === 'string') others.add(id)
    }
    const keepComponentId = ({ attributes }: Readonly<Component>): void => {
      for (const each of attributes) if (each.type === 'mdxJsxAttribute' && each.name === 'id') keepId(each.value)
    }
    const collected = {
      filter: levels,
      visit(node: Readonly<Element>, ctx: { textContent: (node: Readonly<HastNode>) => string }): void {
        const written = typeof node.properties['id'] === 'string' ? node.properties['id'] : undefined
        if (written !== 'footnote-label') seen.push({ node, text: ctx.textContent(node).trim(), written })
      },
    }
    const rest = {
      filter: [],
      visit({ tagName, properties }: Readonly<Element>): void {
        if (!levels.includes(tagName)) keepId(properties['id'])
      },
    }
    return defineHastPlugin({
      name: 'headings',
      element: otherIds ? [collected, rest] : collected,
      ...(otherIds && {
        mdxJsxFlowElement: { filter: [], visit: keepComponentId },
        mdxJsxTextElement: { filter: [], visit: keepComponentId },
      }),
      // An id may be written further down than the heading that would be given the same one.
      after(_root, ctx) {
        const ids = headingIds(seen, others)
        for (const [index, { node, text }] of seen.entries()) {
          const id = ids[index] ?? ''
          found.push({ depth: Math.max(2, Number(node.tagName[1])), id, text })
          if (node.tagName === 'h1') ctx.replaceNode(node, { ...node, tagName: 'h2', properties: { ...node.properties, id } })
          else ctx.setProperty(node, 'id', id)
        }
      },
    })
  }
}
