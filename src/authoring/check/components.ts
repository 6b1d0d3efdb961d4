import type { MdastNode } from 'satteri'
import { blockKinds } from '../../markdown/block-syntax.ts'
import { componentAttributes, componentNames, snippetInLine, type ComponentAttributes } from '../../markdown/component-names.ts'
import { nearest } from '../../schema/explain.ts'
import { nodesIn, spanOf } from '../markdown/tree.ts'
import type { Finding } from './finding.ts'
import type { Sheet } from './sheet.ts'

/** Components in `.md`, where they are none; and in `.mdx` those that lack an attribute, or have one that does nothing. */
export function checkComponents({ article, tree, lineOf }: Sheet): Finding[] {
  const faultsOf = article.format === 'md' ? faultsInMarkdown : faultsInMdx
  const rule = article.format === 'md' ? 'unknown-block' : 'wrong-attribute'
  return nodesIn(tree).flatMap((node) =>
    faultsOf(node).map(({ line, message }) => ({ rule, file: article.file, line: lineOf(spanOf(node).line + line), message })),
  )
}

/** `line` counts from that of the node. */
interface Fault {
  line: number
  message: string
}

function faultsInMarkdown(node: MdastNode): Fault[] {
  if (node.type !== 'html') return []
  const { value } = node
  return [...value.replace(/<!--[\s\S]*?(-->|$)/g, blank).matchAll(/<([A-Z]\w*|snippet)\b/g)].flatMap(({ 1: name = '', index }) => {
    const line = value.slice(0, index).split('\n').length - 1
    if (name.toLowerCase() === 'snippet') return [{ line, message: `${snippetInLine} Here readers see the tag.` }]
    if (!componentNames.includes(name)) return []
    const blocks = Object.entries(blockKinds).filter(([, { component }]) => component === name)
    const cure = blocks.length ? `Write ${blocks.map(([block]) => `:::${block}`).join(' or ')}, or end` : 'End'
    return [{ line, message: `in .md <${name}> is no component, and readers see the tag. ${cure} the file name in .mdx.` }]
  })
}

function faultsInMdx(node: MdastNode): Fault[] {
  if (node.type !== 'mdxJsxFlowElement' && node.type !== 'mdxJsxTextElement') return []
  const name = node.name ?? ''
  const known = Object.hasOwn(componentAttributes, name) ? componentAttributes[name] : undefined
  if (!known) return []
  const given = new Map(node.attributes.flatMap((each) => ('name' in each ? [[each.name, each.value] as const] : [])))
  const spread = given.size < node.attributes.length
  const missing = known.required.filter((each) => !spread && (!given.has(each) || given.get(each) === ''))
  return [
    ...missing.map((each) => `<${name}> has no \`${each}\`, and needs one: <${name} ${each}="…">.`),
    ...[...given].flatMap(([each, value]) => faultOfAttribute(name, each, value, known)),
  ].map((message) => ({ line: 0, message }))
}

function faultOfAttribute(
  component: string,
  name: string,
  value: unknown,
  { required, optional, values = {} }: ComponentAttributes,
): string[] {
  const names = [...required, ...optional]
  if (!names.includes(name)) {
    const meant = nearest(name, names)
    const cure = meant ? `Did you mean \`${meant}\`?` : names.length ? `It knows ${names.join(', ')}.` : 'Remove it.'
    return [`<${component}> knows no \`${name}\`, which does nothing. ${cure}`]
  }
  const allowed = values[name]
  if (!allowed || typeof value !== 'string' || allowed.includes(value)) return []
  return [`<${component}> has the ${name} \`${value}\`, and there are ${allowed.join(', ')}. Write one of them.`]
}

function blank(text: string): string {
  return text.replace(/[^\n]/g, ' ')
}
