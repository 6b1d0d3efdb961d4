import { describe, expect, test } from 'vitest'
import { visit } from '../support/browser.ts'
import { openSite } from './open-site.ts'

const { site, browser } = await openSite()

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
