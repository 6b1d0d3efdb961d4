import type { Font, Letters } from './font.ts'
import type { Style } from './ink.ts'
import { stampOf, type Stamp } from './png.ts'
import { fillOutline } from './raster.ts'

/** A text that was set: its size, and what is drawn where, from its left and top, in pixels. Width and lefts are even. */
export interface SetText {
  width: number
  height: number
  parts: Part[]
}

interface Part {
  stamp: Stamp
  left: number
  top: number
}

/** Sets lines of text letter by letter, each shape being drawn once. Undefined where letters change by what is beside them, or the font cannot. */
type SetLetters = (lines: readonly string[], font: Font, style: Style) => SetText | undefined

/** Scripts whose letters stand side by side, from left to right, whatever the text. */
const plain = /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Common}]*$/u
const joining = /[\p{M}\p{Cf}\p{Script_Extensions=Arab}]/u

export function letterSetter(): SetLetters {
  const drawn = new Map<string, Part>()
  /** A letter that begins so many halves of a pixel after an even one. */
  const letter = (letters: Letters, character: string, { file }: Font, { size, shades }: Style, halves: number): Part => {
    const key = `${character}${halves}${size} ${shades[255]}${file}`
    let part = drawn.get(key)
    if (!part) {
      const { ink, ...place } = fillOutline(letters.outline(character), size / letters.em, halves / 2)
      drawn.set(key, (part = { stamp: stampOf(ink, shades), ...place }))
    }
    return part
  }

  return (lines, font, style) => {
    const letters = lines.every((line) => plain.test(line) && !joining.test(line)) ? font.letters() : undefined
    if (!letters) return undefined
    const parts: Part[] = []
    const { size, spacing, leading } = style
    lines.forEach((line, row) => {
      let [x, before] = [0, '']
      for (const character of line) {
        x += before === '' ? 0 : (letters.kerning(before, character) + spacing) * size
        const halves = Math.round(x * 2)
        const { stamp, left, top } = letter(letters, character, font, style, halves & 3)
        if (stamp.height > 0) parts.push({ stamp, left: ((halves >> 2) << 1) + left, top: Math.round(row * size * leading) + top })
        ;[x, before] = [x + font.width(character) * size, character]
      }
    })
    return close(parts)
  }
}

/** Moved so that the first ink to the left and at the top is at 0. */
function close(parts: Part[]): SetText {
  let [left, top, right, bottom] = [Infinity, Infinity, 0, 0]
  for (const part of parts) [left, top] = [Math.min(left, part.left), Math.min(top, part.top)]
  for (const part of parts) {
    part.left -= left
    part.top -= top
    right = Math.max(right, part.left + part.stamp.across * 2)
    bottom = Math.max(bottom, part.top + part.stamp.height)
  }
  return { width: right, height: bottom, parts }
}
