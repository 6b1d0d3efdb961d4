import { defineHastPlugin } from 'satteri'

/** Lets wide tables scroll inside themselves, reachable by keyboard, and aligns columns without a style attribute, which a strict policy refuses. */
export function scrollingTables(label: string) {
  return defineHastPlugin({
    name: 'scrolling-tables',
    element: [
      {
        filter: ['table'],
        visit(table, ctx) {
          const properties = { className: ['table-scroll'], role: 'region', ariaLabel: label, tabIndex: 0 }
          ctx.wrapNode(table, { type: 'element', tagName: 'div', properties, children: [] })
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
