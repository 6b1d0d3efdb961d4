import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, afterAll, describe, expect, it } from 'vitest'
import { indexSite, writeIndex, type SearchPage } from '../../src/search/index-site.ts'
import { openSearch } from '../../src/search/node.ts'
import { synonymsSchema } from '../../src/schema/synonyms.ts'
import { temporaryFolder } from '../support/folder.ts'
import { folderWith, run } from './content-folder.ts'

const page = (lang: string, key: string, title: string, text: string): SearchPage => ({
  url: `${lang === 'en' ? '' : `/${lang}`}/${key}/`,
  lang,
  title,
  description: '',
  html: `<p>${text}</p>`,
  kind: 'article',
  category: { key: 'orders', title: 'Orders' },
  keywords: [],
})

const { dir: dist, remove } = temporaryFolder()
afterAll(remove)

beforeAll(async () => {
  const synonyms = synonymsSchema.parse({ en: { one_way: { reimbursement: 'refund' } } })
  const pages = [
    page('en', 'orders/refund', 'When do I get a refund?', 'The money is paid back to your card within five days.'),
    page('en', 'orders/cancel', 'Cancel an order', 'Open the order and press Cancel before the parcel leaves.'),
    page('ru', 'orders/cancel', 'Отменить заказ', 'Откройте заказ и нажмите «Отменить».'),
  ]
  writeIndex(dist, await indexSite(pages, { defaultLang: 'en', synonyms }))
})

describe('kb search', () => {
  it('prints results with corrections, synonyms and scores', async () => {
    const { code, output } = await run('search', 'how', 'do I cancle a reimbursement', '--dist', dist)
    expect(code).toBe(0)
    expect(output).toContain('Corrected: "cancle" → "cancel"')
    expect(output).toContain('Synonym: reimbursement → refund')
    expect(output).toMatch(/1\. When do I get a refund\?\n\s+\/orders\/refund\/\s+score \d/)
  })

  it('gives what the search of the browser gives, in the order it gives it', async () => {
    const { output } = await run('search', 'order money', '--dist', dist, '--json')
    const { results } = JSON.parse(output) as { results: { url: string }[] }
    const { results: expected } = await openSearch({ outDir: dist }, { lang: 'en', defaultLang: 'en' }).find('order money')
    expect(results.length).toBe(2)
    expect(results.map(({ url }) => url)).toEqual(expected.map(({ url }) => url))
  })

  it('says when the customer gets results of the default language', async () => {
    expect((await run('search', 'заказ', '--lang', 'ru', '--dist', dist)).output).toContain('/ru/orders/cancel/')
    const { output } = await run('search', 'refund', '--lang', 'ru', '--dist', dist)
    expect(output).toMatch(/^Nothing in ru matches, so the customer gets what en has[^]*\/orders\/refund\//)
  })

  it('refuses in one sentence what it cannot do', async () => {
    expect(await run('search', '--dist', dist)).toMatchObject({ code: 2, output: expect.stringContaining('needs a query') as string })
    const unknown = await run('search', 'refund', '--lang', 'rus', '--dist', dist)
    expect(unknown).toEqual({ code: 2, output: 'kb: the search index has no language `rus`. Did you mean ru?\n' })
    const empty = await folderWith({})
    const unbuilt = await run('search', 'refund', '--dist', empty)
    expect(unbuilt.code).toBe(1)
    expect(unbuilt.output).toContain('Build the site first (npm run build)')
  })

  it('names a broken index', async () => {
    const broken = await folderWith({ 'pagefind/search.json': '{"version":1' })
    const { code, output } = await run('search', 'refund', '--dist', broken)
    expect([code, output]).toEqual([1, 'search.json is not part of a search index. Build the site again: npm run build\n'])
    await writeFile(join(broken, 'pagefind/search.json'), '{"version":7}')
    expect((await run('search', 'refund', '--dist', broken)).output).toContain('made by another version')
    await rm(join(broken, 'pagefind'), { recursive: true })
  })
})
