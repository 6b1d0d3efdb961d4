import { copyFileSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import fc from 'fast-check'
import sharp from 'sharp'
import { afterAll, describe, expect, it } from 'vitest'
import { fontsIn } from '../../src/integrations/preview/font.ts'
import { pictureFolder } from '../../src/integrations/preview/folder.ts'
import { setLines, type Step } from '../../src/integrations/preview/lines.ts'
import { pictures } from '../../src/integrations/preview/picture.ts'
import { typefaces } from '../../src/integrations/preview/typefaces.ts'
import { previewName, type Preview } from '../../src/knowledge/preview.ts'
import { palette } from '../../src/styles/brand.ts'
import { temporaryFolder } from '../support/folder.ts'

const fontFile = (name: string): string => createRequire(import.meta.url).resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`)
/** A machine without fonts of its own: what is drawn then is drawn everywhere. */
const bare = typefaces([])
const { dir, remove } = temporaryFolder()
afterAll(remove)

function preview(title: string, more: Partial<Preview> = {}): Preview {
  return { lang: 'en', direction: 'ltr', color: '#0b6e6e', site: 'Paper planes', title, label: 'Folding', summary: '', ...more }
}

/** Left, top, right and bottom in pixels. */
type Box = readonly [number, number, number, number]

/** The picture with its pixels, and whether any of a rectangle differs from the ground. */
async function look(given: Preview, fontFor = bare) {
  const { png, titled } = await pictures(fontFor)(given)
  const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  const colourAt = (x: number, y: number): string =>
    `#${data.subarray((y * info.width + x) * 3, (y * info.width + x) * 3 + 3).toString('hex')}`
  const ground = palette(given.color, 'light')['accentSoft']
  const inked = ([left, top, right, bottom]: Box): boolean => {
    for (let y = top; y < bottom; y++) for (let x = left; x < right; x++) if (colourAt(x, y) !== ground) return true
    return false
  }
  return { png, titled, info, colourAt, inked, metadata: await sharp(png).metadata() }
}

describe('a drawn picture', () => {
  it('is 1200 by 630 pixels of at most sixteen colours, those of the brand, in few bytes', async () => {
    const { info, metadata, colourAt, png } = await look(preview('How do I fold a plane?'))
    expect(info).toMatchObject({ width: 1200, height: 630 })
    expect(metadata).toMatchObject({ format: 'png', isPalette: true, bitsPerSample: 4 })
    const colours = palette('#0b6e6e', 'light')
    expect([colourAt(5, 300), colourAt(1190, 300)]).toEqual([colours['accent'], colours['accentSoft']])
    expect(png.length).toBeLessThan(20_000)
  })

  it.each([
    ['en', 'How do I fold a plane that flies far?', 'ltr'],
    ['ru', 'Как сложить самолёт, который летит далеко?', 'ltr'],
    ['ar', 'كيف أطوي طائرة تطير بعيدًا؟', 'rtl'],
    ['he', 'איך מקפלים מטוס שעף רחוק?', 'rtl'],
  ] as const)('has its title in %s, from the side reading begins at', async (lang, title, direction) => {
    const { titled, inked, colourAt } = await look(preview(title, { lang, direction, label: title.slice(0, 8) }))
    expect(titled).toBe(true)
    const accent = palette('#0b6e6e', 'light')['accent']
    expect(colourAt(direction === 'ltr' ? 5 : 1195, 600)).toBe(accent)
    const [words, opposite]: [Box, Box] = direction === 'ltr' ? [[90, 400, 140, 550], [1120, 0, 1200, 630]] : [[1060, 400, 1110, 550], [0, 0, 80, 630]] // prettier-ignore
    expect([inked(words), inked(opposite)]).toEqual([true, false])
  })

  it.each([
    ['of one word', 'Refunds'],
    ['as long as can be', 'What should I do when the plane that I folded does not fly although the paper is dry, '.repeat(2).slice(0, 150)],
    ['of one word without end', 'W'.repeat(150)],
    ['with long words', 'Rechtsschutzversicherungsgesellschaften und Kraftfahrzeughaftpflichtversicherungen'],
  ])('keeps its margins with a title %s', async (_, title) => {
    const { titled, inked } = await look(preview(title))
    expect(titled).toBe(true)
    expect(inked([96, 380, 600, 550])).toBe(true)
    // To the right, below, between the bar and the words, and above the name of the site.
    const margins: Box[] = [[1120, 0, 1200, 630], [28, 550, 1200, 630], [28, 0, 92, 630], [28, 0, 1200, 80]] // prettier-ignore
    expect(margins.map(inked)).toEqual([false, false, false, false])
    // The name of the site has its place to itself, also above a category with much to say.
    const summary = 'Everything about folding, flying and finding planes again, in the order in which you need it. '.repeat(2)
    for (const more of [{}, { summary }]) expect((await look(preview(title, { site: '', ...more }))).inked([28, 80, 1200, 119])).toBe(false)
  })

  it('goes without a title rather than with boxes, and leaves out emoji', async () => {
    const japanese = await look(preview('注文をキャンセルする', { lang: 'ja', label: '注文' }))
    expect(japanese.titled).toBe(false)
    expect(japanese.inked([28, 130, 1200, 630])).toBe(false)
    expect(japanese.inked([96, 80, 400, 120])).toBe(true)
    expect((await look(preview('🎉 Paper 🛫 plane'))).png).toEqual((await look(preview('Paper plane'))).png)
  })

  it('shows characters that only a font of the machine has', async () => {
    const fonts = join(dir, 'fonts', 'mono')
    mkdirSync(fonts, { recursive: true })
    copyFileSync(fontFile('DejaVuSansMono-Bold'), join(fonts, 'a.ttf'))
    writeFileSync(join(fonts, 'broken.ttf'), 'not a font')
    const title = '⌓ ⌔ ⌕'
    expect((await look(preview(title))).titled).toBe(false)
    expect((await look(preview(title), typefaces([join(dir, 'fonts'), join(dir, 'nowhere')]))).titled).toBe(true)
  })

  it('is drawn whatever characters its title has', async () => {
    const draw = pictures(bare)
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 150 }), async (title) => {
        expect((await draw(preview(title))).png.length).toBeGreaterThan(500)
      }),
      {
        examples: [
          ['a\u0001b'],
          ['tab\tand\nline'],
          ['\ud800'],
          ['x'.repeat(150)],
          ['&#0;</span>'],
          ['\u202e\u2066A'],
          ['e' + '\u0301'.repeat(80)],
        ],
      },
    )
  })

  it('is the same to the byte when it shows the same, marks of markup included', async () => {
    const given = preview('Fish & <b>Chips</b>', { summary: 'A “meal”.' })
    expect((await look(given)).png).toEqual((await look(given)).png)
    expect((await look({ ...given, title: 'Fish & Chips' })).png).not.toEqual((await look(given)).png)
  })
})

describe('a font file', () => {
  it('says which characters it has and how wide they are', () => {
    const [font] = fontsIn(fontFile('DejaVuSansCondensed-Bold'))
    expect(font?.family).toBe('DejaVu Sans Condensed')
    expect(['Źdźbło, Їжак – “ß” €', 'كيف', 'אבג', 'Ωμέγα'].map((text) => font?.covers(text))).toEqual([true, true, true, true])
    expect(font?.covers('é日')).toBe(false)
    expect(font?.width('WW')).toBeCloseTo(2 * (font?.width('W') ?? 0), 9)
    expect(font?.width('W')).toBeGreaterThan(2 * (font?.width('i') ?? 0))
  })

  it('that cannot be read is passed over', () => {
    writeFileSync(join(dir, 'cut.ttf'), new Uint8Array([0, 1, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0]))
    for (const file of ['cut.ttf', 'missing.ttf']) expect(fontsIn(join(dir, file))).toEqual([])
  })
})

describe('lines', () => {
  const steps: Step[] = [[80, 2], [60, 3], [40, 4]] // prettier-ignore
  const widthOf = (text: string): number => Array.from(text).length * 0.6

  it('fit whatever the text is, and keep all its words unless they end with an ellipsis', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^\w{1,40}$/), { minLength: 1, maxLength: 30 }), (words) => {
        const { lines, size } = setLines(words.join(' '), 'en', widthOf, 1000, steps)
        expect(lines.length).toBeLessThanOrEqual(steps.find(([each]) => each === size)?.[1] ?? 0)
        for (const line of lines) expect(widthOf(line) * size).toBeLessThanOrEqual(1000)
        if (!lines.at(-1)?.endsWith('…')) expect(lines.join('').replaceAll(' ', '')).toBe(words.join(''))
      }),
    )
  })

  it('are about equally long, in the largest size that takes them', () => {
    expect(setLines('one two three four five six', 'en', widthOf, 1000, steps)).toEqual({
      lines: ['one two three', 'four five six'],
      size: 80,
    })
  })

  it('end between words where a language writes none between spaces, and never before a closing mark', () => {
    const { lines } = setLines('注文のお届け先を変更するにはどうすればよいですか？', 'ja', (text) => Array.from(text).length, 1000, steps)
    expect(lines.length).toBeGreaterThan(1)
    expect(lines.join('')).toBe('注文のお届け先を変更するにはどうすればよいですか？')
    for (const line of lines) expect(line).not.toMatch(/^[のをにはか？]|お$/)
  })
})

describe('the folder of a site’s pictures', () => {
  const kept = join(dir, 'kept')
  let drawing = 'this way'
  const nameOf = (each: Preview): string => previewName(each, drawing)
  const all = (...list: Preview[]) => new Map(list.map((each) => [nameOf(each), each]))
  const [plane, kite, japanese] = [preview('Plane'), preview('Kite'), preview('凧', { lang: 'ja' })]

  it('draws what is missing, keeps what has a title, and forgets what the site no longer shows', async () => {
    const first = pictureFolder(kept, bare)
    expect(await first.draw(all(plane, kite, japanese))).toEqual({ drawn: 3, untitled: ['ja'] })
    first.publish(join(dir, 'site'))
    first.prune()
    expect(readdirSync(join(dir, 'site')).sort()).toEqual([plane, kite, japanese].map(nameOf).sort())

    const times = () => [plane, kite].map((each) => statSync(join(kept, nameOf(each)), { throwIfNoEntry: false })?.mtimeMs)
    const before = times()
    expect(await pictureFolder(kept, bare).draw(all(plane, kite))).toEqual({ drawn: 0, untitled: [] })
    expect(times()).toEqual(before)

    const last = pictureFolder(kept, bare)
    expect(await last.draw(all(plane, preview('Glider'), japanese))).toEqual({ drawn: 2, untitled: ['ja'] })
    last.prune()
    expect(times()).toEqual([before[0], undefined])
    expect(readdirSync(kept)).toHaveLength(2)
  })

  it('draws everything again when pictures are drawn in another way', async () => {
    const folder = pictureFolder(kept, bare)
    await folder.draw(all(plane))
    drawing = 'another way'
    const other = pictureFolder(kept, bare)
    expect(await other.draw(all(plane))).toMatchObject({ drawn: 1 })
    other.prune()
    expect(readdirSync(kept)).toEqual([nameOf(plane)])
  })
})
