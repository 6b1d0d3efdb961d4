import { defineHastPlugin, type HastNode } from 'satteri'
import { fileAttributes, imageAttributes, pointed, type References } from './reference.ts'

type Component = Extract<HastNode, { type: 'mdxJsxFlowElement' | 'mdxJsxTextElement' }>
type Attributes = Component['attributes']

/** Points the addresses that stand in components and in HTML of an `.mdx` article at their pages and files, as it is done for links and images. */
export function componentLinks(places: References) {
  const point = (node: Readonly<Component>): Component | undefined => {
    const name = node.name ?? ''
    if (name === 'a') return { ...node, attributes: linkAttributes(node.attributes, places) }
    if (name === 'img') return { ...node, attributes: fileAddresses(name, pictureAttributes(node.attributes, places), places) }
    if (Object.hasOwn(fileAttributes, name)) return { ...node, attributes: fileAddresses(name, node.attributes, places) }
    if (!/^\p{Lu}/u.test(name)) return undefined
    const attributes = node.attributes.map((attribute) => {
      if (attribute.type !== 'mdxJsxAttribute' || typeof attribute.value !== 'string') return attribute
      if (attribute.name === 'href') return { ...attribute, value: places.link(attribute.value).href }
      return attribute.name === 'src' ? { ...attribute, value: places.image(attribute.value).src } : attribute
    })
    return { ...node, attributes }
  }
  return defineHastPlugin({
    name: 'component-links',
    mdxJsxFlowElement: { filter: [], visit: (node) => point(node) },
    mdxJsxTextElement: { filter: [], visit: (node) => point(node) },
  })
}

function linkAttributes(attributes: Attributes, { link }: References): Attributes {
  const written = valueOf(attributes, 'href')
  if (written === undefined) return attributes
  const { href, external } = link(written)
  return withValues(attributes, { href, ...(external && !has(attributes, 'rel') ? { rel: 'noopener' } : {}) })
}

function pictureAttributes(attributes: Attributes, { image }: References): Attributes {
  const written = valueOf(attributes, 'src')
  if (written === undefined) return attributes
  const names = attributes.flatMap((each) => (each.type === 'mdxJsxAttribute' ? [each.name] : []))
  return withValues(attributes, imageAttributes(image(written), names))
}

function fileAddresses(element: string, attributes: Attributes, { image }: References): Attributes {
  return attributes.map((attribute) => {
    if (attribute.type !== 'mdxJsxAttribute' || typeof attribute.value !== 'string') return attribute
    const name = attribute.name.toLowerCase()
    return fileAttributes[element]?.includes(name) ? { ...attribute, value: pointed(name, attribute.value, image) } : attribute
  })
}

function valueOf(attributes: Attributes, name: string): string | undefined {
  const found = attributes.find((each) => each.type === 'mdxJsxAttribute' && each.name === name)
  return typeof found?.value === 'string' ? found.value : undefined
}

function has(attributes: Attributes, name: string): boolean {
  return attributes.some((each) => each.type === 'mdxJsxAttribute' && each.name === name)
}

function withValues(attributes: Attributes, values: Readonly<Record<string, string | number>>): Attributes {
  const others = attributes.filter((each) => each.type !== 'mdxJsxAttribute' || !Object.hasOwn(values, each.name))
  return [...others, ...Object.entries(values).map(([name, value]) => ({ type: 'mdxJsxAttribute' as const, name, value: String(value) }))]
}
