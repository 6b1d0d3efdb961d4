import type { MdastNode } from 'satteri'
import { isOfThePage } from '../../markdown/heading-id.ts'
import { otherIds } from '../markdown/heading.ts'
import { childrenOf, spanOf, textOf } from '../markdown/tree.ts'
import { shorten, type Finding } from './finding.ts'
import type { Sheet } from './sheet.ts'

/** Headings that skip a level, ids used twice, pictures without a description, and FAQ articles without a question. */
export function checkStructure(sheet: Sheet): Finding[] {
  const at = (line: number) => ({ file: sheet.article.file, line: sheet.lineOf(line) })
  return [
    ...extraTitles(sheet, at),
    ...skippedLevels(sheet, at),
    ...repeatedIds(sheet, at),
    ...missingAlt(sheet, at),
    ...emptyFaq(sheet, at),
  ]
}

type At = (line: number) => { file: string; line: number }

function extraTitles({ headings }: Sheet, at: At): Finding[] {
  return headings
    .filter((heading) => heading.depth === 1)
    .map(({ line, text }) => ({
      rule: 'extra-title',
      ...at(line),
      message: `“# ${text}” is a first-level heading, and the title of the article is one already. Write it with ##, or remove it.`,
    }))
}

function skippedLevels({ headings }: Sheet, at: At): Finding[] {
  const findings: Finding[] = []
  let above = 1
  for (const { depth, text, line } of headings) {
    if (depth > above + 1) {
      const message = `“${text}” is a heading of level ${depth} below one of level ${above}. Write it with ${'#'.repeat(above + 1)}.`
      findings.push({ rule: 'skipped-level', ...at(line), message })
    }
    above = Math.max(depth, 1)
  }
  return findings
}

function repeatedIds({ headings, tree }: Sheet, at: At): Finding[] {
  const written = headings.flatMap(({ written: id, line }) =>
    id === undefined ? [] : [{ id, line, shown: `{#${id}}`, holder: 'the heading' }],
  )
  const others = otherIds(tree).map(({ id, line }) => ({ id, line, shown: `id="${id}"`, holder: 'the element' }))
  const first = new Map<string, { line: number; holder: string }>()
  const findings: Finding[] = []
  for (const { id, line, shown, holder } of [...written, ...others].sort((a, b) => a.line - b.line)) {
    const other = first.get(id)
    const owner = other ? `${other.holder} on line ${at(other.line).line}` : isOfThePage(id) ? 'the page around the article' : undefined
    if (owner === undefined) first.set(id, { line, holder })
    else {
      const message = `the id ${shown} is already that of ${owner}. Links reach only the first: give this one its own.`
      findings.push({ rule: 'repeated-id', ...at(line), message })
    }
  }
  return findings
}

function missingAlt({ references }: Sheet, at: At): Finding[] {
  return references
    .filter(({ kind, label }) => kind === 'image' && label === undefined)
    .map(({ href, line }) => ({
      rule: 'no-alt-text',
      ...at(line),
      message: `the image \`${shorten(href)}\` has no description for people who cannot see it. Say what it shows: ![The menu, opened](…).`,
    }))
}

function emptyFaq({ article, headings, lineOfKey, tree }: Sheet, at: At): Finding[] {
  if (article.kind !== 'faq') return []
  if (headings.some((heading) => heading.depth === 2)) return unanswered(tree, at)
  const message = 'this is an FAQ without questions. Write each question as a second-level heading (## …), or remove `kind: faq`.'
  return [{ rule: 'empty-faq', file: article.file, line: lineOfKey('kind'), message }]
}

/** Questions that open on nothing, or on headings alone. */
function unanswered(tree: MdastNode, at: At): Finding[] {
  const open: MdastNode[] = []
  let question: MdastNode | undefined
  for (const node of childrenOf(tree)) {
    if (node.type === 'heading' && node.depth === 2) {
      if (question) open.push(question)
      question = node
    } else if (isAnswer(node)) question = undefined
  }
  return [...open, ...(question ? [question] : [])].map((node) => ({
    rule: 'empty-faq',
    ...at(spanOf(node).line),
    message: `the question “${textOf(node).trim()}” has no answer. Write it below the heading, or remove the heading.`,
  }))
}

function isAnswer(node: MdastNode): boolean {
  if (node.type === 'html') return node.value.replace(/<!--[\s\S]*?(-->|$)/g, '').trim() !== ''
  return !['heading', 'thematicBreak', 'definition', 'footnoteDefinition'].includes(node.type)
}
