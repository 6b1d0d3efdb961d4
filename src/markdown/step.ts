import { defineHastPlugin } from 'satteri'

/** The form in which readers vote, and what `stuckLinks` leads to where there is no JavaScript. */
export const feedbackId = 'feedback-form'

/** Ends every step with a quiet link by which readers say that they are stuck; `client/stuck.ts` makes it a button. `lang` is that of the label, when the words around it have another. */
export function stuckLinks(label: string, lang: string | undefined, isStep: (id: string) => boolean) {
  return defineHastPlugin({
    name: 'stuck-links',
    element: {
      filter: ['li'],
      visit(item, ctx) {
        if (!isStep(String(item.properties['id'] ?? ''))) return
        const properties = { className: ['stuck'], href: `#${feedbackId}`, ...(lang === undefined ? {} : { lang }) }
        ctx.appendChild(item, { type: 'element', tagName: 'a', properties, children: [{ type: 'text', value: label }] })
      },
    },
  })
}
