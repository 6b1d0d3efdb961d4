import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { manifestSchema } from '../../feedback-api/contract.ts'
import { readFolder, readSite } from '../../src/knowledge/folder.ts'
import { inspectArticle } from '../../src/markdown/inspect.ts'
import { textOf } from '../knowledge/sample.ts'
import { build, forgetBuilds } from '../support/build.ts'
import { temporaryFolder, writeFiles } from '../support/folder.ts'
import { png } from '../support/png.ts'
import { elements, filesOf, pagesOf } from './built.ts'

// Builds of a project take turns, and other test files build too.
vi.setConfig({ testTimeout: 90_000 })

const root = join(import.meta.dirname, '../..')
const { dir, remove } = temporaryFolder()
const at = (name: string): string => join(dir, name)

const site =
  'name: Help\naddress: https://example.com/help\nlanguages:\n  - { code: en, label: English }\n  - { code: ru, label: Русский }\n'
/** Without words that articles share, so that none is related to another. */
const page = (title: string, frontmatter: string, body = 'Words of the article.'): string =>
  textOf(title, frontmatter, body).replace(`About ${title}.`, title)

const content = {
  'site.yaml': site,
  'en/a/_category.yaml': 'title: First\norder: 1\n',
  'en/a/one.md': textOf(
    'Paper',
    'order: 1\naliases: [/old/one/, /old/100%25-paper/]',
    'See [two](two.md) and ![a picture](images/dot.png).\n\n> [!NOTE]\n> Words.',
  ),
  'en/a/images/dot.png': png(3, 2),
  'en/a/two.mdx': page('Plane', 'order: 2', '<Callout>\n\nTwo is {1 + 1}. <Kbd keys="Ctrl++" />\n\n</Callout>'),
  'en/a/draft.md': page('Zeppelin', 'draft: true'),
  'en/a/hidden.md': page('Quokka', 'unlisted: true'),
  'en/bulk/entry.md': page('Stone', ''),
  'ru/a/one.md': page('Бумага', 'aliases: [/ru/old/one/]'),
}
const bulk = Object.fromEntries(Array.from({ length: 120 }, (_, index) => [`en/bulk/entry-${index}.md`, page(`Stone ${index}`, '')]))

let pages = new Map<string, string>()
const folders = ['small', 'large', 'bad', 'late'].map(at)

beforeAll(async () => {
  writeFiles(at('small'), content)
  writeFiles(at('large'), { ...content, ...bulk, 'site.yaml': `${site}search_files: 40\n` })
  const results = [await build(relative(root, at('small')), at('small-site')), await build(at('large'), at('large-site'))]
  for (const { code, output } of results) if (code !== 0) throw new Error(output)
  pages = pagesOf(at('small-site'))
})

afterAll(() => {
  for (const folder of folders) forgetBuilds(folder)
  remove()
})

const otherDisk = '/dev/shm'
const hasOtherDisk = existsSync(otherDisk) && statSync(otherDisk).dev !== statSync(root).dev

describe('a built site', () => {
  it.skipIf(!hasOtherDisk)('is the same on another disk than the project (skipped where there is none at /dev/shm)', async () => {
    const folder = mkdtempSync(join(otherDisk, 'tier-zero-'))
    try {
      for (const _twice of [1, 2]) {
        // What a build left that was stopped.
        writeFiles(folder, { 'new/.new-site/old/index.html': 'Old' })
        expect(await build(at('small'), join(folder, 'new/site'))).toMatchObject({ code: 0 })
      }
      expect(filesOf(join(folder, 'new/site'))).toEqual(filesOf(at('small-site')))
      expect(readdirSync(join(folder, 'new')).filter((name) => name !== 'site.old')).toEqual(['site'])
    } finally {
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    }
  })

  it('leaves drafts out', () => {
    expect(pages.has('/a/draft/')).toBe(false)
    for (const [file, bytes] of filesOf(at('small-site'))) expect(bytes.includes('Zeppelin'), file).toBe(false)
  })

  it('serves unlisted articles, and mentions them nowhere', () => {
    expect(pages.get('/a/hidden/')).toContain('Quokka')
    const mentions = [...filesOf(at('small-site'))].filter(([, bytes]) => bytes.includes('Quokka')).map(([file]) => file)
    expect(mentions.filter((file) => !/^(ru\/)?a\/hidden(\.md|\/index\.html)$/.test(file))).toEqual(['feedback-manifest.json'])
  })

  it('keeps what search knows in no more files than the settings allow', () => {
    const records = (folder: string): number =>
      [...filesOf(at(folder)).keys()].filter((file) => /^pagefind\/en\/fragment\//.test(file)).length
    expect(records('small-site')).toBe(3)
    expect(records('large-site')).toBeGreaterThan(20)
    expect(records('large-site')).toBeLessThanOrEqual(40)
  })

  it('leads on from old addresses, and keeps real pages', () => {
    for (const [from, to] of [
      ['/old/one/', '/help/a/one/'],
      ['/old/100%-paper/', '/help/a/one/'],
      ['/ru/old/one/', '/help/ru/a/one/'],
    ] as const) {
      const html = pages.get(from) ?? ''
      expect(elements(html, 'meta').find((meta) => meta['http-equiv'] === 'refresh')?.['content']).toBe(`0; url=${to}`)
      expect(elements(html, 'a').map(({ href }) => href)).toContain(to)
    }
    expect(pages.get('/a/two/')).toContain('Plane')
  })

  it('stands below the path of its address', () => {
    for (const [address, html] of pages) {
      const hrefs = [...elements(html, 'a'), ...elements(html, 'link')].map(({ href }) => href ?? '')
      expect(
        hrefs.filter((href) => href.startsWith('/') && !href.startsWith('/help/')),
        address,
      ).toEqual([])
    }
    expect(elements(pages.get('/a/one/') ?? '', 'img').map(({ src }) => src)).toContain('/help/media/en/a/images/dot.png')
  })

  it('has its articles rendered, MDX and its components included', () => {
    expect(pages.get('/a/one/')).toContain('alert-note')
    expect(pages.get('/a/two/')).toContain('Two is 2.')
    expect(pages.get('/a/two/')).toContain('<kbd>Ctrl</kbd><kbd>+</kbd>')
    expect(elements(pages.get('/a/one/') ?? '', 'img').find(({ src }) => src?.endsWith('dot.png'))).toMatchObject({
      width: '3',
      height: '2',
    })
  })

  it('tells the feedback service of every article it serves, and of no other', () => {
    const manifest = manifestSchema.parse(JSON.parse(readFileSync(join(at('small-site'), 'feedback-manifest.json'), 'utf8')))
    expect(manifest.articles.map(({ lang, key }) => `${lang}/${key}`)).toEqual([
      'en/a/hidden',
      'en/a/one',
      'en/a/two',
      'en/bulk/entry',
      'ru/a/one',
    ])
    for (const { path } of manifest.articles) expect(pages.has(path.replace(/^\/help/, ''))).toBe(true)
  })

  it('has pages that do not grow with the number of articles elsewhere', () => {
    const large = pagesOf(at('large-site'))
    expect(large.size).toBeGreaterThan(120)
    const growth = (address: string) => (large.get(address)?.length ?? NaN) - (pages.get(address)?.length ?? NaN)
    for (const address of ['/a/one/', '/a/two/', '/a/', '/ru/a/one/']) expect(growth(address), address).toBe(0)
    // Where categories are listed, the number of articles in them has more digits.
    for (const address of ['/', '/search/', '/404.html']) expect(Math.abs(growth(address)), address).toBeLessThan(20)
  })
})

describe('a build that cannot succeed', () => {
  it('ends with code 1, lists the problems of every file, and leaves the last good site in place', async () => {
    writeFiles(at('bad'), {
      ...content,
      'en/a/one.md': '---\ntitel: Paper\n---\n',
      'en/a/two.mdx': textOf('Two', '', '<Calout>Words</Calout>'),
      'en/bulk/entry.md': page('Stone', 'reviewed: 2026-02-30'),
      'fr/a/b.md': textOf('B'),
    })
    writeFiles(at('bad-site'), { 'index.html': 'the last good site' })
    const { code, output } = await build(at('bad'), at('bad-site'))
    expect(code).toBe(1)
    expect(output).toMatch(/^5 problems in the content folder:/m)
    for (const place of ['en/a/one.md:2', 'en/a/two.mdx:6', 'en/bulk/entry.md:4', 'fr/a/b.md']) expect(output).toContain(place)
    expect(output).not.toMatch(/\n\s+at /)
    expect(readdirSync(at('bad-site'))).toEqual(['index.html'])
    expect(readdirSync(dir).filter((name) => name.includes('.old-'))).toEqual([])
  })

  it('ends as well when an expression of an article fails, with its line', async () => {
    writeFiles(at('late'), { ...content, 'en/a/two.mdx': textOf('Two', '', 'Two is {nothing.there}.') })
    const { code, output } = await build(at('late'), at('late-site'))
    expect(code).toBe(1)
    expect(output).toMatch(/en\/a\/two\.mdx:\d+\n +an expression in { } fails: nothing is not defined/)
    expect(existsSync(at('late-site'))).toBe(false)
  })

  it('says that there is no content folder', async () => {
    const { code, output } = await build(at('nowhere'), at('bad-site'))
    expect(code).toBe(1)
    expect(output).toContain(`the content folder ${at('nowhere')} does not exist. Create it, or set CONTENT_DIR`)
    expect(output).not.toMatch(/\n\s+at /)
  })
})

describe('the help center that ships', () => {
  it('has no problem that would stop its build', async ({ skip }) => {
    const shipped = join(root, 'content')
    if (!existsSync(join(shipped, 'site.yaml'))) return skip('There is no content/.')
    const { articles, problems } = await readFolder(shipped, await readSite(shipped), inspectArticle)
    expect(problems).toEqual([])
    expect(articles.length).toBeGreaterThan(5)
  })
})
