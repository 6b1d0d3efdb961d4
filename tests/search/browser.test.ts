import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { indexSite } from '../../src/search/index-site.ts'
import { openSearch } from '../../src/search/node.ts'
import type { Answer } from '../../src/search/client.ts'
import { serveSearch, type SearchServer } from '../bench/search-server.ts'
import { launchBrowser, visit, type Page } from '../support/browser.ts'
import { pages } from './pages.ts'

let browser: Browser
let server: SearchServer
let page: Page
let faults: string[]
let inNode: (query: string) => Promise<Answer>

beforeAll(async () => {
  const index = await indexSite(pages, { defaultLang: 'en' })
  inNode = (query) => openSearch(index, { lang: 'en', defaultLang: 'en' }).find(query)
  ;[browser, server] = await Promise.all([launchBrowser(), serveSearch(index.files)])
  ;({ page, faults } = await visit(browser, server.url))
  await page.waitForFunction('window.search !== undefined')
})
afterAll(async () => {
  await browser.close()
  await server.close()
})

const find = (query: string) => page.evaluate<Answer>(`window.search.find(${JSON.stringify(query)})`)

test.each(['reset my pasword by mail', 'refund', '"recovery link"', 'zzyzx'])(
  '"%s" gives in the browser, under the site\'s policy, what it gives in Node',
  async (query) => {
    expect(await find(query)).toEqual(await inNode(query))
    expect(faults).toEqual([])
  },
)

test('a second query fetches only what it still needs', async () => {
  await find('invoice')
  const before = server.paths().length
  await find('invoice')
  expect(server.paths().slice(before)).toEqual([])
})

test("only the reader's language is loaded", () => {
  expect(server.paths().filter((path) => /\/ru\/|\.ru\./.test(path))).toEqual([])
})

test.each(['engine.', 'words.', 'titles.', '.pf_meta', 'wasm.', '.pf_index', '.pf_fragment'])(
  'without %s it is an error that the next search recovers from, and no error of the page',
  async (part) => {
    const { page: other, faults: others } = await visit(browser, server.url)
    await other.waitForFunction('window.search !== undefined')
    const isPart = (url: URL) => url.pathname.includes(part)
    const failed = "window.search.find('invoice').then(() => 'answered', (error) => error.name + ' ' + error.code)"
    await other.route(isPart, (route) => route.abort())
    expect(await other.evaluate(failed)).toBe('SearchError unavailable')
    await other.unroute(isPart)
    expect((await other.evaluate<Answer>("window.search.find('invoice')")).total).toBeGreaterThan(0)
    expect(others).toEqual([])
    await other.context().close()
  },
)
