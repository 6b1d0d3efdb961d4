import { statSync } from 'node:fs'
import { join } from 'node:path'
import { imageSize } from 'image-size'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { cacheDirOf } from '../../src/integrations/site-options.ts'
import { textOf } from '../knowledge/sample.ts'
import { build, forgetBuilds } from '../support/build.ts'
import { temporaryFolder, writeFiles } from '../support/folder.ts'
import { png } from '../support/png.ts'
import { elements, filesOf, pagesOf } from './built.ts'

// Builds of a project take turns, and other test files build too.
vi.setConfig({ testTimeout: 90_000 })

const { dir, remove } = temporaryFolder()
const [content, site] = [join(dir, 'content'), join(dir, 'site')]
const root = join(import.meta.dirname, '../..')
let [files, pages] = [new Map<string, Buffer>(), new Map<string, string>()]

beforeAll(async () => {
  writeFiles(content, {
    'site.yaml':
      'name: Help\naddress: https://example.com/help\nlanguages:\n  - { code: en, label: English }\n  - { code: ja, label: 日本語 }\n  - { code: ar, label: العربية, direction: rtl }\n',
    'en/a/plane.md': textOf('Plane'),
    'en/a/kite.md': textOf('Kite', 'unlisted: true'),
    'en/a/own.md': textOf('Own', 'image: own.png'),
    'en/a/own.png': png(40, 21),
    'en/a/draft.md': textOf('Zeppelin', 'draft: true'),
    'ar/a/plane.md': textOf('طائرة', 'aliases: [/ar/old/]'),
  })
  await rebuild()
})

afterAll(() => {
  forgetBuilds(content)
  remove()
})

async function rebuild(): Promise<string> {
  const { code, output } = await build(content, site)
  if (code !== 0) throw new Error(output)
  files = filesOf(site)
  pages = pagesOf(site)
  return output
}

function meta(address: string, property: string): string | undefined {
  return elements(pages.get(address) ?? '', 'meta').find((each) => (each['property'] ?? each['name']) === property)?.['content']
}

const fileOf = (address: string): string => meta(address, 'og:image')?.replace('https://example.com/help/', '') ?? ''
const drawn = (): string[] => [...files.keys()].filter((name) => name.startsWith('og/'))
const keptSince = (name: string): number => statSync(join(root, cacheDirOf(content), name)).mtimeMs

describe('previews of a built site', () => {
  it('have a picture that is there, of the size the page says, on every page people share', () => {
    const shared = ['/', '/ar/', '/search/', '/a/', '/ar/a/', '/a/plane/', '/a/kite/', '/ar/a/plane/', '/ja/a/plane/']
    for (const address of shared) {
      const { width, height, type } = imageSize(files.get(fileOf(address)) ?? Buffer.alloc(0))
      expect({ width, height, type }, address).toEqual({ width: 1200, height: 630, type: 'png' })
      expect([meta(address, 'og:image:width'), meta(address, 'og:image:height'), meta(address, 'og:image:type')]).toEqual(['1200', '630', 'image/png']) // prettier-ignore
      expect(meta(address, 'og:image:alt')).toBeTruthy()
      expect(meta(address, 'twitter:card')).toBe('summary_large_image')
    }
    expect(fileOf('/ja/a/plane/')).toBe(fileOf('/a/plane/'))
    expect(fileOf('/ar/a/plane/')).not.toBe(fileOf('/a/plane/'))
  })

  it("have an article's own picture, and none behind old addresses", () => {
    expect(fileOf('/a/own/')).toBe('media/en/a/own.png')
    expect(meta('/a/own/', 'og:image:width')).toBeUndefined()
    expect(meta('/ar/old/', 'og:image')).toBeUndefined()
  })

  it('have no picture that no page shows', () => {
    const shown = new Set([...pages.keys()].map(fileOf))
    expect(drawn().length).toBeGreaterThan(5)
    expect(drawn().filter((name) => !shown.has(name))).toEqual([])
  })

  it('are drawn once: a new title changes its own picture, and the old one goes', async () => {
    const [plane, kite, before] = [fileOf('/a/plane/'), fileOf('/a/kite/'), drawn()]
    const since = keptSince(kite)
    writeFiles(content, { 'en/a/plane.md': textOf('Glider') })
    await rebuild()
    expect(fileOf('/a/kite/')).toBe(kite)
    expect(keptSince(kite)).toBe(since)
    expect(fileOf('/a/plane/')).not.toBe(plane)
    expect([drawn().includes(plane), drawn().length]).toEqual([false, before.length])
    expect(meta('/a/plane/', 'og:image:alt')).toBe('Glider · Help')
  })

  it('say once where titles could not be drawn, and are left out when the settings say so', async () => {
    writeFiles(content, { 'ja/a/plane.md': textOf('\u{F1234}') })
    const output = await rebuild()
    expect(output.match(/no font with its characters/g) ?? []).toHaveLength(1)
    writeFiles(content, { 'site.yaml': 'name: Help\naddress: https://example.com/help\npreview_pictures: false\nlanguages:\n  - { code: en, label: English }\n  - { code: ja, label: 日本語 }\n  - { code: ar, label: العربية, direction: rtl }\n' }) // prettier-ignore
    await rebuild()
    expect(drawn()).toEqual([])
    expect([meta('/a/plane/', 'og:image'), meta('/a/plane/', 'twitter:card')]).toEqual([undefined, 'summary'])
    expect(fileOf('/a/own/')).toBe('media/en/a/own.png')
  })
})
