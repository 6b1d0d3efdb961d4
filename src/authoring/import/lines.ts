/** A line of text that remembers where it was written: parts of other files are put into an article before it is changed. */
export interface Line {
  text: string
  /** Path below the imported folder. */
  file: string
  /** 1-based. */
  line: number
}

export function linesOf(text: string, file: string, firstLine = 1): Line[] {
  return text.split('\n').map((each, index) => ({ text: each, file, line: firstLine + index }))
}

/** Lines with the same origin as `origin`, for text that takes its place. */
export function linesAt(origin: Line, ...texts: string[]): Line[] {
  return texts.map((text) => ({ ...origin, text }))
}

export function textOfLines(lines: readonly Line[]): string {
  return lines.map((line) => line.text).join('\n')
}

export function isBlank({ text }: Line): boolean {
  return text.trim() === ''
}

/** Lines without blank ones at either end. */
export function trimLines(lines: readonly Line[]): Line[] {
  const first = lines.findIndex((line) => !isBlank(line))
  const last = lines.findLastIndex((line) => !isBlank(line))
  return first < 0 ? [] : lines.slice(first, last + 1)
}

/** Takes up to `width` spaces (or a tab) off the beginning of each line. */
export function dedent(lines: readonly Line[], width: number): Line[] {
  return lines.map((line) => ({ ...line, text: line.text.replace(new RegExp(`^(\\t| {0,${width}})`), '') }))
}

/** For each line, whether it belongs to a fenced code block, its fences included. */
export function codeLines(lines: readonly Line[]): boolean[] {
  let fence: string | undefined
  return lines.map(({ text }) => {
    const mark = /^[\s>]*(?:(?:[-*+]|\d+[.)])\s+)*(`{3,}|~{3,})(.*)$/.exec(text)
    if (fence === undefined) {
      // Backticks behind the fence make it inline code.
      if (!mark?.[1] || (mark[1].startsWith('`') && mark[2]?.includes('`'))) return false
      fence = mark[1]
      return true
    }
    if (mark?.[1]?.startsWith(fence) && mark[2]?.trim() === '') fence = undefined
    return true
  })
}

/** Changes the parts of each line that are not code. */
export function mapProse(lines: readonly Line[], change: (text: string, line: Line) => string): Line[] {
  const code = codeLines(lines)
  return lines.map((line, index) => (code[index] ? line : { ...line, text: outsideCode(line.text, (text) => change(text, line)) }))
}

function outsideCode(text: string, change: (text: string) => string): string {
  return text.replace(/(`+)(?:(?!\1).)+?\1(?!`)|[^`]+|`+/g, (part) => (part.startsWith('`') ? part : change(part)))
}
