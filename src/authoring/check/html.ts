import type { MdastNode } from 'satteri'
import { faultOfAttribute, faultOfElement, faultOfStyle, type Attribute } from '../../markdown/active-content.ts'
import { tagsIn } from '../../markdown/html-tag.ts'
import { nodesIn, spanOf } from '../markdown/tree.ts'
import type { Finding } from './finding.ts'
import type { Sheet } from './sheet.ts'

/** A tag of HTML in an article: its name, its attributes as far as their values are written out, and its line in the tree. */
interface Tag {
  name: string
  attributes: readonly Attribute[]
  line: number
}

/** HTML that is left out of the page: what would run code, and styles; and frames without a title. (MDX is searched for code when the folder is read.) */
export function checkHtml({ article, tree, lineOf }: Sheet): Finding[] {
  return nodesIn(tree)
    .flatMap(tagsOf)
    .flatMap(({ name, attributes, line }) => {
      const at = { file: article.file, line: lineOf(line) }
      // Addresses are looked at with the links.
      const active = article.format === 'mdx' ? [] : [faultOfElement(name), ...attributes.map(([each]) => faultOfAttribute([each, '']))]
      const styles = [name, ...attributes.map(([each]) => each)].map(faultOfStyle)
      return [
        ...said(active).map((message) => ({ rule: 'active-html' as const, ...at, message })),
        ...said(styles).map((message) => ({ rule: 'inline-style' as const, ...at, message })),
        ...said([faultOfFrame(name, attributes)]).map((message) => ({ rule: 'untitled-frame' as const, ...at, message })),
      ]
    })
}

function tagsOf(node: MdastNode): Tag[] {
  const { line } = spanOf(node)
  if (node.type === 'html') {
    return tagsIn(node.value)
      .filter(({ closing }) => !closing)
      .map((tag) => ({ name: tag.name, attributes: tag.attributes, line: line + tag.line }))
  }
  if (node.type !== 'mdxJsxFlowElement' && node.type !== 'mdxJsxTextElement') return []
  return [{ name: node.name ?? '', attributes: attributesOf(node), line }]
}

function attributesOf(node: Extract<MdastNode, { type: 'mdxJsxFlowElement' | 'mdxJsxTextElement' }>): Attribute[] {
  return node.attributes.flatMap((each): Attribute[] => ('name' in each ? [[each.name, each.value]] : []))
}

function faultOfFrame(name: string, attributes: readonly Attribute[]): string | undefined {
  if (name !== 'iframe') return undefined
  const title = attributes.find(([each]) => each.toLowerCase() === 'title')?.[1]
  if (title !== undefined && title !== null && title !== '') return undefined
  return 'the frame has no title, so a screen reader cannot say what is in it. Say it: <iframe title="Map of our shops" …>.'
}

function said(faults: readonly (string | undefined)[]): string[] {
  return faults.filter((fault) => fault !== undefined)
}
