import { defineHastPlugin } from 'satteri'

/** Lets wide tables scroll inside themselves, reachable by keyboard. */
export function scrollingTables(label: string) {
  return defineHastPlugin({
    name: 'scrolling-tables',
    element: {
      filter: ['table'],
      visit(table, ctx) {
        const properties = { className: ['table-scroll'], role: 'region', ariaLabel: label, tabIndex: 0 }
        ctx.wrapNode(table, { type: 'element', tagName: 'div', properties, children: [] })
      },
    },
  })
}
