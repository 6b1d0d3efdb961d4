import type { MdastNode } from 'satteri'
import { fileAttributes } from '../../markdown/reference.ts'
import { childrenOf, nodesIn, spanOf, textOf, type Span } from './tree.ts'

/** A link or an image as it stands in the text; the span is that of its address alone. */
export interface Reference extends Span {
  kind: 'link' | 'image'
  /** The address as the parser reads it: escapes and entities resolved. */
  href: string
  /** Words of a link; for an image its alt text, undefined when it has none. An empty `alt` in HTML marks an ornament. */
  label: string | undefined
}

/** Every link and image of a text that has a written address: inline, by definition, in raw HTML, and in MDX components. */
export function referencesIn(root: MdastNode, text: string): Reference[] {
  const found: Reference[] = []
  for (const node of nodesIn(root)) {
    if (node.type === 'html') found.push(...htmlReferences(node, text))
    else if (node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement') found.push(...jsxReferences(node))
    else if (node.type === 'link' || node.type === 'image' || node.type === 'definition') {
      const span = addressSpan(node, text)
      const label = node.type === 'image' ? node.alt || undefined : node.type === 'link' ? textOf(node) : undefined
      if (span) found.push({ ...span, kind: node.type === 'image' ? 'image' : 'link', href: node.url, label })
    }
  }
  return found
}

/** Where the address of a node stands between its brackets; undefined for an address that is its own text, such as `<https://…>`. */
function addressSpan(node: MdastNode, text: string): Span | undefined {
  const { start, end, line } = spanOf(node)
  let at = start
  if (node.type === 'link') at = childrenOf(node).reduce((last, child) => Math.max(last, spanOf(child).end), start + 1)
  else at = closingBracket(text, node.type === 'image' ? start + 1 : start)
  const opening = (node.type === 'definition' ? /^\]:\s*/ : /^\]\(\s*/).exec(text.slice(at, end))
  if (!opening) return undefined
  const from = at + opening[0].length
  const rest = text.slice(from, end)
  const written = rest.startsWith('<') ? /^<([^>\n]*)>/.exec(rest) : undefined
  const [begin, length] = written ? [from + 1, written[1]?.length ?? 0] : [from, bareLength(rest)]
  return { start: begin, end: begin + length, line: line + linesIn(text.slice(start, begin)) }
}

function closingBracket(text: string, open: number): number {
  let depth = 0
  for (let at = open; at < text.length; at++) {
    if (text[at] === '\\') at++
    else if (text[at] === '[') depth++
    else if (text[at] === ']' && --depth === 0) return at
  }
  return text.length
}

/** Length of an address without angle brackets: up to a space or the bracket that closes the link. */
function bareLength(rest: string): number {
  let depth = 0
  for (let at = 0; at < rest.length; at++) {
    const char = rest[at] ?? ''
    if (char === '\\') at++
    else if (/\s/.test(char) || (char === ')' && depth === 0)) return at
    else if (char === '(') depth++
    else if (char === ')') depth--
  }
  return rest.length
}

function htmlReferences(node: MdastNode, text: string): Reference[] {
  const { start, end, line } = spanOf(node)
  // Comments keep their length, so that positions hold.
  const html = text.slice(start, end).replace(/<!--[\s\S]*?(-->|$)/g, (comment) => comment.replace(/[^\n]/g, ' '))
  const found: Reference[] = []
  for (const tag of html.matchAll(/<(a|img|source|video|audio)\b((?:"[^"]*"|'[^']*'|[^>"'])*)>/gi)) {
    const [whole, written = '', attributes = ''] = tag
    const name = written.toLowerCase()
    const from = start + tag.index + whole.indexOf(attributes)
    for (const { value, at, label, kind } of addressesIn(name, attributes)) {
      const begin = from + at
      const place = line + linesIn(html.slice(0, begin - start))
      found.push({ kind, href: plain(value), label, start: begin, end: begin + value.length, line: place })
    }
  }
  return found
}

type Written = Pick<Reference, 'kind' | 'label'> & { value: string; at: number }

/** The addresses in the attributes of an element; `at` counts from their beginning. */
function addressesIn(element: string, attributes: string): Written[] {
  const main = attribute(attributes, element === 'a' ? 'href' : 'src')
  const rest = (fileAttributes[element] ?? []).filter((name) => name !== 'src').map((name) => attribute(attributes, name))
  const label = element === 'img' ? attribute(attributes, 'alt')?.value : ''
  const kind = element === 'img' ? 'image' : 'link'
  return [...(main ? [{ ...main, kind, label } as const] : []), ...rest.flatMap((each) => (each ? addressesOfSet(each) : []))]
}

/** The addresses of a `srcset`, or the one of a `poster`, which is written as a set of one. */
function addressesOfSet({ value, at }: { value: string; at: number }): Written[] {
  return [...value.matchAll(/(?<=^\s*|,\s*)[^\s,]+/g)].map((each) => ({ kind: 'image', label: '', value: each[0], at: at + each.index }))
}

function attribute(attributes: string, name: string): { value: string; at: number } | undefined {
  const match = new RegExp(`(^|\\s)${name}\\s*=\\s*("([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i').exec(attributes)
  if (!match) return undefined
  const value = match[3] ?? match[4] ?? match[5] ?? ''
  return { value, at: match.index + match[0].length - value.length - (match[5] === undefined ? 1 : 0) }
}

type JsxElement = Extract<MdastNode, { type: 'mdxJsxFlowElement' | 'mdxJsxTextElement' }>

function jsxReferences(node: JsxElement): Reference[] {
  const { start, line } = spanOf(node)
  const values = new Map(node.attributes.map((each) => (each.type === 'mdxJsxAttribute' ? [each.name, each.value] : ['', null])))
  const more = (fileAttributes[node.name ?? ''] ?? []).filter((name) => name !== 'src').map((name) => values.get(name))
  const files = more.flatMap((value) => (typeof value === 'string' ? addressesOfSet({ value, at: 0 }) : []))
  const shown = files.map(({ kind, label, value }) => ({ kind, href: value, label, start, end: start, line }))
  const named = (['href', 'src'] as const).flatMap((name) => {
    const href = values.get(name)
    const alt = values.get('alt')
    const image = name === 'src' && node.name === 'img'
    const label = image ? (typeof alt === 'string' ? alt : alt === undefined ? undefined : 'computed') : ''
    return typeof href === 'string' ? [{ kind: image ? ('image' as const) : ('link' as const), href, label, start, end: start, line }] : []
  })
  return [...named, ...shown]
}

function linesIn(text: string): number {
  return text.split('\n').length - 1
}

function plain(value: string): string {
  return value.replaceAll('&amp;', '&')
}
