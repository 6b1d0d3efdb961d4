import type { Request } from 'playwright-core'
import { expect, test } from 'vitest'
import { visit } from '../support/browser.ts'
import { openSite } from './open-site.ts'

const { site, browser } = await openSite()

const pathOf = (request: Request): string => new URL(request.url()).pathname

/** A blank page that keeps the paths of the requests of those that follow it. */
async function watchedPage() {
  const { page, faults } = await visit(browser, 'about:blank')
  const asked: string[] = []
  page.on('request', (request) => asked.push(pathOf(request)))
  return { page, faults, asked, ofIndex: () => asked.filter((path) => path.startsWith('/pagefind/')) }
}

test('the index of an address with a query is asked for before the code of the search is there', async () => {
  const { page, faults, ofIndex } = await watchedPage()
  let release = (): void => undefined
  const released = new Promise<void>((resolve) => (release = resolve))
  await page.route('**/_astro/search.*.js', async (route) => {
    await released
    await route.continue()
  })
  await page.goto(`${site.url}/search/?q=refund`, { waitUntil: 'commit' })
  for (const part of ['words.', 'titles.', 'wasm.', '.pf_meta', '.pf_index', 'engine.'])
    await expect.poll(ofIndex).toContainEqual(expect.stringContaining(part))
  expect(await page.getByRole('searchbox').inputValue()).toBe('refund')
  release()
  await page.locator('a.hit').first().waitFor()
  expect(faults).toEqual([])
})

test('an address with a query needs few requests beside the pages it found', async () => {
  const { page, asked } = await watchedPage()
  await page.goto(`${site.url}/search/?q=refund`)
  await page.locator('a.hit').first().waitFor()
  const read = asked.filter((path) => !path.includes('/fragment/') && path !== '/icon.svg')
  expect(read.length, read.join(' ')).toBeLessThanOrEqual(13)
  expect(read.filter((path) => path.includes('/index/')).length).toBe(1)
})

test('what was asked for ahead is not asked for again', async () => {
  const { page, ofIndex } = await watchedPage()
  await page.goto(`${site.url}/search/?q=refund`)
  await page.locator('a.hit').first().waitFor()
  const paths = ofIndex()
  expect(paths.length).toBeGreaterThan(5)
  expect(paths).toEqual([...new Set(paths)])
})

test('a page that is older than the index finds all the same', async () => {
  const { page, faults } = await watchedPage()
  await page.route('**/search/?q=refund', async (route) => {
    const answer = await route.fetch()
    await route.fulfill({ response: answer, body: (await answer.text()).replace(/words\.en\.\w+/, 'words.en.gone') })
  })
  const gone = page.waitForResponse('**/words.en.gone.json')
  await page.goto(`${site.url}/search/?q=refund`)
  expect((await gone).status()).toBe(404)
  await page.locator('a.hit').first().waitFor()
  expect(faults).toEqual([])
})

test('without a query nothing of the index is loaded', async () => {
  const { page, ofIndex } = await watchedPage()
  await page.goto(`${site.url}/search/`, { waitUntil: 'networkidle' })
  expect(ofIndex()).toEqual([])
})

test('the same search sent again is no step to go back over', async () => {
  const { page } = await watchedPage()
  await page.goto(`${site.url}/search/?q=refund`)
  await page.locator('a.hit').first().waitFor()
  const steps = await page.evaluate(() => history.length)
  for (const [query, more] of [
    ['refund', 0],
    ['invoice', 1],
  ] as const) {
    await page.getByRole('searchbox').fill(query)
    await page.getByRole('searchbox').press('Enter')
    await expect.poll(() => page.title()).toContain(`${query} ·`)
    expect((await page.evaluate(() => history.length)) - steps, query).toBe(more)
  }
})
