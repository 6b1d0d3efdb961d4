import { isOfThePage } from '../../markdown/heading-id.ts'
import { otherIds } from '../markdown/heading.ts'
import type { Finding } from './finding.ts'
import type { Sheet } from './sheet.ts'

/** Headings in order, ids of their own, pictures with words, and questions where questions are promised. */
export function checkStructure(sheet: Sheet): Finding[] {
  const at = (line: number) => ({ file: sheet.article.file, line: sheet.lineOf(line) })
  return [...extraTitles(sheet, at), ...skippedLevels(sheet, at), ...repeatedIds(sheet, at), ...missingAlt(sheet, at), ...emptyFaq(sheet)]
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
      message: `the image \`${href}\` has no description for people who cannot see it. Say what it shows: ![The menu, opened](…).`,
    }))
}

function emptyFaq({ article, headings, lineOfKey }: Sheet): Finding[] {
  if (article.kind !== 'faq' || headings.some((heading) => heading.depth === 2)) return []
  const message = 'this is an FAQ without questions. Write each question as a second-level heading (## …), or remove `kind: faq`.'
  return [{ rule: 'empty-faq', file: article.file, line: lineOfKey('kind'), message }]
}
