import type { Attribute } from './active-content.ts'

/** An opening or closing tag in a piece of HTML. */
interface HtmlTag {
  /** In lower case. */
  name: string
  closing: boolean
  attributes: Attribute[]
  /** Lines above it in the piece. */
  line: number
}

/** The tags in a piece of HTML as it stands in Markdown, those in comments excepted. */
export function tagsIn(html: string): HtmlTag[] {
  const text = html.replace(/<!--[\s\S]*?(-->|$)/g, (comment) => comment.replace(/[^\n]/g, ' '))
  const tags = text.matchAll(/<(\/?)([a-z][^\s/>]*)((?:"[^"]*"|'[^']*'|[^>"'])*)>?/gi)
  return [...tags].map((tag) => ({
    name: (tag[2] ?? '').toLowerCase(),
    closing: tag[1] === '/',
    attributes: attributesIn(tag[3] ?? ''),
    line: text.slice(0, tag.index).split('\n').length - 1,
  }))
}

function attributesIn(text: string): Attribute[] {
  const found = text.matchAll(/([^\s"'>/=]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+))?/g)
  return [...found].map((attribute) => [attribute[1] ?? '', (attribute[2] ?? '').replace(/^["']|["']$/g, '')])
}
