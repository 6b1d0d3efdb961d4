import { defineMdastPlugin, markdownToHtml } from 'satteri'
import { bodyOf } from '../knowledge/frontmatter.ts'
import type { Problem } from '../schema/explain.ts'
import { faultOfAddress, faultOfAttribute, faultOfElement, mayBeActive } from './active-content.ts'
import { tagsIn } from './html-tag.ts'
import { inspectMdx } from './inspect-mdx.ts'

/** What is wrong with the words of an article: MDX that cannot be rendered, and HTML that would run code in the reader's browser. */
export function inspectArticle(file: string, text: string): Problem[] {
  return file.endsWith('.mdx') ? inspectMdx(file, text) : inspectMarkdown(file, text)
}

function inspectMarkdown(file: string, text: string): Problem[] {
  const { body, bodyLine } = bodyOf(text)
  if (!mayBeActive(body)) return []
  const problems: Problem[] = []
  const report = (message: string | undefined, line: number | undefined): void => {
    if (message !== undefined) problems.push({ file, line: line === undefined ? undefined : line + bodyLine - 1, message })
  }
  const address = (node: { url: string; position?: { start: { line: number } } | undefined }): void =>
    report(faultOfAddress(node.url), node.position?.start.line)
  const inspection = defineMdastPlugin({
    name: 'inspection',
    options: { position: true },
    html(node) {
      const first = node.position?.start.line ?? 1
      for (const { name, closing, attributes, line } of tagsIn(node.value)) {
        if (!closing) report(faultOfElement(name), first + line)
        for (const attribute of attributes) report(faultOfAttribute(attribute), first + line)
      }
    },
    link: address,
    definition: address,
  })
  markdownToHtml(body, { mdastPlugins: [inspection] })
  return problems
}
