import type { Route } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { visit, type Page } from '../support/browser.ts'
import { openSite } from './open-site.ts'

const { site, browser } = await openSite()

/** Milliseconds from a request to the first byte of its answer. */
const roundTrip = 400
/** Bytes a second: 400 kbit. */
const throughput = 50_000

/** The home page with the dialog open, and a network as slow as 3G where it is bad. */
async function openOnSlow3g(): Promise<{ page: Page; faults: string[] }> {
  const opened = await visit(browser, `${site.url}/`)
  const { page } = opened
  page.setDefaultTimeout(30_000)
  const network = await page.context().newCDPSession(page)
  const slow = { offline: false, latency: roundTrip, downloadThroughput: throughput, uploadThroughput: throughput }
  await network.send('Network.enable')
  await network.send('Network.emulateNetworkConditions', slow)
  await page.keyboard.press('/')
  await page.getByRole('combobox').waitFor()
  return opened
}

/** Types at once and answers with the milliseconds until a title with these words stands in the list. */
const untilTitle = (page: Page, typed: string, title: string): Promise<number> =>
  page.getByRole('combobox').evaluate(
    (input: HTMLInputElement, [text, words]) =>
      new Promise<number>((resolve) => {
        const list = document.querySelector('.finder-list') as HTMLElement
        const start = performance.now()
        const look = (): void => {
          if (!list.querySelector('.hit-title')?.textContent.includes(words)) return
          watcher.disconnect()
          resolve(performance.now() - start)
        }
        const watcher = new MutationObserver(look)
        watcher.observe(list, { childList: true, subtree: true })
        input.value = text
        input.dispatchEvent(new InputEvent('input', { bubbles: true }))
      }),
    [typed, title] as const,
  )

test('who presses search before its code has come sees that it is coming', async () => {
  const { page } = await visit(browser, `${site.url}/billing/refund/`, { width: 390 })
  const release = Promise.withResolvers<undefined>()
  await page.route('**/field.json', async (route) => {
    await release.promise
    await route.continue()
  })
  const search = page.locator('tier-search')
  const opacity = (): Promise<string> => search.locator('button').evaluate((button) => getComputedStyle(button).opacity)
  expect(await opacity()).toBe('1')
  await search.locator('button').click()
  await expect.poll(opacity).toBe('0.4')
  release.resolve(undefined)
  await page.getByRole('combobox').waitFor()
  expect(await search.getAttribute('aria-busy')).toBeNull()
})

describe('on slow 3G', { timeout: 60_000 }, () => {
  test('titles follow what is typed without waiting for the network, and full results arrive', async () => {
    const { page, faults } = await openOnSlow3g()
    await page.getByRole('combobox').fill('w')
    await page.getByRole('option', { name: 'Write the first article' }).waitFor()
    expect(await untilTitle(page, 'ho', 'How to get a refund')).toBeLessThan(roundTrip)
    expect(await untilTitle(page, 'publ', 'Publish the site')).toBeLessThan(roundTrip)
    await page.getByRole('combobox').fill('refund')
    await page.locator('.finder .hit-text').first().waitFor()
    expect(await page.getByRole('option').first().textContent()).toContain('How to get a refund')
    expect(faults).toEqual([])
  })

  test('when another query is typed, titles take the place of the results before, and nothing of these comes back', async () => {
    const { page } = await openOnSlow3g()
    await page.getByRole('combobox').fill('refund')
    await page
      .locator('.finder mark', { hasText: /refund/i })
      .first()
      .waitFor()
    await page.evaluate(() => {
      const list = document.querySelector('.finder-list') as HTMLElement
      const seen: string[] = []
      Object.assign(window, { seen })
      new MutationObserver(() => seen.push(list.innerText)).observe(list, { childList: true })
    })
    await page.getByRole('combobox').fill('install')
    await page
      .locator('.finder .hit-text mark', { hasText: /install/i })
      .first()
      .waitFor()
    const seen = await page.evaluate(() => (window as unknown as { seen: string[] }).seen)
    expect(seen.length).toBeGreaterThan(0)
    expect(seen.filter((text) => text.includes('refund'))).toEqual([])
  })
})

test('an answer that arrives after the answer to a newer query is not shown', async () => {
  const { page } = await visit(browser, `${site.url}/`)
  await page.keyboard.press('/')
  await page.getByRole('combobox').fill('refund')
  await page.locator('.finder .hit-text').first().waitFor()
  const held: Route[] = []
  await page.route('**/fragment/**', (route) => void held.push(route))
  await page.getByRole('combobox').fill('terminal')
  await expect.poll(() => held.length).toBeGreaterThan(0)
  await page.getByRole('combobox').fill('refund')
  await page.getByRole('option', { name: 'Write to support within thirty days' }).waitFor()
  const before = await page.locator('.finder-list').innerText()
  const arrived = page.waitForResponse('**/fragment/**')
  for (const route of held) await route.continue()
  await (await arrived).finished()
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))
  expect(await page.locator('.finder-list').innerText()).toBe(before)
})

describe.each(['dialog', 'page'] as const)('a search in the %s whose index cannot load', (where) => {
  test.each(['search.json', 'words.', '.pf_meta', '/index/', '/fragment/'])(
    'says so without %s, and works when tried again',
    async (part) => {
      const { page, faults } = await visit(browser, `${site.url}/`)
      const isPart = (url: URL): boolean => url.pathname.includes('/pagefind/') && url.pathname.includes(part)
      await page.route(isPart, (route) => route.abort())
      if (where === 'page') await page.goto(`${site.url}/search/?q=refund`)
      else {
        await page.keyboard.press('/')
        await page.keyboard.type('refund')
      }
      await page.locator('.finder-empty', { hasText: 'Search could not load' }).waitFor()
      expect(await page.locator('.finder-contact a').count()).toBeGreaterThan(0)
      await page.unroute(isPart)
      await page.getByRole('button', { name: 'Try again' }).click()
      await page.locator('a.hit .hit-text').first().waitFor()
      expect(faults).toEqual([])
    },
  )
})
