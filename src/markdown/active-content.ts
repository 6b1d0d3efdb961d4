import { defineHastPlugin, type HastNode } from 'satteri'

/** A name and a value, where it is written out. */
export type Attribute = readonly [name: string, value: unknown]

const refusedElements = [
  'script',
  'object',
  'embed',
  'applet',
  'frame',
  'frameset',
  'base',
  'meta',
  'link',
  'portal',
  'noscript',
  'plaintext',
]
/** Names of elements and attributes. A word such as "subscription" is none of them. */
const suspect =
  /\b(on\w+|style)\s*=|srcdoc|<\s*(?:\/\s*)?(script|style|object|embed|applet|frame|base|meta|link|portal|noscript|plaintext)/i
/** Browsers pass over spaces and control characters inside the scheme of an address. */
const schemes = new RegExp(['script:', 'data:'].map((scheme) => [...scheme].join('[\\u0000-\\u0020]*')).join('|'), 'i')
const addressAttributes = ['href', 'xlinkhref', 'src', 'action', 'formaction', 'data', 'to']

/**
 * Takes out of an article's HTML what runs code or changes the page around it: `<script>`, `<object>`, `<base>` and their like, attributes
 * such as `onclick` and `srcdoc`, and `javascript:` addresses; and styles, which the policy of the page refuses. Other HTML is the writer's to use,
 * `<iframe>` included; whether a browser shows a frame from elsewhere is up to the headers the site is served with. (In MDX this covers what is written
 * out; an expression in `{ }` runs at build in any case.)
 */
export function withoutActiveContent() {
  return defineHastPlugin({
    name: 'without-active-content',
    after(root, ctx) {
      ctx.replaceNode(root, { type: 'root', children: cleaned(root.children) as typeof root.children })
    },
  })
}

/** Whether there is anything to look for: a quick test that never misses, so that most articles go without the pass. */
export function mayBeActive(body: string): boolean {
  return schemes.test(body) || /&(#|\w+;)/.test(body) || (body.includes('<') && suspect.test(body))
}

/** Why an element may not stand in an article, in words for its writer; undefined when it may. HTML names are lower-case: `<Link>` is a component. */
export function faultOfElement(name: string): string | undefined {
  if (!refusedElements.includes(name)) return undefined
  if (name === 'plaintext') return '<plaintext> may not stand in an article: it turns the rest of the page into code. Remove it.'
  return `<${name}> may not stand in an article: pages run only the site's own code. Remove it, or write &lt;${name}> to show it.`
}

/** The same for an attribute. */
export function faultOfAttribute([name, value]: Attribute): string | undefined {
  const plain = name.toLowerCase().replace(/[:-]/g, '')
  if (/^on[a-z]/.test(plain) || plain === 'srcdoc') return `the attribute \`${name}\` runs code in the reader's browser. Remove it.`
  return addressAttributes.includes(plain) && typeof value === 'string' ? faultOfAddress(value) : undefined
}

/** The same for an address. */
export function faultOfAddress(address: string): string | undefined {
  // Browsers pass over control characters and spaces in front of and inside a scheme.
  const scheme = /^(javascript|vbscript|data):(?!image\/)/i.exec(address.replace(/[\u0000-\u0020]+/g, ''))?.[1]
  return scheme && `addresses that begin with ${scheme.toLowerCase()}: do not work on the site. Write the address of a page or a file.`
}

/** Why styles inside an article do nothing, in words for its writer; undefined for any other element or attribute. */
export function faultOfStyle(name: string): string | undefined {
  if (name.toLowerCase() !== 'style') return undefined
  return 'styles inside an article are left out: the policy of the pages allows none. Write them in theme.css, for a class of your own.'
}

function isRefused(name: string): boolean {
  return faultOfElement(name) !== undefined || faultOfStyle(name) !== undefined
}

function isRefusedAttribute(attribute: Attribute): boolean {
  return faultOfAttribute(attribute) !== undefined || faultOfStyle(attribute[0]) !== undefined
}

function cleaned(nodes: readonly HastNode[]): HastNode[] {
  return nodes.flatMap((node) => {
    if (node.type === 'element') {
      if (isRefused(node.tagName)) return []
      const properties = Object.fromEntries(Object.entries(node.properties).filter((property) => !isRefusedAttribute(property)))
      return [{ ...node, properties, children: cleaned(node.children) as typeof node.children }]
    }
    if (node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement') {
      if (isRefused(node.name ?? '')) return []
      const attributes = node.attributes.filter((each) => each.type !== 'mdxJsxAttribute' || !isRefusedAttribute([each.name, each.value]))
      return [{ ...node, attributes, children: cleaned(node.children) } as HastNode]
    }
    return [node]
  })
}
