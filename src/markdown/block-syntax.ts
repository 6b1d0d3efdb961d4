/**
 * Blocks of plain Markdown, `:::steps` to `:::`, as they stand in the text. Their lines are found before the parser sees them, and become
 * comments, which Markdown carries through anywhere: the number of lines stays the same, and a text without such a line stays as it is.
 */

/** The blocks there are, the component of `.mdx` each is, and the attributes each may have. */
export const blockKinds = {
  steps: { component: 'Steps', attributes: [] },
  tabs: { component: 'Tabs', attributes: ['name'] },
  tab: { component: 'Tab', attributes: ['id'] },
  details: { component: 'Accordion', attributes: ['id', 'open'] },
  figure: { component: 'Figure', attributes: [] },
  files: { component: 'FileTree', attributes: [] },
  note: { component: 'Callout', attributes: [] },
  tip: { component: 'Callout', attributes: [] },
  important: { component: 'Callout', attributes: [] },
  warning: { component: 'Callout', attributes: [] },
  caution: { component: 'Callout', attributes: [] },
} as const satisfies Record<string, { component: string; attributes: readonly string[] }>

export type BlockName = keyof typeof blockKinds

/** A block that is opened and closed, with the two lines as written. */
export interface Block {
  name: BlockName
  /** The words in its brackets, or after its name. */
  label: string | undefined
  attributes: Readonly<Record<string, string>>
  opening: string
  closing: string
  /** 1-based line of the opening. */
  line: number
}

export interface BlockFault {
  line: number
  message: string
}

interface MarkedText {
  text: string
  /** In the order of their numbers, see {@link markOf}. */
  blocks: readonly Block[]
  faults: readonly BlockFault[]
}

/** The line that stands for the opening or closing of a block until the text is a tree. */
const markOf = (number: number, closing = false): string => `<!--:::${closing ? '/' : ''}${number}-->`

/** Number of the block a piece of HTML marks, and which end of it; undefined when it marks none. */
export function readMark(html: string): { number: number; closing: boolean } | undefined {
  const match = /^\s*<!--:::(\/?)(\d+)-->\s*$/.exec(html)
  return match ? { number: Number(match[2]), closing: match[1] === '/' } : undefined
}

/** Finds the blocks of a Markdown text. Lines in fenced code, comments and raw HTML such as `<pre>` are left alone, and so are blocks of other names. */
export function markBlocks(text: string): MarkedText {
  if (!text.includes(':::')) return { text, blocks: [], faults: [] }
  const lines = text.split('\n')
  const blocks: Block[] = []
  const faults: BlockFault[] = []
  let open: Open[] = []
  const skipped = skippedLines(lines)
  for (const [index, written] of lines.entries()) {
    if (skipped.has(index) || !written.includes(':::')) continue
    const closing = /^[ \t]*(:{3,})[ \t]*\r?$/.exec(written)?.[1]
    if (closing === undefined) {
      const opened = readOpening(written, index, open, faults)
      if (opened) open.push(opened)
      continue
    }
    const at = whatCloses(open, closing.length)
    if (at < 0) faults.push({ line: index + 1, message: 'no block is open here that ::: could close. Remove the line.' })
    else {
      for (const inner of open.slice(at + 1)) faults.push(neverClosed(inner))
      const { block } = open[at] as Open
      open = open.slice(0, at)
      if (!block) continue
      lines[block.line - 1] = lines[block.line - 1]?.replace(/:.*/, markOf(blocks.length)) ?? ''
      lines[index] = written.replace(/:.*/, markOf(blocks.length, true))
      blocks.push({ ...block, closing: written.trim() })
    }
  }
  faults.push(...open.map(neverClosed))
  return { text: lines.join('\n'), blocks, faults }
}

/** An opened block; `block` is absent for one of a name that is not ours. */
interface Open {
  colons: number
  line: number
  name: string
  block: Omit<Block, 'closing'> | undefined
}

function readOpening(written: string, index: number, open: readonly Open[], faults: BlockFault[]): Open | undefined {
  const [, colons = '', name = '', rest = ''] = /^[ \t]*(:{3,})[ \t]*(\p{L}[\p{L}\p{N}_–-]*)(.*?)\r?$/u.exec(written) ?? []
  if (name === '') return void faults.push(...quotedBlock(written, index + 1))
  const line = index + 1
  const report = (message: string): void => void faults.push({ line, message })
  if (!Object.hasOwn(blockKinds, name)) {
    report(`there is no block :::${name}, so its lines are shown as they are. Use one of: ${Object.keys(blockKinds).join(', ')}.`)
    return { colons: colons.length, line, name, block: undefined }
  }
  const kind = name as BlockName
  const inBrackets = /^[ \t]*(?:\[(.*)\])?[ \t]*(?:\{([^{}]*)\})?[ \t]*$/.exec(rest)
  const bare = inBrackets ? undefined : /^[ \t]+([^[].*?)[ \t]*(?:\{([^{}]*)\})?[ \t]*$/.exec(rest)
  const [, label, braces = ''] = inBrackets ?? bare ?? []
  if (!inBrackets && !bare) report(`what stands behind :::${name} cannot be read. Write it so: :::${name}[Title].`)
  const attributes = attributesIn(braces)
  const allowed: readonly string[] = blockKinds[kind].attributes
  for (const each of Object.keys(attributes)) {
    if (!allowed.includes(each)) report(`:::${name} knows no \`${each}\`. ${allowed.length ? `Use: ${allowed.join(', ')}.` : 'Remove it.'}`)
  }
  const title = label?.replace(/[*`]/g, '').trim() || undefined
  if (title === undefined && (kind === 'tab' || kind === 'details'))
    report(`:::${name} has no title. Write it in brackets: :::${name}[Title].`)
  if (kind === 'tab' && open.at(-1)?.name !== 'tabs') report('a :::tab belongs between :::tabs and its :::. Put :::tabs above it.')
  return { colons: colons.length, line, name, block: { name: kind, label: title, attributes, opening: written.trim(), line } }
}

/** Blocks are found by their lines, and those of a quotation belong to the quotation. */
function quotedBlock(written: string, line: number): BlockFault[] {
  const name = /^[ \t]*(?:>[ \t]*)+:{3,}[ \t]*(\w+)/.exec(written)?.[1] ?? ''
  if (!Object.hasOwn(blockKinds, name)) return []
  return [{ line, message: `a block in a quotation is not read: readers see :::${name}. Take out the > before its lines.` }]
}

/** A closing of as many colons as an opening closes that one; any other closes the innermost it is long enough for. */
function whatCloses(open: readonly Open[], colons: number): number {
  const innermost = open.findLastIndex((each) => each.colons <= colons)
  const same = open.findLastIndex((each) => each.colons === colons)
  return same >= 0 ? same : innermost
}

function neverClosed({ name, line }: Open): BlockFault {
  return { line, message: `the block :::${name} is never closed. Put a line ::: after its last line.` }
}

function attributesIn(text: string): Record<string, string> {
  const found = text.matchAll(/#([^\s#]+)|([\w-]+)(?:=(?:"([^"]*)"|'([^']*)'|([^\s"']+)))?/g)
  return Object.fromEntries([...found].map((each) => (each[1] ? ['id', each[1]] : [each[2] ?? '', each[3] ?? each[4] ?? each[5] ?? ''])))
}

/** Lines of fenced code, of comments that go over several lines, and of HTML whose content is shown or run as it is. */
function skippedLines(lines: readonly string[]): Set<number> {
  const skipped = new Set<number>()
  let until: ((line: string) => boolean) | undefined
  for (const [index, line] of lines.entries()) {
    if (until) {
      skipped.add(index)
      if (until(line)) until = undefined
      continue
    }
    until = endOf(line)
    if (until) skipped.add(index)
  }
  return skipped
}

/** How to tell the end of what begins on a line and goes on below it; undefined when nothing does. */
function endOf(line: string): ((line: string) => boolean) | undefined {
  const fence = /^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(`{3,}(?=[^`]*$)|~{3,})/.exec(line)?.[1]
  if (fence) return (next) => new RegExp(`^[ \\t>]*\\${fence[0] ?? ''}{${fence.length},}[ \\t]*\\r?$`).test(next)
  const comment = line.lastIndexOf('<!--')
  if (comment >= 0 && !line.includes('-->', comment)) return (next) => next.includes('-->')
  const raw = /<(pre|script|style|textarea)\b/i.exec(line)?.[1]?.toLowerCase()
  if (raw && !line.toLowerCase().includes(`</${raw}`)) return (next) => next.toLowerCase().includes(`</${raw}`)
  return undefined
}
