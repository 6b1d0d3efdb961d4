import { createRequire } from 'node:module'
import { describe, expect, it } from 'vitest'
import { fontsIn, type Font } from '../../src/integrations/preview/font.ts'
import { inkOf, type Style } from '../../src/integrations/preview/ink.ts'
import { letterSetter } from '../../src/integrations/preview/letters.ts'
import { draw, emptyCanvas } from '../../src/integrations/preview/png.ts'

const { resolve } = createRequire(import.meta.url)
const fontOf = (name: string): Font => {
  const [font] = fontsIn(resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`))
  if (!font) throw new Error(`No font in ${name}.`)
  return font
}
const [bold, regular] = [fontOf('DejaVuSansCondensed-Bold'), fontOf('DejaVuSansCondensed')]
const shades = Uint8Array.from({ length: 256 }, (_, amount) => Math.round((amount * 15) / 255))
const setLetters = letterSetter()

/** So large that parts of a pixel hardly count. */
const [size, side] = [180, 280]

/** The ink of a pixel of a letter that is drawn 20 pixels from the left and top, from 0 to 15. */
type Drawn = (x: number, y: number) => number

function ours(letter: string, font: Font, style: Style): Drawn {
  const canvas = emptyCanvas(side, side)
  for (const { stamp, left, top } of setLetters([letter], font, style)?.parts ?? []) draw(canvas, stamp, left + 20, top + 20)
  return (x, y) => ((canvas.rows[y * (side / 2 + 1) + 1 + (x >> 1)] ?? 0) >> (x % 2 === 0 ? 4 : 0)) & 15
}

async function pangos(letter: string, font: Font, style: Style): Promise<Drawn> {
  const { width, height, data } = await inkOf([letter], font, style)
  const inside = (x: number, y: number): boolean => x >= 20 && y >= 20 && x < 20 + width && y < 20 + height
  return (x, y) => (inside(x, y) ? (shades[data[(y - 20) * width + x - 20] ?? 0] ?? 0) : 0)
}

/** How far two drawings are from each other: 0 the same, 1 where everything one inks the other leaves blank. One may begin a pixel after the other. */
function distance(one: Drawn, other: Drawn): number {
  const pixels = Array.from(
    { length: (side - 2) ** 2 },
    (_, index) => [1 + (index % (side - 2)), 1 + Math.floor(index / (side - 2))] as const,
  )
  const distances = [-1, 0, 1].flatMap((dx) =>
    [-1, 0, 1].map((dy) => {
      let [differing, inked] = [0, 0]
      for (const [x, y] of pixels) {
        const [a, b] = [one(x, y), other(x + dx, y + dy)]
        differing += Math.abs(a - b)
        inked += Math.max(a, b)
      }
      return inked === 0 ? 0 : differing / inked
    }),
  )
  return Math.min(...distances)
}

describe('letters that are set one by one', () => {
  it.each([
    ['words of one line', ['How do I fold a plane?'], bold, 92, -0.02],
    ['several lines', ['Как сложить самолёт,', 'который летит далеко?'], bold, 80, -0.02],
    ['pairs that move together', ['AVAVAVAV', 'ToToTo', 'ГАГАГА'], bold, 100, 0],
    ['letters with accents', ['Źdźbło, Πώς, împăturesc și'], regular, 36, 0],
  ] as const)('take the room that Pango gives %s', async (_, lines, font, size, spacing) => {
    const style: Style = { size, weight: font === bold ? 'bold' : 'regular', spacing, leading: 1.16, shades }
    const [setting, shaped] = [setLetters([...lines], font, style), await inkOf([...lines], font, style)]
    // Pango begins every letter at a whole pixel.
    expect((setting?.width ?? 0) / shaped.width).toBeCloseTo(1, 1.5)
    expect(Math.abs((setting?.height ?? 0) - shaped.height)).toBeLessThanOrEqual(2)
  })

  it('have the shape the font gives them, whichever they are', async () => {
    const letters = Array.from({ length: 0x2600 }, (_, code) => String.fromCodePoint(code))
    const style: Style = { size, weight: 'regular', spacing: 0, leading: 1, shades }
    const able = letters.filter(
      (each) => /[\p{L}\p{N}\p{P}\p{S}]/u.test(each) && regular.covers(each) && setLetters([each], regular, style),
    )
    expect(able.length).toBeGreaterThan(2000)
    const distances = new Map<string, number>()
    for (const letter of able.filter((_, index) => index % 32 === 0))
      distances.set(letter, distance(ours(letter, regular, style), await pangos(letter, regular, style)))
    expect([...distances].filter(([, each]) => each > 0.1)).toEqual([])
  })

  it.each(['كيف', 'מטוס', 'x\u0301', 'a\u202eb', 'हिन्दी'])('are left to Pango where they change by what is beside them: %s', (text) => {
    expect(setLetters([text], bold, { size: 60, weight: 'bold', spacing: 0, leading: 1, shades })).toBeUndefined()
  })
})
