import { fileURLToPath } from 'node:url'
import type { Sharp, SharpOptions } from 'sharp'
import type { Font } from './font.ts'
import type { Ink } from './png.ts'

/** How a text looks. */
export interface Style {
  /** In pixels. */
  size: number
  weight: 'bold' | 'regular'
  /** Room between letters, more or less than usual, and from one line to the next, both in ems. */
  spacing: number
  leading: number
  /** Colour for each amount of ink. */
  shades: Uint8Array
}

/** Draws lines of text, cut close around what is drawn. Pango shapes them, and puts each at the side its script begins at. */
export async function inkOf(lines: readonly string[], font: Font, { size, weight, spacing, leading }: Style): Promise<Ink> {
  const words = lines.join('\n')
  const escaped = words.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`)
  // Joined letters cannot move. Pango counts in 1024ths of a pixel.
  const between = /\p{Script=Arabic}/u.test(words) ? 0 : Math.round(size * spacing * 1024)
  const text = `<span letter_spacing="${between}" line_height="${Math.round(size * leading * 1024)}">${escaped}</span>`
  sharp ??= startSharp()
  const image = (await sharp)({ text: { text, fontfile: font.file, font: `${font.family}, ${weight} ${size}`, dpi: 72 } })
  const { data, info } = await image.toColourspace('b-w').raw().toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height }
}

let sharp: Promise<(options: SharpOptions) => Sharp> | undefined

/** Loaded when first needed: a build that draws nothing does without the library. */
async function startSharp(): Promise<(options: SharpOptions) => Sharp> {
  // A machine may have no settings for fonts at all, or some that make its letters differ from others'.
  process.env['FONTCONFIG_FILE'] = fileURLToPath(new URL('fonts.conf', import.meta.url))
  const { default: library } = await import('sharp')
  // No picture is drawn twice, and one is not worth several threads.
  library.cache(false)
  library.concurrency(1)
  return library
}
