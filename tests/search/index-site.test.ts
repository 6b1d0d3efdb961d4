import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Manifest } from '../../src/search/data.ts'
import { indexSite, writeIndex, type SearchPage } from '../../src/search/index-site.ts'
import { openSearch } from '../../src/search/node.ts'
import { pages } from './pages.ts'

let outDir: string

beforeAll(async () => {
  outDir = await mkdtemp(join(tmpdir(), 'search-'))
})
afterAll(() => rm(outDir, { recursive: true, force: true }))

const many = (count: number): SearchPage[] =>
  Array.from({ length: count }, (_, number) => ({
    url: `/a/${number}/`,
    lang: 'en',
    title: `Topic ${number}`,
    description: '',
    html: `<p>Text about subject${number} and the shared matter.</p>`,
    kind: 'article',
    category: { key: 'a', title: 'A' },
    keywords: [],
  }))

test('the folder holds what is handed back, and nothing of the index before it', async () => {
  writeIndex(outDir, await indexSite(many(3), { defaultLang: 'en' }))
  const index = await indexSite(pages, { defaultLang: 'en' })
  writeIndex(outDir, index)
  const written = (await readdir(outDir, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())
  expect(written.length).toBe(index.files.size)
  const search = openSearch({ outDir }, { lang: 'en', defaultLang: 'en' })
  expect((await search.find('refund')).total).toBe(1)
})

test('what the site before has already is shared with it, unless it was changed there', async () => {
  const [last, next] = [join(outDir, 'last'), join(outDir, 'next')]
  const edited = many(3).map((page) => (page.url === '/a/1/' ? { ...page, html: '<p>Other words.</p>' } : page))
  writeIndex(last, await indexSite(many(3), { defaultLang: 'en' }))
  const index = await indexSite(edited, { defaultLang: 'en' })
  const fragments = [...index.files.keys()].filter((path) => path.includes('/fragment/') && existsSync(join(last, path)))
  expect(fragments.length).toBe(2)
  const [same = '', changed = ''] = fragments
  writeFileSync(join(last, changed), 'spoilt')
  writeIndex(next, index, last)
  for (const [path, content] of index.files) expect(readFileSync(join(next, path)).equals(content), path).toBe(true)
  expect(statSync(join(next, same)).ino).toBe(statSync(join(last, same)).ino)
  expect(statSync(join(next, 'pagefind/search.json')).nlink).toBe(1)
})

test('the same pages give the same files', async () => {
  const [first, second] = [await indexSite(pages, { defaultLang: 'en' }), await indexSite(pages, { defaultLang: 'en' })]
  expect([...second.files.keys()].sort()).toEqual([...first.files.keys()].sort())
  for (const [path, content] of first.files) expect(Buffer.compare(content, second.files.get(path) ?? Buffer.of())).toBe(0)
})

test('only search.json has a name without a hash among our own files', async () => {
  const { files } = await indexSite(pages, { defaultLang: 'en' })
  const manifest = JSON.parse(Buffer.from(files.get('pagefind/search.json') ?? []).toString()) as Manifest
  expect(Object.keys(manifest.languages)).toEqual(['en', 'ru'])
  for (const { words, titles, engine, wasm } of Object.values(manifest.languages)) {
    for (const path of [words, titles]) expect(path).toMatch(/\.[0-9a-f]{10}\.json$/)
    for (const path of [engine, wasm]) expect(path).toMatch(/\.[0-9a-f]{10}\.(?:js|pagefind)$/)
  }
})

test('a file that changes changes its name, so that browsers may keep all but search.json', async () => {
  const edited = many(30).map((page, number) =>
    number === 5 ? { ...page, title: 'Another title', html: `${page.html}<p>More.</p>` } : page,
  )
  const before = await indexSite(many(30), { defaultLang: 'en' })
  for (const [path, content] of (await indexSite(edited, { defaultLang: 'en' })).files) {
    const old = before.files.get(path)
    if (old !== undefined && Buffer.compare(content, old) !== 0) expect(path).toBe('pagefind/search.json')
  }
})

test('maxFragments bounds the files, and every record is still found', async () => {
  const { files } = await indexSite(many(60), { defaultLang: 'en', maxFragments: 10 })
  expect([...files.keys()].filter((path) => path.includes('/fragment/')).length).toBeLessThanOrEqual(10)
  const search = openSearch({ files }, { lang: 'en', defaultLang: 'en' })
  expect((await search.find('subject42')).results[0]).toMatchObject({ url: '/a/42/', category: { key: 'a' } })
})

test('a word is read from a small piece of the index, and the list of the pieces stays short', async () => {
  const texts = (count: number): string => Array.from({ length: count }, (_, word) => `word${(word * 7919) % 9973}`).join(' ')
  const large = many(40).map((page, number) => ({ ...page, html: `<p>${texts(400 + number)}</p>` }))
  const { files } = await indexSite(large, { defaultLang: 'en' })
  const pieces = [...files].filter(([path]) => path.includes('/index/')).map(([, content]) => gunzipSync(content).length)
  expect(pieces.length).toBeGreaterThan(3)
  // Pagefind's own are four times as large.
  for (const size of pieces) expect(size).toBeLessThan(20_000)
})

test('a boost lifts a page above its equals', async () => {
  const boosted = many(5).map((page) => (page.url === '/a/3/' ? { ...page, boost: 2 } : page))
  const search = openSearch(await indexSite(boosted, { defaultLang: 'en' }), { lang: 'en', defaultLang: 'en' })
  expect((await search.find('shared matter')).results[0]?.url).toBe('/a/3/')
})

test('no page at all is an index that finds nothing', async () => {
  const search = openSearch(await indexSite([], { defaultLang: 'en' }), { lang: 'en', defaultLang: 'en' })
  expect(await search.find('anything')).toMatchObject({ total: 0, results: [], language: 'own' })
  expect(await search.suggest('a')).toEqual([])
})

test('Japanese and Chinese pages are found by a word inside a sentence', async () => {
  const page = (lang: string, title: string, html: string): SearchPage => ({
    ...(many(1)[0] as SearchPage),
    url: `/${lang}/`,
    lang,
    title,
    html,
  })
  const site = await indexSite(
    [
      page('zh', '重置密码', '<p>打开设置，然后选择安全。</p>'),
      page('ja', 'パスワードを変更する', '<p>設定を開いて、セキュリティを選びます。</p>'),
    ],
    { defaultLang: 'zh' },
  )
  expect((await openSearch(site, { lang: 'zh', defaultLang: 'zh' }).find('如何修改密码')).results[0]?.url).toBe('/zh/')
  expect((await openSearch(site, { lang: 'ja', defaultLang: 'ja' }).find('セキュリティの設定')).results[0]?.url).toBe('/ja/')
})
