import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser, visit } from '../support/browser.ts'
import { serveSite, type ServedSite } from '../support/site.ts'

let site: ServedSite
let browser: Browser
beforeAll(async () => {
  ;[site, browser] = await Promise.all([serveSite(), launchBrowser()])
})
afterAll(async () => {
  await browser?.close()
  await site?.close()
})

const marks = (): number => [...(CSS.highlights.get('found') ?? [])].length

describe('arriving from a search', () => {
  test('the words searched for are marked, and a button takes the marks away', async () => {
    const { page, faults } = await visit(browser, `${site.url}/search/?q=partial+refunds`)
    await page.locator('a.hit').first().click()
    await page.waitForURL(/\/billing\/refund\//)
    const button = page.getByRole('button', { name: 'Remove the marks' })
    await button.waitFor()
    expect(await page.evaluate(marks)).toBeGreaterThan(1)
    await button.click()
    expect(await page.evaluate(marks)).toBe(0)
    await page.reload()
    expect(await button.count()).toBe(0)
    expect(faults).toEqual([])
  })

  test('a page opened in another way has no marks', async () => {
    const { page } = await visit(browser, `${site.url}/billing/refund/`)
    expect(await page.getByRole('button', { name: 'Remove the marks' }).count()).toBe(0)
  })
})

describe('what the feedback service is told of a search', () => {
  test('is one event when it has ended: the final words and the place opened', async () => {
    const { page } = await visit(browser, `${site.url}/`)
    // The request outlives the page, so what it carried is kept where the next page can read it.
    await page.evaluate(() => {
      const send = window.fetch
      window.fetch = (address, options) => {
        if (String(address).endsWith('/v1/events')) sessionStorage.setItem('told', String(options?.body))
        return send(address, options)
      }
    })
    await page.keyboard.press('/')
    await page.keyboard.type('refund')
    await page.locator('.finder .hit-text').first().waitFor()
    expect(await page.evaluate(() => sessionStorage.getItem('told'))).toBeNull()
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/billing\/refund\//)
    const told = JSON.parse(await page.evaluate(() => sessionStorage.getItem('told') ?? '{}')) as { events: unknown[] }
    expect(told.events).toEqual([
      {
        ...{ type: 'search', lang: 'en', query: 'refund', results: expect.any(Number), unmatched: [] },
        ...{ outcome: 'opened', position: 1, article: 'billing/refund' },
      },
    ])
    await expect.poll(() => site.calls).toContain('POST /v1/events')
  })

  test('is nothing for a reader who asked not to be tracked', async () => {
    const { page } = await visit(browser, `${site.url}/`)
    await page.addInitScript(() => Object.defineProperty(navigator, 'globalPrivacyControl', { value: true }))
    await page.reload()
    const calls = site.calls.length
    await page.keyboard.press('/')
    await page.keyboard.type('refund')
    await page.locator('.finder .hit-text').first().waitFor()
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/billing\/refund\//)
    expect(site.calls.slice(calls).filter((call) => call.includes('events'))).toEqual([])
  })
})
