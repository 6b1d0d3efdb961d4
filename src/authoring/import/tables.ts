import { codeLines, isBlank, linesAt, trimLines, type Line } from './lines.ts'
import type { Log } from './log.ts'

type Cell = Line[]

/**
 * Tables written as `#| || cell | cell || |#` become Markdown tables, their first row the heading; where a cell holds more than one
 * line they become HTML tables with Markdown inside. Joined cells, and rows of different lengths, are left as they are.
 */
export function convertTables(lines: readonly Line[], log: Log): Line[] {
  const code = codeLines(lines)
  const result: Line[] = []
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]
    if (!line) break
    const opening = code[at] ? null : /^(\s*)#\|\s*$/.exec(line.text)
    const length = opening ? lines.slice(at).findIndex((each, index) => !code[at + index] && /^\s*\|#/.test(each.text)) : -1
    const rows = length > 0 ? rowsIn(lines.slice(at + 1, at + length), opening?.[1] ?? '') : undefined
    const width = rows?.[0]?.length ?? 0
    const sound = rows?.every(
      (row) => row.length === width && !row.some((cell) => cell.length === 1 && /^\s*[>^]\s*$/.test(cell[0]?.text ?? '')),
    )
    if (!rows || width === 0 || !sound) {
      result.push(line)
      continue
    }
    const table = rows.flat().every((cell) => cell.length <= 1) ? pipeTable(rows, line) : htmlTable(rows, line)
    if (result.length && !isBlank(result.at(-1) ?? line)) result.push({ ...line, text: '' })
    result.push(...table.map((each) => ({ ...each, text: each.text === '' ? '' : `${opening?.[1] ?? ''}${each.text}` })), {
      ...line,
      text: '',
    })
    log.count('tables written as Markdown')
    at += length
  }
  return result
}

/** Rows of cells; undefined when there is text between rows, or another table in a cell. */
function rowsIn(lines: readonly Line[], indent: string): Cell[][] | undefined {
  const code = codeLines(lines)
  const rows: Cell[][] = []
  let row: Cell[] | undefined
  for (const [index, line] of lines.entries()) {
    const text = line.text.startsWith(indent) ? line.text.slice(indent.length) : line.text
    if (!code[index] && /^\s*(#\||\|#)/.test(text)) return undefined
    const pieces = code[index] ? [text] : text.split(/(`[^`]*`|\\\||\|\|?)/)
    let begun = false
    for (const piece of pieces) {
      if (!code[index] && piece === '||') {
        if (row) rows.push(row)
        row = row ? undefined : [[]]
        begun = false
      } else if (!code[index] && piece === '|' && row) {
        row.push([])
        begun = false
      } else if (row) {
        const cell = row.at(-1)
        const last = cell?.at(-1)
        if (begun && last) last.text += piece
        else if (piece.trim() !== '' || pieces.length === 1) cell?.push({ ...line, text: piece })
        begun = begun || piece.trim() !== '' || pieces.length === 1
      } else if (piece.trim() !== '') return undefined
    }
  }
  return row ? undefined : rows.map((cells) => cells.map(trimLines))
}

function pipeTable(rows: readonly Cell[][], origin: Line): Line[] {
  return rows.flatMap((row, index) => {
    const cells = row.map((cell) => (cell[0]?.text ?? '').trim().replace(/(?<!\\)\|/g, '\\|'))
    const place = row.find((cell) => cell[0])?.[0] ?? origin
    const delimiter = index === 0 ? [`|${row.map(() => ' --- |').join('')}`] : []
    return linesAt(place, `| ${cells.join(' | ')} |`, ...delimiter)
  })
}

function htmlTable(rows: readonly Cell[][], origin: Line): Line[] {
  const cells = rows.map((row) =>
    row.flatMap((cell) => {
      const first = cell[0] ?? origin
      const [head, ...rest] = cell
      return [
        ...linesAt(first, '<td>', ''),
        ...(head ? [{ ...head, text: head.text.trim() }, ...rest] : []),
        ...linesAt(first, '', '</td>'),
      ]
    }),
  )
  return [
    ...linesAt(origin, '<table>'),
    ...cells.flatMap((row) => [...linesAt(row[0] ?? origin, '<tr>'), ...row, ...linesAt(row.at(-1) ?? origin, '</tr>')]),
    ...linesAt(origin, '</table>'),
  ]
}
