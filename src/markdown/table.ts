import { defineHastPlugin, type HastNode } from 'satteri'

type Element = Extract<HastNode, { type: 'element' }>

/**
 * Lets wide tables scroll inside themselves, reachable by keyboard, and aligns columns without a style attribute, which a strict policy refuses.
 * Each has a name of its own: its caption, or `label` with the heading it stands below.
 */
export function scrollingTables(label: string) {
  return () => {
    let heading = ''
    const named = new Map<string, number>()
    const nameOf = (caption: string): string => {
      const name = caption || (heading ? `${label}: ${heading}` : label)
      const count = (named.get(name) ?? 0) + 1
      named.set(name, count)
      return count === 1 ? name : `${name} (${count})`
    }
    return defineHastPlugin({
      name: 'scrolling-tables',
      element: [
        {
          filter: ['h2', 'h3', 'h4', 'h5', 'h6'],
          visit(node, ctx) {
            heading = ctx.textContent(node).trim()
          },
        },
        {
          filter: ['table'],
          visit(table, ctx) {
            const caption = table.children.find((child): child is Element => child.type === 'element' && child.tagName === 'caption')
            const ariaLabel = nameOf(caption ? ctx.textContent(caption).trim() : '')
            const properties = { className: ['table-scroll'], ariaLabel, tabIndex: 0 }
            ctx.wrapNode(table, { type: 'element', tagName: 'section', properties, children: [] })
          },
        },
        {
          filter: ['th', 'td'],
          visit(cell, ctx) {
            const { style, ...properties } = cell.properties
            const side = /^text-align:\s*(left|right|center);?$/.exec(String(style ?? ''))?.[1]
            if (side !== undefined) ctx.replaceNode(cell, { ...cell, properties: { ...properties, className: [`align-${side}`] } })
          },
        },
      ],
    })
  }
}
