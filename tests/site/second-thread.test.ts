import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { pageWords } from '../../src/i18n/index.ts'
import { drawingStamp } from '../../src/integrations/preview/drawing.ts'
import { startSecondThread } from '../../src/integrations/second-thread/start.ts'
import { keysOfPages } from '../../src/knowledge/cache-key.ts'
import { catalogOf, readContent } from '../../src/knowledge/reading.ts'
import type { CompiledBody } from '../../src/markdown/body.ts'
import { inspectArticle } from '../../src/markdown/inspect.ts'
import { mediaStamp } from '../../src/markdown/media-stamp.ts'
import { secondThread } from '../../src/markdown/second-thread.ts'
import { temporaryFolder, writeFiles, type Files } from '../support/folder.ts'

const settings = 'name: Sample\naddress: https://help.example.com\n'
const languages = 'languages:\n  - { code: en, label: English }\n  - { code: ru, label: Русский }\n'
const sample: Files = {
  'site.yaml': `${settings}${languages}`,
  'en/orders/cancel.md': '---\ntitle: Cancel an order\n---\n\nPress **Cancel**.\n',
  'en/orders/track.mdx': '---\ntitle: Track an order\n---\n\n<Callout>Wait a day.</Callout>\n',
}

let end = (): Promise<unknown> => Promise.resolve()
afterEach(async () => {
  await end()
  vi.unstubAllEnvs()
})

function start(content: string): void {
  vi.stubEnv('CONTENT_DIR', content)
  end = startSecondThread(join(content, '.cache'))
}

function folderOf(files: Files): string {
  const { dir, remove } = temporaryFolder()
  onTestFinished(remove)
  writeFiles(dir, files)
  return dir
}

/** What the thread gives for the page of an article, once it has said which it will give. */
async function words(lang: string, key: string): Promise<CompiledBody | undefined> {
  await secondThread()?.keys
  return secondThread()?.takeBody(lang, key)
}

describe('the second thread of a build', () => {
  it('reads the content folder as a build without it would, and works out the same keys', async () => {
    const dir = folderOf(sample)
    start(dir)
    const reading = await readContent(dir, inspectArticle)
    expect(await secondThread()?.reading).toEqual(reading)
    expect(await secondThread()?.keys).toEqual(
      keysOfPages(await catalogOf(reading, { drawing: drawingStamp() }), await mediaStamp(dir), pageWords),
    )
    expect((await secondThread()?.keys)?.get('orders/cancel')).toMatch(/^\w{32}$/)
  })

  it('compiles every page once, also one that shows another language for want of a translation', async () => {
    start(folderOf(sample))
    expect(await words('en', 'orders/cancel')).toMatchObject({ kind: 'html' })
    expect(await words('ru', 'orders/track')).toMatchObject({ kind: 'code', code: expect.stringContaining('Callout') as string })
    expect(await words('en', 'orders/cancel')).toBeUndefined()
  })

  it('lets nobody wait for ever where two ask for the same words: one has them', async () => {
    start(folderOf(sample))
    const given = await Promise.all([words('en', 'orders/cancel'), words('en', 'orders/cancel')])
    expect(given.filter((each) => each !== undefined)).toHaveLength(1)
  })

  it('compiles only what has changed since the last time', async () => {
    const dir = folderOf(sample)
    const remembered = join(dir, '.cache/compiled.json')
    start(dir)
    await vi.waitFor(() => expect(existsSync(remembered)).toBe(true), 20_000)
    await end()
    writeFiles(dir, { 'en/orders/cancel.md': '---\ntitle: Cancel an order\n---\n\nPress **Stop**.\n' })
    start(dir)
    expect(await words('en', 'orders/cancel')).toMatchObject({ html: expect.stringContaining('Stop') as string })
    expect(await words('en', 'orders/track')).toBeUndefined()
  })

  it('compiles everything where its memory was cut short', async () => {
    start(folderOf({ ...sample, '.cache/compiled.json': '["3f' }))
    expect(await words('en', 'orders/cancel')).toBeDefined()
  })

  it('has a thousand words ready before pages are written, more for who waits, and stops when all pages are written', async () => {
    const keys = Array.from({ length: 2100 }, (_, index) => `many/entry-${1000 + index}`)
    const files = Object.fromEntries(keys.map((key) => [`en/${key}.md`, '---\ntitle: Entry\n---\n\nWords.\n']))
    const dir = folderOf({ 'site.yaml': `${settings}languages:\n  - { code: en, label: English }\n`, ...files })
    start(dir)
    expect(await words('en', 'many/entry-2800')).toBeDefined()
    expect(existsSync(join(dir, '.cache/compiled.json'))).toBe(false)
    for (let page = 0; page < 1800; page++) secondThread()?.tell({ written: [`${page}`] })
    expect(await words('en', 'many/entry-3099')).toBeDefined()
    await vi.waitFor(() => expect(existsSync(join(dir, '.cache/compiled.json'))).toBe(true), 20_000)
  }, 90_000)

  it('indexes pages in their order as they are written, and lists the index when all are', async () => {
    const dir = folderOf({
      ...sample,
      'site/orders/track/index.html': '<!--words--><p>Wait a day.</p><!--/words-->',
      'site/ru/search/index.html': '<tier-search data-files="{}">',
      'site/search/index.html': '<tier-search data-files="{}">',
    })
    start(dir)
    const site = join(dir, 'site')
    secondThread()?.tell({ outDir: site })
    secondThread()?.tell({ written: [join(site, 'orders/track/index.html')] })
    writeFiles(dir, { 'site/orders/cancel/index.html': '<!--words--><p>Press Cancel.</p><!--/words-->' })
    secondThread()?.tell({ written: [join(site, 'orders/cancel/index.html')] })
    secondThread()?.tell({ complete: true })
    expect(await secondThread()?.indexed).toBe(2)
    expect(readFileSync(join(site, 'search/index.html'), 'utf8')).toContain('pf_meta')
  })

  it('leaves an index it cannot make to those who can say why', async () => {
    const dir = folderOf(sample)
    start(dir)
    secondThread()?.tell({ outDir: join(dir, 'site') })
    secondThread()?.tell({ complete: true })
    expect(await secondThread()?.indexed).toBeUndefined()
  })

  it('lets nobody wait for words that will not come any more', async () => {
    start(folderOf(sample))
    await secondThread()?.keys
    await end()
    expect(await words('en', 'orders/nowhere')).toBeUndefined()
    await Promise.all(['en', 'ru'].flatMap((lang) => ['cancel', 'track'].map((name) => words(lang, `orders/${name}`))))
  })

  it('leaves a folder that is broken or missing to those who can say so', async () => {
    const dir = folderOf({ ...sample, 'en/orders/broken.md': '---\ntitel: Broken\n---\n' })
    for (const folder of [dir, join(dir, 'nowhere')]) {
      start(folder)
      expect(await secondThread()?.reading).toBeUndefined()
      expect(await secondThread()?.keys).toBeUndefined()
      await end()
    }
  })
})
