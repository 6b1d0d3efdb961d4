import type { Preview } from '../../knowledge/preview.ts'
import { previewSize } from '../../knowledge/preview.ts'
import { palette } from '../../styles/brand.ts'
import { inkOf } from './ink.ts'
import { letterSetter, type SetText } from './letters.ts'
import { setLines, unspaced, type Step } from './lines.ts'
import { clear, draw, emptyCanvas, fill, pngOf, stampOf, type Ink } from './png.ts'
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
  const small = new Map<string, Promise<SetText | undefined>>()
  const colours = new Map<string, string[]>()
  const canvas = emptyCanvas(width, height)
  const setLetters = letterSetter()

  const set = async (text: string, lang: string, { weight, steps, spacing, leading, colour }: Voice): Promise<SetText | undefined> => {
    // Emoji have colours of their own, and sixteen are soon used up.
    const plain = text
      .replace(/\s+/g, ' ')
      .replace(/[\p{Emoji_Presentation}\p{Emoji_Modifier}\u{FE0F}\p{Cc}]/gu, '')
      .trim()
    const font = plain === '' ? undefined : fontFor(plain, weight, lang)
    if (!font) return undefined
    const { lines, size } = setLines(plain, lang, font.width, measure, steps)
    const style = { size, weight, spacing, shades: shadings[colour], leading: unspaced.test(plain) ? Math.max(leading, 1.3) : leading }
    return setLetters(lines, font, style) ?? shaped(await inkOf(lines, font, style), style.shades)
  }
  /** The names of the site and its categories come again and again. */
  const again = (text: string, lang: string, voice: Voice): Promise<SetText | undefined> => {
    const key = `${voice.colour} ${lang} ${text}`
    const known = small.get(key) ?? set(text, lang, voice)
    small.set(key, known)
    return known
  }

  return async ({ lang, direction, color, site, label, title, summary }) => {
    const [top, above, main, below] = await Promise.all([
      again(site, lang, voices.site),
      again(label, lang, voices.label),
      set(title, lang, voices.title),
      set(summary, lang, voices.summary),
    ])
    clear(canvas)
    const put = (text: SetText, y: number): void => {
      const x = direction === 'rtl' ? width - margin - text.width : margin
      for (const { stamp, left, top } of text.parts) draw(canvas, stamp, x + left, y + top)
    }
    fill(canvas, direction === 'rtl' ? width - bar : 0, 0, bar, height, 11)
    let y = height - edge
    if (top) put(top, edge)
    if (main && below && main.height + below.height < 330) {
      put(below, (y -= below.height))
      y -= 36
    }
    if (main) put(main, (y -= main.height))
    if (main && above) put(above, y - 38 - above.height)
    if (!colours.has(color)) colours.set(color, coloursOf(color))
    return { png: pngOf(canvas, colours.get(color) ?? []), titled: main !== undefined }
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
