import { codeLines, dedent, isBlank, linesAt, trimLines, type Line } from './lines.ts'
import type { Log } from './log.ts'

/** Words other tools use for a note, and the alert that means the same. */
const alertFor: Readonly<Record<string, string>> = {
  note: 'NOTE',
  info: 'NOTE',
  abstract: 'NOTE',
  summary: 'NOTE',
  seealso: 'NOTE',
  example: 'NOTE',
  more: 'NOTE',
  tip: 'TIP',
  hint: 'TIP',
  success: 'TIP',
  keyboard_tip: 'TIP',
  more_like_this: 'TIP',
  important: 'IMPORTANT',
  warning: 'WARNING',
  warn: 'WARNING',
  attention: 'WARNING',
  caution: 'CAUTION',
  danger: 'CAUTION',
  error: 'CAUTION',
  alert: 'CAUTION',
  failure: 'CAUTION',
  bug: 'CAUTION',
}

interface Block {
  /** Finds the opening line. */
  opening: RegExp
  /** Index of the line behind the block's last, given that of the opening; undefined when it is not closed. */
  end: (lines: readonly Line[], start: number, match: RegExpExecArray) => number | undefined
  /** The block as Markdown; its body is converted already. Undefined when it has no equal. */
  write: (match: RegExpExecArray, body: readonly Line[], opening: Line) => Line[] | undefined
  /** Whether the last line is a closing mark, and the indent of the body beyond that of the opening. */
  closed: boolean
  indent: number
  name: string
}

const blocks: readonly Block[] = [
  {
    name: 'notes turned into alerts',
    opening: /^(\s*)(?:!!!)\s+(\w[\w-]*)(?:\s+"([^"]*)")?\s*$/,
    end: indentedEnd,
    write: ([, , kind = '', title = ''], body, opening) => alert(kind, title, body, opening),
    closed: false,
    indent: 4,
  },
  {
    name: 'foldable blocks',
    opening: /^(\s*)\?\?\?\+?\s+(\w[\w-]*)(?:\s+"([^"]*)")?\s*$/,
    end: indentedEnd,
    write: ([, , kind = '', title], body, opening) => details(title ?? kind, '', body, opening),
    closed: false,
    indent: 4,
  },
  {
    name: 'notes turned into alerts',
    opening: /^(\s*)\{%-?\s*note\s+(\w+)(?:\s+"([^"]*)")?\s*-?%\}\s*$/,
    end: (lines, start) => markedEnd(lines, start, /^\s*\{%-?\s*note\b/, /^\s*\{%-?\s*endnote\s*-?%\}\s*$/),
    write: ([, , kind = '', title = ''], body, opening) => alert(kind, title, body, opening),
    closed: true,
    indent: 0,
  },
  {
    name: 'foldable blocks',
    opening: /^(\s*)\{%-?\s*cut\s+"([^"]*)"\s*-?%\}\s*(\{[^}]*\})?\s*$/,
    end: (lines, start) => markedEnd(lines, start, /^\s*\{%-?\s*cut\b/, /^\s*\{%-?\s*endcut\s*-?%\}\s*$/),
    write: ([, , title = '', attributes = ''], body, opening) => details(title, /#([^\s}]+)/.exec(attributes)?.[1] ?? '', body, opening),
    closed: true,
    indent: 0,
  },
  {
    name: 'notes turned into alerts',
    opening: /^(\s*):::\s*(note|tip|info|warning|danger|caution|important)\s*(?:\[?([^\]\n]*)\]?)\s*$/,
    end: (lines, start) => markedEnd(lines, start, /^\s*:::\s*\w/, /^\s*:::\s*$/),
    write: ([, , kind = '', title = ''], body, opening) => alert(kind, title.trim(), body, opening),
    closed: true,
    indent: 0,
  },
]

/** Turns notes, cuts and admonitions of other tools into GitHub alerts and `<details>`; what has no equal is left as it is. */
export function convertBlocks(lines: readonly Line[], log: Log): Line[] {
  const code = codeLines(lines)
  const result: Line[] = []
  let at = 0
  while (at < lines.length) {
    const line = lines[at]
    if (!line) break
    const found = code[at] ? undefined : convertAt(lines, at, line, log)
    if (found) {
      if (result.length && !isBlank(result.at(-1) ?? line) && !/^[\s>]*>\s*$/.test(result.at(-1)?.text ?? ''))
        result.push({ ...line, text: '' })
      result.push(...found.lines)
      at = found.next
      const next = lines[at]
      if (next && !isBlank(next)) result.push({ ...next, text: '' })
    } else {
      result.push(line)
      at++
    }
  }
  return result
}

function convertAt(lines: readonly Line[], at: number, line: Line, log: Log): { lines: Line[]; next: number } | undefined {
  for (const block of blocks) {
    const match = block.opening.exec(line.text)
    const next = match ? block.end(lines, at, match) : undefined
    if (!match || next === undefined) continue
    const inner = dedent(lines.slice(at + 1, block.closed ? next - 1 : next), (match[1]?.length ?? 0) + block.indent)
    const written = block.write(match, trimLines(convertBlocks(inner, log)), { ...line, text: match[1] ?? '' })
    if (!written) continue
    log.count(block.name)
    return { lines: written, next }
  }
  return undefined
}

function alert(kind: string, title: string, body: readonly Line[], opening: Line): Line[] | undefined {
  const name = alertFor[kind.toLowerCase()]
  if (name === undefined) return undefined
  const indent = opening.text
  const heading = title === '' ? [] : linesAt(opening, `${indent}> **${title}**`, `${indent}>`)
  const quoted = body.map((line) => ({ ...line, text: line.text.trim() === '' ? `${indent}>` : `${indent}> ${line.text}` }))
  return [...linesAt(opening, `${indent}> [!${name}]`), ...heading, ...quoted]
}

function details(title: string, id: string, body: readonly Line[], opening: Line): Line[] {
  const indent = opening.text
  const indented = body.map((line) => ({ ...line, text: line.text.trim() === '' ? '' : `${indent}${line.text}` }))
  const tag = id === '' ? '<details>' : `<details id="${id}">`
  return [
    ...linesAt(opening, `${indent}${tag}`, `${indent}<summary>${inHtml(title)}</summary>`, ''),
    ...indented,
    ...linesAt(body.at(-1) ?? opening, '', `${indent}</details>`),
  ]
}

function inHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replace(/`([^`]+)`/g, '<code>$1</code>')
}

/** The lines that belong to an opening because they are indented below it. */
function indentedEnd(lines: readonly Line[], start: number, match: RegExpExecArray): number | undefined {
  const inner = new RegExp(`^(?:\\t| {${(match[1]?.length ?? 0) + 4}})`)
  let end = start + 1
  for (let at = start + 1; at < lines.length; at++) {
    const text = lines[at]?.text ?? ''
    if (inner.test(text)) end = at + 1
    else if (text.trim() !== '') break
  }
  return end
}

/** The line behind the mark that closes an opening, others of its kind inside it counted. */
function markedEnd(lines: readonly Line[], start: number, opening: RegExp, closing: RegExp): number | undefined {
  const code = codeLines(lines)
  let depth = 0
  for (let at = start; at < lines.length; at++) {
    const text = lines[at]?.text ?? ''
    if (code[at]) continue
    if (opening.test(text)) depth++
    else if (closing.test(text) && --depth === 0) return at + 1
  }
  return undefined
}
