/** Lines shown around a change, as git does. */
const around = 3

/**
 * The difference between two texts of a file as `git apply` takes it; empty when there is none. `path` is relative to the folder it is applied
 * in; `before` is undefined for a file to be made.
 */
export function diffOf(path: string, before: string | undefined, after: string): string {
  if (before === after) return ''
  const hunks = hunksOf(changesOf(linesOf(before ?? ''), linesOf(after)))
  const names = before === undefined ? ['new file mode 100644', '--- /dev/null', `+++ b/${path}`] : [`--- a/${path}`, `+++ b/${path}`]
  return [`diff --git a/${path} b/${path}`, ...names, ...hunks, ''].join('\n')
}

interface Line {
  sign: ' ' | '-' | '+'
  /** With its line end, where it has one. */
  text: string
}

/** Lines both have at the beginning and the end stay; between them, the longest run of lines in common. */
function changesOf(before: readonly string[], after: readonly string[]): Line[] {
  let head = 0
  while (head < before.length && head < after.length && before[head] === after[head]) head++
  let tail = 0
  while (tail < before.length - head && tail < after.length - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++
  const same = (lines: readonly string[]): Line[] => lines.map((text) => ({ sign: ' ', text }))
  const middle = compare(before.slice(head, before.length - tail), after.slice(head, after.length - tail))
  return [...same(before.slice(0, head)), ...middle, ...same(before.slice(before.length - tail))]
}

function compare(before: readonly string[], after: readonly string[]): Line[] {
  const width = after.length + 1
  const longest = new Uint32Array((before.length + 1) * width)
  for (let row = before.length - 1; row >= 0; row--) {
    for (let column = after.length - 1; column >= 0; column--) {
      const [down, right] = [longest[(row + 1) * width + column] ?? 0, longest[row * width + column + 1] ?? 0]
      const both = 1 + (longest[(row + 1) * width + column + 1] ?? 0)
      longest[row * width + column] = before[row] === after[column] ? both : Math.max(down, right)
    }
  }
  const lines: Line[] = []
  let [row, column] = [0, 0]
  while (row < before.length || column < after.length) {
    const [old, fresh] = [before[row], after[column]]
    if (old !== undefined && old === fresh) {
      lines.push({ sign: ' ', text: old })
      row++
      column++
    } else if (
      old !== undefined &&
      (fresh === undefined || (longest[(row + 1) * width + column] ?? 0) >= (longest[row * width + column + 1] ?? 0))
    ) {
      lines.push({ sign: '-', text: old })
      row++
    } else {
      lines.push({ sign: '+', text: fresh ?? '' })
      column++
    }
  }
  return lines
}

function hunksOf(lines: readonly Line[]): string[] {
  const hunks: string[] = []
  let [old, fresh] = [1, 1]
  let start = 0
  const pass = (to: number): void => {
    for (; start < to; start++) {
      if (lines[start]?.sign !== '+') old++
      if (lines[start]?.sign !== '-') fresh++
    }
  }
  for (;;) {
    const first = lines.findIndex(({ sign }, at) => at >= start && sign !== ' ')
    if (first < 0) return hunks
    let last = first
    for (let at = first; at < lines.length && at <= last + 2 * around; at++) if (lines[at]?.sign !== ' ') last = at
    pass(Math.max(start, first - around))
    const shown = lines.slice(start, last + around + 1)
    const [gone, come] = [shown.filter(({ sign }) => sign !== '+').length, shown.filter(({ sign }) => sign !== '-').length]
    hunks.push(`@@ -${gone ? old : old - 1},${gone} +${come ? fresh : fresh - 1},${come} @@`, ...shown.map(printed))
    pass(Math.min(lines.length, last + around + 1))
  }
}

function printed({ sign, text }: Line): string {
  return text.endsWith('\n') ? `${sign}${text.slice(0, -1)}` : `${sign}${text}\n\\ No newline at end of file`
}

function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? []
}
