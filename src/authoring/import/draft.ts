import type { MdastNode } from 'satteri'
import { readFrontmatter } from '../../knowledge/frontmatter.ts'
import { anchorsIn, headingsIn, type Heading } from '../markdown/heading.ts'
import { readTree } from '../markdown/tree.ts'
import { convertBlocks } from './blocks.ts'
import { expandIncludes } from './includes.ts'
import { convertAnchors, convertInline, plainTerms } from './inline.ts'
import { isBlank, linesOf, textOfLines, type Line } from './lines.ts'
import type { Log } from './log.ts'
import { applyMeanings, type Meaning } from './meanings.ts'
import { humanName } from './shelve.ts'
import type { Source } from './source.ts'
import { convertTables } from './tables.ts'
import { convertTabs } from './tabs.ts'
import { readRemarkTree } from './remark-tree.ts'

/** An article on its way: everything is converted but what depends on where other articles went. */
export interface Draft {
  /** Path below the imported folder. */
  file: string
  /** Frontmatter as it was. */
  data: Readonly<Record<string, unknown>>
  title: string
  /** Ids headings had before the title left the body, and what they are now; the title's own is ''. */
  formerIds: ReadonlyMap<string, string>
  lines: readonly Line[]
  text: string
  tree: MdastNode
  /** The same words, read by the reference implementation: links are rewritten at its positions. */
  linkTree: MdastNode
  headings: readonly Heading[]
  anchors: ReadonlySet<string>
}

interface Circumstances {
  source: Source
  /** Values for `{{name}}` in a file. */
  variablesFor: (file: string) => ReadonlyMap<string, string>
  /** What macros mean that are not known here. */
  meanings: readonly Meaning[]
  /** Parts that were included somewhere. */
  usedParts: Set<string>
  log: Log
}

/** Reads one file and converts what can be converted without knowing the others. */
export function draftArticle(file: string, { source, variablesFor, meanings, usedParts, log }: Circumstances): Draft {
  const text = source.read(file)
  const parts = readFrontmatter(text, file)
  if (!parts.ok) {
    const lost = text
      .slice(0, text.length - withoutFrontmatter(text).body.length)
      .trim()
      .split('\n')
      .slice(1, -1)
      .join(' / ')
    log.remark('dropped-key', parts.problem, `the frontmatter could not be read: ${parts.problem.message} It said: ${lost}`)
  }
  const { data, body, bodyLine } = parts.ok ? parts.value : { data: {}, ...withoutFrontmatter(text) }
  const included = expandIncludes(linesOf(body, file, bodyLine), source.root, log, usedParts, [file])
  const inline = convertInline(applyMeanings(included, meanings, log), variablesFor(file), log)
  const converted = convertBlocks(convertAnchors(convertTabs(convertTables(inline, log), log), log), log)
  const { title, before, titleAt, lines } = takeTitle(converted, data, file, log)
  const settled = demoteTitles(lines, file, log)
  const finished = textOfLines(settled)
  const tree = readTree(finished, 'md')
  const headings = headingsIn(tree)
  const kept = before.filter((_, index) => index !== titleAt)
  const formerIds = new Map(kept.map(({ id }, index) => [id, headings[index]?.id ?? id]))
  const titleId = before[titleAt]?.id
  if (titleId !== undefined) formerIds.set(titleId, '')
  return {
    file,
    data,
    title,
    formerIds,
    lines: settled,
    text: finished,
    tree,
    linkTree: readRemarkTree(finished),
    headings,
    anchors: anchorsIn(tree, headings),
  }
}

function withoutFrontmatter(text: string): { body: string; bodyLine: number } {
  const body = text.replace(/^---\n[\s\S]*?\n---\n/, '')
  return { body, bodyLine: text.slice(0, text.length - body.length).split('\n').length }
}

interface Titled {
  title: string
  /** All headings of the body as it was, and the index of the one that became the title; -1 for none. */
  before: readonly Heading[]
  titleAt: number
  lines: Line[]
}

/** The title from the frontmatter, else from the first first-level heading, which then leaves the body. */
function takeTitle(lines: readonly Line[], data: Draft['data'], file: string, log: Log): Titled {
  const text = textOfLines(lines)
  const headings = headingsIn(readTree(text, 'md'))
  const top = headings.find((heading) => heading.depth === 1 && ownLines(heading, text) > 0)
  const given = typeof data['title'] === 'string' || typeof data['title'] === 'number' ? plainTerms(String(data['title']), log).trim() : ''
  const isTitle = top !== undefined && top.text !== '' && (given === '' || comparable(given) === comparable(top.text))
  const title =
    given ||
    (top?.text ?? '') ||
    humanName(
      file
        .split('/')
        .at(-1)
        ?.replace(/\.\w+$/, '') ?? file,
    )
  if (given === '' && !top?.text) log.remark('made-title', { file }, `“${title}”`)
  if (title.length > 150) log.remark('changed-setting', { file, line: 1 }, `the title had ${title.length} characters and was cut`)
  if (!isTitle) return { title: title.slice(0, 150), before: headings, titleAt: -1, lines: [...lines] }
  const at = top.line - 1
  const written = text.slice(top.start, top.end).replace(/\s*\{#[^\s}]*\}\s*$/, '')
  if (comparable(written) !== comparable(title))
    log.remark('changed-setting', lines[at] ?? { file }, `the title was written \`${written}\``)
  const rest = [...lines.slice(0, at), ...lines.slice(at + ownLines(top, text))]
  const first = rest.findIndex((line) => !isBlank(line))
  return { title: title.slice(0, 150), before: headings, titleAt: headings.indexOf(top), lines: first < 0 ? [] : rest.slice(first) }
}

/** How many lines a heading takes up alone; 0 when it stands in a quote, in a list or in HTML. */
function ownLines({ start, end }: Heading, text: string): number {
  const from = text.lastIndexOf('\n', start - 1) + 1
  const lines = text.slice(from, end).trimEnd().split('\n')
  if (/^ {0,3}#/.test(lines[0] ?? '')) return 1
  return lines.length > 1 && /^ {0,3}=+$/.test(lines.at(-1) ?? '') ? lines.length : 0
}

/** A first-level heading that is not the title moves down; where there are several, they are sections, and everything below moves too. */
function demoteTitles(lines: readonly Line[], file: string, log: Log): Line[] {
  const headings = headingsIn(readTree(textOfLines(lines), 'md'))
  const tops = headings.filter(({ depth }) => depth === 1)
  if (tops.length === 0) return [...lines]
  const alone = tops.length === 1 && headings[0] === tops[0]
  const result = [...lines]
  for (const heading of alone ? tops : headings) {
    const at = heading.line - 1
    const line = result[at]
    if (!line) continue
    const next = result[at + 1]
    if (/^[\s>]*#/.test(line.text)) result[at] = { ...line, text: heading.depth < 6 ? line.text.replace('#', '##') : line.text }
    else if (next && /^\s*[=-]+\s*$/.test(next.text)) {
      result[at] = { ...line, text: `${'#'.repeat(heading.depth + 1)} ${line.text.trim()}` }
      result[at + 1] = { ...next, text: '' }
    }
  }
  const [first] = tops
  const origin = first && lines[first.line - 1]
  log.remark(
    'moved-heading',
    origin ?? { file },
    alone ? `“${first?.text ?? ''}” is now ##` : `${tops.length} first-level headings, and all below them`,
  )
  return result
}

function comparable(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
}
