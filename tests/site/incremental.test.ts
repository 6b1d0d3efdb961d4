import { cpSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { stampOf } from '../../src/knowledge/translation.ts'
import { article, textOf } from '../knowledge/sample.ts'
import { build, forgetBuilds } from '../support/build.ts'
import { temporaryFolder, writeFiles, type Files } from '../support/folder.ts'
import { png } from '../support/png.ts'
import { filesOf } from './built.ts'

// Builds of a project take turns, and other test files build too.
vi.setConfig({ testTimeout: 180_000 })

const { dir, remove } = temporaryFolder()
const [kept, fresh, site] = [join(dir, 'kept'), join(dir, 'fresh'), join(dir, 'site')]

const settings = (name: string, plan: string, pictures: boolean): string =>
  `name: ${name}\naddress: https://help.example.com\nlanguages:\n  - { code: en, label: English }\n  - { code: ru, label: Русский }\nvariables: { plan: ${plan} }\npreview_pictures: ${pictures}\n`

const star = textOf('Star', '', 'A star shines by itself, and is so far away that its light needs years to reach us.')

/** Each kind of input has pages of its own, in a category of its own: what one edit brings up to date is not what another forgot. */
beforeAll(async () => {
  writeFiles(kept, {
    'site.yaml': settings('Help', 'Team', true),
    'theme.css': ':root { --radius: 2px }\n',
    'redirects.yaml': '/old/: /words/plane/\n',
    'synonyms.yaml': 'en:\n  two_way:\n    - [kite, dragon]\n',
    'en/glossary.yaml': 'glider: A plane without an engine.\n',
    'en/_snippets/fold.md': 'Fold it in half.',
    'en/words/plane.mdx': textOf('Plane', '', '<Callout>\n\nWords.\n\n</Callout>'),
    'en/words/syntax.md': textOf('Syntax', '', '<b>Bold</b> words'),
    'en/titles/stone.md': textOf('Stone'),
    'en/titles/rock.md': textOf('Rock'),
    'en/order/apple.md': textOf('Apple', 'order: 1'),
    'en/order/pear.md': textOf('Pear', 'order: 2'),
    'en/order/plum.md': textOf('Plum', 'order: 3'),
    'en/category/_category.yaml': 'title: First\norder: 1\n',
    'en/category/river.md': textOf('River'),
    'en/snippet/paper.md': textOf('Paper', '', '<Snippet name="fold" />'),
    'en/variable/price.md': textOf('Price', '', 'It is part of {{plan}}.'),
    'en/translation/moon.md': textOf('Moon'),
    'ru/translation/moon.md': textOf('Луна'),
    'en/translation/star.md': star,
    'ru/translation/star.md': textOf('Звезда', `source_revision: ${stampOf(article('en/translation/star.md', star))}`),
    'ru/translation/sun.md': textOf('Солнце'),
    'en/glossary/wing.md': textOf('Wing', '', 'A [glider](glossary:) has wings.'),
    'en/picture/view.md': textOf('View', '', '![a picture](dot.png)'),
    'en/picture/dot.png': png(5, 1, 10),
    'en/links/far.md': textOf('Far'),
    'en/links/near.md': textOf('Near', '', 'See [gone](gone.md) and [far](far.md).'),
  })
  await buildOf(kept, site)
})

afterAll(() => {
  for (const folder of [kept, fresh]) forgetBuilds(folder)
  remove()
})

async function buildOf(content: string, out: string): Promise<void> {
  const { code, output } = await build(content, out)
  if (code !== 0) throw new Error(output)
}

/** Edits the content, builds over the last build, and builds the same content from nothing: which files differ. */
async function differences(edit: Files, removed: readonly string[] = []): Promise<string[]> {
  writeFiles(kept, edit)
  for (const file of removed) rmSync(join(kept, file))
  rmSync(fresh, { recursive: true, force: true })
  forgetBuilds(fresh)
  cpSync(kept, fresh, { recursive: true, preserveTimestamps: true })
  await buildOf(kept, site)
  await buildOf(fresh, join(dir, 'fresh-site'))
  const [before, after] = [filesOf(site), filesOf(join(dir, 'fresh-site'))]
  const names = new Set([...before.keys(), ...after.keys()])
  return [...names].filter((name) => !after.get(name)?.equals(before.get(name) ?? Buffer.from('missing')))
}

describe('a build over the last one is the same as one from nothing', () => {
  it('after words, a title, an order, a category, a snippet, a variable, a translation and a kind of Markdown changed', async () => {
    const edit = {
      'en/words/plane.mdx': textOf('Plane', '', '<Callout>\n\nOther words.\n\n</Callout>'),
      'en/words/syntax.mdx': textOf('Syntax', '', '<b>Bold</b> words'),
      'en/titles/stone.md': textOf('Pebble'),
      'en/order/plum.md': textOf('Plum', 'order: 0'),
      'en/category/_category.yaml': 'title: Renamed\norder: 1\n',
      'en/_snippets/fold.md': 'Fold it twice.',
      'site.yaml': settings('Help', 'Company', true),
      'ru/translation/moon.md': textOf('Луна', '', 'Другие слова.'),
      'en/translation/star.md': textOf('Star', '', 'Nothing is said here that was said before.'),
    }
    expect(await differences(edit, ['en/words/syntax.md'])).toEqual([])
    for (const [page, words] of [
      ['words/plane', 'Other words.'],
      ['titles/rock', 'Pebble'],
      ['category/river', 'Renamed'],
      ['snippet/paper', 'Fold it twice.'],
      ['variable/price', 'part of Company.'],
      ['ru/translation/moon', 'Другие слова.'],
      ['ru/translation/star', 'data-kind="outdated"'],
    ] as const)
      expect(pageOf(page), page).toContain(words)
  })

  it('after the glossary, the theme, the synonyms and the redirects changed, and link previews went without pictures', async () => {
    const edit = {
      // Drawing pictures from nothing takes a third of a build; that they follow what they show is tested above and in previews.test.ts.
      'site.yaml': settings('Help', 'Company', false),
      'en/glossary.yaml': 'glider: It flies on rising air.\n',
      'theme.css': ':root { --radius: 9px; --ground: #fdfaf5 }\n',
      'synonyms.yaml': 'en:\n  two_way:\n    - [kite, wing]\n',
      'redirects.yaml': '/old/: /titles/stone/\n/older/: /old/\n',
    }
    expect(await differences(edit)).toEqual([])
    expect(pageOf('glossary/wing')).toContain('rising air')
    for (const page of ['words/plane', 'old']) {
      const sheets = [...pageOf(page).matchAll(/<link rel="stylesheet" href="\/([^"]+)">/g)].map(([, path = '']) => filesOf(site).get(path))
      expect(sheets, page).toHaveLength(1)
      expect(sheets.join(''), page).toContain(':root { --radius: 9px; --ground: #fdfaf5 }')
    }
    expect(pageOf('words/plane')).toContain('<meta name="theme-color" content="#fdfaf5" media="(prefers-color-scheme: dark)">')
    expect(pageOf('old')).toContain('/titles/stone/')
  })

  it('after nothing but the theme changed, which is published as it was written', async () => {
    const theme = ':root { --radius: 7px; *zoom: 1 }\n.own { color: red }\n'
    expect(await differences({ 'theme.css': theme })).toEqual([])
    const sheets = [...filesOf(site)].filter(([name]) => name.endsWith('.css'))
    for (const page of ['words/plane', 'category', 'search']) {
      const own = sheets.filter(([name]) => pageOf(page).includes(`<link rel="stylesheet" href="/${name}">`))
      expect(own.map(([, css]) => css.toString().endsWith(theme))).toEqual([true])
    }
  })

  it('after a picture changed to one of the same size in bytes, and an older one took its place', async () => {
    expect(await differences({ 'en/picture/dot.png': png(2, 2, 10) })).toEqual([])
    expect(pageOf('picture/view')).toContain('width="2"')
    const picture = join(kept, 'en/picture/dot.png')
    const { size } = statSync(picture)
    writeFiles(kept, { 'en/picture/dot.png': png(5, 1, 99) })
    utimesSync(picture, new Date('2020-01-01'), new Date('2020-01-01'))
    expect(statSync(picture).size).toBe(size)
  })

  it('after an article went, another came to a dead link, and a translation became that of another', async () => {
    const edit = { 'en/links/gone.md': textOf('Here again'), 'ru/translation/sun.md': textOf('Солнце', 'translation_of: translation/moon') }
    expect(await differences(edit, ['en/links/far.md', 'ru/translation/moon.md'])).toEqual([])
    expect(filesOf(site).get('media/en/picture/dot.png')).toEqual(png(5, 1, 99))
    expect(filesOf(site).has('links/far/index.html')).toBe(false)
  })

  it('after only the colour of the brand changed, which pages know by the name of their stylesheet', async () => {
    expect(await differences({ 'site.yaml': `${settings('Help', 'Company', false)}brand: { color: '#0b6e4f' }\n` })).toEqual([])
  })

  it('after somebody changed a page of the built site; the other pages stay the files they were', async () => {
    const [changed, same] = ['words/plane', 'order/pear'].map((page) => join(site, page, 'index.html')) as [string, string]
    const { ino } = statSync(same)
    writeFileSync(changed, 'Changed by hand.')
    expect(await differences({})).toEqual([])
    expect(pageOf('words/plane')).toContain('Other words.')
    expect(statSync(same).ino).toBe(ino)
  })

  it('after the settings changed', async () => {
    const more = [
      "brand: { color: '#7a1f5c' }",
      'links: { footer: [{ label: Terms, to: https://example.com/terms }] }',
      'featured: [words/plane]',
      'announcement: { text: We move on Saturday. }',
      'edit_url: "https://git.example.com/{path}"\n',
    ].join('\n')
    expect(await differences({ 'site.yaml': `${settings('Answers', 'Company', false)}${more}` })).toEqual([])
    for (const page of ['words/plane', 'category', 'search']) expect(pageOf(page), page).toMatch(/We move on Saturday[\s\S]*Terms/)
    const styles = /href="\/(_astro\/[^"]+\.css)"/.exec(pageOf('words/plane'))?.[1] ?? ''
    for (const part of ['#7a1f5c', '.announcement']) expect(filesOf(site).get(styles)?.toString(), part).toContain(part)
    expect(pageOf('words/plane')).toContain('https://git.example.com/en/words/plane.mdx')
  })
})

function pageOf(path: string): string {
  return filesOf(site).get(`${path}/index.html`)?.toString() ?? ''
}
