import { defineHastPlugin, type HastNode } from 'satteri'
import type { References } from './reference.ts'

type Component = Extract<HastNode, { type: 'mdxJsxFlowElement' | 'mdxJsxTextElement' }>

/** Points the addresses that components carry (`<Card href>`, `<Video src>`) at their pages and files, as it is done for links and images. */
export function componentLinks({ link, image }: References) {
  const point = (node: Readonly<Component>): Component | undefined => {
    if (!/^\p{Lu}/u.test(node.name ?? '')) return undefined
    const attributes = node.attributes.map((attribute) => {
      if (attribute.type !== 'mdxJsxAttribute' || typeof attribute.value !== 'string') return attribute
      if (attribute.name === 'href') return { ...attribute, value: link(attribute.value).href }
      return attribute.name === 'src' ? { ...attribute, value: image(attribute.value).src } : attribute
    })
    return { ...node, attributes }
  }
  return defineHastPlugin({
    name: 'component-links',
    mdxJsxFlowElement: { filter: [], visit: (node) => point(node) },
    mdxJsxTextElement: { filter: [], visit: (node) => point(node) },
  })
}
