import type { Preview } from '../../knowledge/preview.ts'
import { previewSize } from '../../knowledge/preview.ts'
import { palette } from '../../styles/brand.ts'
import { inkOf } from './ink.ts'
import { letterSetter, type SetText } from './letters.ts'
import { setLines, unspaced, type Step } from './lines.ts'
import { draw, emptyCanvas, fill, packed, pngOf, stampOf, type Canvas, type Ink, type Strip } from './png.ts'
import type { Typefaces, Weight } from './typefaces.ts'

interface Picture {
  /** A PNG file. */
  png: Buffer
  /** `false` when no font has the characters of the title, and the picture goes without one. */
  titled: boolean
}

/** One kind of text on the picture: its sizes, and its colour as the shades of the palette it takes. */
interface Voice {
  weight: Weight
  steps: readonly Step[]
  spacing: number
  leading: number
  colour: 'text' | 'accent' | 'textSoft'
}

const { width, height } = previewSize
const [bar, margin, edge] = [28, 96, 84]
const measure = width - margin - edge
/** Room above and below the title. */
const [overTitle, underTitle] = [38, 36]

const voices = {
  site: { weight: 'regular', steps: [[32, 1]], spacing: 0, leading: 1.2, colour: 'textSoft' },
  label: { weight: 'bold', steps: [[34, 1]], spacing: 0, leading: 1.2, colour: 'accent' },
  title: { weight: 'bold', steps: [[100, 1], [92, 2], [80, 3], [68, 4], [52, 5], [45, 6]], spacing: -0.02, leading: 1.16, colour: 'text' }, // prettier-ignore
  summary: { weight: 'regular', steps: [[36, 3]], spacing: 0, leading: 1.35, colour: 'textSoft' },
} as const satisfies Record<string, Voice>

/** How many of the sixteen colours each voice has between the ground, which is the first, and its own. */
const shades = { text: [1, 6], accent: [7, 5], textSoft: [12, 4] } as const

/**
 * Makes the function that draws pictures: the name of the site at the top, at the foot the title with what stands above and below it, and along the
 * side where reading begins a bar in the brand's colour. The same preview and fonts give the same bytes.
 */
export function pictures(fontFor: Typefaces): (preview: Preview) => Promise<Picture> {
  const strips = new Map<string, Promise<Strip>>()
  const colours = new Map<string, string[]>()
  const rows = emptyCanvas(width, height).rows
  const setLetters = letterSetter()

  const set = async (text: string, lang: string, { weight, steps, spacing, leading, colour }: Voice): Promise<SetText | undefined> => {
    // Emoji have colours of their own, and sixteen are soon used up.
    const plain = text
      .replace(/[\p{Emoji_Presentation}\p{Emoji_Modifier}\u{FE0F}]/gu, '')
      .replace(/\s+/g, ' ')
      .replace(/\p{Cc}/gu, '')
      .trim()
    const font = plain === '' ? undefined : fontFor(plain, weight, lang)
    if (!font) return undefined
    const { lines, size } = setLines(plain, lang, font.width, measure, steps)
    const style = { size, weight, spacing, shades: shadings[colour], leading: unspaced.test(plain) ? Math.max(leading, 1.3) : leading }
    return setLetters(lines, font, style) ?? shaped(await inkOf(lines, font, style), style.shades)
  }
  /** Rows that come again on many pictures: a text of one line, else so many empty ones. */
  const stripOf = (direction: Preview['direction'], rows: number | [text: string, lang: string, voice: Voice]): Promise<Strip> => {
    const key = JSON.stringify([direction, rows])
    const known = strips.get(key) ?? drawStrip()
    strips.set(key, known)
    return known

    async function drawStrip(): Promise<Strip> {
      const line = typeof rows === 'number' ? undefined : await set(...rows)
      const canvas = emptyCanvas(width, typeof rows === 'number' ? rows : (line?.height ?? 0))
      drawPart(canvas, direction, [[line, 0]])
      return packed(canvas)
    }
  }

  return async ({ lang, direction, color, site, label, title, summary }) => {
    const [main, below] = await Promise.all([set(title, lang, voices.title), set(summary, lang, voices.summary)])
    const top = await stripOf(direction, [site, lang, voices.site])
    const above = await (main ? stripOf(direction, [label, lang, voices.label]) : stripOf(direction, 0))
    const room = height - edge - top.height - above.height - edge
    const needed = main ? overTitle + main.height : 0
    const summed = main && below && needed + underTitle + below.height < Math.min(room, 404) ? underTitle + below.height : 0
    const gap = Math.max(0, room - needed - summed)
    const head = [await stripOf(direction, edge), top, await stripOf(direction, gap), above]
    const foot = { width, height: room - gap + edge, rows: rows.fill(0).subarray(0, (room - gap + edge) * (width / 2 + 1)) }
    drawPart(foot, direction, [
      [main, overTitle],
      [summed > 0 ? below : undefined, needed + underTitle],
    ])
    if (!colours.has(color)) colours.set(color, coloursOf(color))
    return { png: pngOf([...head, packed(foot, true)], colours.get(color) ?? []), titled: main !== undefined }
  }
}

/** Draws the bar and texts, each at a height, into a part of a picture as wide as all of it. */
function drawPart(canvas: Canvas, direction: Preview['direction'], texts: readonly [SetText | undefined, y: number][]): void {
  fill(canvas, direction === 'rtl' ? width - bar : 0, 0, bar, canvas.height, 11)
  for (const [text, y] of texts) {
    const x = direction === 'rtl' ? width - margin - (text?.width ?? 0) : margin
    for (const { stamp, left, top } of text?.parts ?? []) draw(canvas, stamp, x + left, y + top)
  }
}

function shaped(ink: Ink, shades: Uint8Array): SetText {
  const stamp = stampOf(ink, shades)
  return { width: stamp.across * 2, height: stamp.height, parts: [{ stamp, left: 0, top: 0 }] }
}

/** The sixteen colours of pictures of a brand. */
function coloursOf(brand: string): string[] {
  const { accentSoft: ground = '', ...others } = palette(brand, 'light')
  return [
    ground,
    ...Object.entries(shades).flatMap(([name, [, count]]) =>
      Array.from({ length: count }, (_, index) => between(ground, others[name] ?? ground, (index + 1) / count)),
    ),
  ]
}

function between(from: string, to: string, share: number): string {
  const parts = [1, 3, 5].map((at) => [from, to].map((colour) => parseInt(colour.slice(at, at + 2), 16)) as [number, number])
  return `#${parts.map(([a, b]) => Math.round(a + (b - a) * share).toString(16).padStart(2, '0')).join('')}` // prettier-ignore
}

/** Amount of ink → colour, for each of the voices. */
const shadings = { text: shading(shades.text), accent: shading(shades.accent), textSoft: shading(shades.textSoft) } as const

function shading([first, count]: readonly [number, number]): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, amount) => {
    const share = Math.round((amount * count) / 255)
    return share === 0 ? 0 : first + share - 1
  })
}
