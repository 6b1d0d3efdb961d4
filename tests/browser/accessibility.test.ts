import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser, visit, type Page } from '../support/browser.ts'
import { serveSite, type ServedSite } from '../support/site.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

let site: ServedSite
let browser: Browser
beforeAll(async () => {
  ;[site, browser] = await Promise.all([serveSite(), launchBrowser()])
})
afterAll(async () => {
  await browser?.close()
  await site?.close()
})

/** What axe finds, one line a fault with the element it is about. */
async function faultsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  const results = await page.evaluate(() => (window as unknown as { axe: { run: () => Promise<AxeResults> } }).axe.run())
  return results.violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}: ${node.html.slice(0, 160)}`))
}

const pages = {
  home: '/',
  guide: '/getting-started/',
  category: '/billing/',
  article: '/getting-started/install/',
  components: '/billing/components/',
  questions: '/faq/questions/#free',
  search: '/search/',
  'not found': '/nowhere/',
  'right to left': '/he/getting-started/install/',
}

describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
  test.each(Object.entries(pages))('the %s page has no fault axe can find', async (_, path) => {
    const { page } = await visit(browser, site.url + path, { colorScheme, bypassCSP: true })
    expect(await faultsOf(page)).toEqual([])
  })

  test('a phone sees no more faults', async () => {
    const { page } = await visit(browser, site.url + pages.article, {
      colorScheme,
      bypassCSP: true,
      width: 390,
      height: 844,
      hasTouch: true,
    })
    expect(await faultsOf(page)).toEqual([])
  })

  test('the open search dialog has no fault', async () => {
    const { page } = await visit(browser, site.url + pages.article, { colorScheme, bypassCSP: true })
    await page.keyboard.press('/')
    await page.keyboard.type('refund')
    await page.locator('.finder .hit-text').first().waitFor()
    expect(await faultsOf(page)).toEqual([])
  })

  test('the results have no fault', async () => {
    const { page } = await visit(browser, `${site.url}/search/?q=refund`, { colorScheme, bypassCSP: true })
    await page.locator('.results-list .hit').first().waitFor()
    expect(await faultsOf(page)).toEqual([])
  })

  test('the opened feedback form has no fault', async () => {
    const { page } = await visit(browser, site.url + pages.category.replace('billing', 'billing/refund'), { colorScheme, bypassCSP: true })
    await page.getByRole('button', { name: 'No', exact: true }).click()
    await page.getByText('What was the problem?').waitFor()
    expect(await faultsOf(page)).toEqual([])
  })
})

test('focus is visible on everything the keyboard reaches', async () => {
  const { page } = await visit(browser, site.url + pages.article)
  const hidden: string[] = []
  for (let step = 0; step < 45; step++) {
    await page.keyboard.press('Tab')
    const fault = await page.evaluate(() => {
      const element = document.activeElement as HTMLElement
      const box = element.getBoundingClientRect()
      const { outlineStyle, outlineWidth } = getComputedStyle(element)
      const seen = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 && box.width > 1 && box.height > 1
      return element === document.body || seen ? undefined : element.outerHTML.slice(0, 120)
    })
    if (fault) hidden.push(fault)
  }
  expect(hidden).toEqual([])
})
