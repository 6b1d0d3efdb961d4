import { faultOfAttribute, faultOfElement } from '../../markdown/active-content.ts'
import { nodesIn, spanOf } from '../markdown/tree.ts'
import type { Finding } from './finding.ts'
import type { Sheet } from './sheet.ts'

/** HTML in Markdown that the page will not have, because it would run code. (MDX is looked through when the folder is read.) */
export function checkHtml({ article, tree, lineOf }: Sheet): Finding[] {
  if (article.format === 'mdx') return []
  return nodesIn(tree).flatMap((node) => {
    if (node.type !== 'html') return []
    const html = node.value.replace(/<!--[\s\S]*?(-->|$)/g, (comment) => comment.replace(/[^\n]/g, ' '))
    return [...html.matchAll(/<([a-z][\w-]*)((?:"[^"]*"|'[^']*'|[^>"'])*)>/gi)].flatMap((tag) => {
      const [, name = '', attributes = ''] = tag
      const line = lineOf(spanOf(node).line + html.slice(0, tag.index).split('\n').length - 1)
      // Addresses are looked at with the links.
      const names = [...attributes.matchAll(/(?:^|\s)([^\s=/"'<>]+)(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+))?/g)].map(
        (match) => match[1] ?? '',
      )
      const faults = [faultOfElement(name.toLowerCase()), ...names.map((each) => faultOfAttribute([each, '']))]
      return faults
        .filter((fault) => fault !== undefined)
        .map((message) => ({ rule: 'active-html' as const, file: article.file, line, message }))
    })
  })
}
