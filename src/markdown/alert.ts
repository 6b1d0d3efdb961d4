import { defineHastPlugin, type HastNode } from 'satteri'

/** The five alerts GitHub knows. */
export const alertKinds = ['note', 'tip', 'important', 'warning', 'caution'] as const
export type AlertKind = (typeof alertKinds)[number]

const mark = new RegExp(`^\\[!(${alertKinds.join('|')})\\][ \\t]*`, 'i')

type Element = Extract<HastNode, { type: 'element' }>

/** Turns a quote that begins with `[!NOTE]` into a callout. `titleOf` gives its heading in the reader's language. */
export function alerts(titleOf: (kind: AlertKind) => string) {
  return defineHastPlugin({
    name: 'alerts',
    element: {
      filter: ['blockquote'],
      visit(quote, ctx) {
        const first = quote.children.find((child): child is Element => child.type === 'element')
        const opening = first?.children[0]
        if (first?.tagName !== 'p' || opening?.type !== 'text') return
        const match = mark.exec(opening.value)
        if (!match?.[1]) return
        const kind = match[1].toLowerCase() as AlertKind
        const rest = opening.value.slice(match[0].length).replace(/^\n/, '')
        const words = [...(rest === '' ? [] : [{ type: 'text' as const, value: rest }]), ...first.children.slice(1)]
        const others = quote.children.slice(quote.children.indexOf(first) + 1)
        ctx.replaceNode(quote, {
          type: 'element',
          tagName: 'aside',
          properties: { className: ['alert', `alert-${kind}`] },
          children: [
            {
              type: 'element',
              tagName: 'p',
              properties: { className: ['alert-title'] },
              children: [{ type: 'text', value: titleOf(kind) }],
            },
            ...(words.length ? [{ ...first, children: words }] : []),
            ...others,
          ],
        })
      },
    },
  })
}
