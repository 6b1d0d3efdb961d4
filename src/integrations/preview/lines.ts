/** How a text is set: its lines, and the size they have in pixels. */
export interface Setting {
  lines: string[]
  size: number
}

/** A size a text may have in pixels, and how many lines of it. */
export type Step = readonly [size: number, lines: number]

/**
 * Breaks a text into lines of about equal width, in the first of the sizes in which it fits; in the last of them whatever its length, cut off with
 * an ellipsis if need be. `widthOf` measures in ems, `width` is in pixels.
 */
export function setLines(text: string, lang: string, widthOf: (text: string) => number, width: number, steps: readonly Step[]): Setting {
  const pieces = piecesOf(text.trim(), lang)
  for (const [size, most] of steps) {
    const lines = broken(pieces, widthOf, width / size)
    if (lines.length <= most && lines.every((line) => widthOf(line) * size <= width))
      return { lines: balanced(pieces, widthOf, width / size, lines), size }
  }
  const [size, most] = steps.at(-1) ?? [1, 1]
  const lines = broken(
    pieces.flatMap((piece) => chopped(piece, widthOf, width / size)),
    widthOf,
    width / size,
  )
  return { size, lines: lines.length <= most ? lines : [...lines.slice(0, most - 1), cut(lines[most - 1] ?? '', widthOf, width / size)] }
}

/** Scripts that put no spaces between words. */
export const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

/** Parts of a text between which a line may end; the spaces stay at their ends. */
function piecesOf(text: string, lang: string): string[] {
  if (!unspaced.test(text)) return text.match(/\S+\s*/g) ?? []
  const pieces: string[] = []
  for (const { segment, isWordLike } of new Intl.Segmenter(lang, { granularity: 'word' }).segment(text)) {
    const before = pieces.at(-1) ?? ''
    // A line begins with neither a closing mark nor a particle; a letter of courtesy stays with what follows it.
    const together = !isWordLike || /^(?![おご])\p{Script=Hiragana}$/u.test(segment) || /[\p{Ps}\p{Pi}]$|^[おご]$/u.test(before)
    const begins = /\s$/.test(before) || /^[\p{Ps}\p{Pi}]/u.test(segment) || (unspaced.test(before + segment) && !together)
    if (before === '' || (begins && segment.trim() !== '')) pieces.push(segment)
    else pieces[pieces.length - 1] = before + segment
  }
  return pieces
}

function broken(pieces: readonly string[], widthOf: (text: string) => number, width: number): string[] {
  const lines: string[] = []
  for (const piece of pieces) {
    const longer = `${lines.at(-1) ?? ''}${piece}`
    if (lines.length > 0 && widthOf(longer.trimEnd()) <= width) lines[lines.length - 1] = longer
    else lines.push(piece)
  }
  return lines.map((line) => line.trimEnd())
}

/** The same number of lines, with the longest as short as can be. */
function balanced(pieces: readonly string[], widthOf: (text: string) => number, width: number, lines: string[]): string[] {
  let best = lines
  for (let narrow = width * 0.97; narrow > width * 0.4; narrow -= width * 0.03) {
    const next = broken(pieces, widthOf, narrow)
    if (next.length > lines.length || next.some((line) => widthOf(line) > width)) break
    best = next
  }
  return best
}

/** A word longer than a line, in parts that are not. */
function chopped(piece: string, widthOf: (text: string) => number, width: number): string[] {
  const parts = ['']
  for (const letter of piece) {
    const longer = `${parts.at(-1)}${letter}`
    if (widthOf(longer.trimEnd()) <= width) parts[parts.length - 1] = longer
    else parts.push(letter)
  }
  return parts
}

function cut(line: string, widthOf: (text: string) => number, width: number): string {
  let kept = Array.from(line)
  while (kept.length > 0 && widthOf(`${kept.join('')}…`) > width) kept = kept.slice(0, -1)
  return `${kept.join('').trimEnd()}…`
}
