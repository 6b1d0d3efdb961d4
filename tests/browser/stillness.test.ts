/** Nothing jumps while a page loads on a slow phone in a slow network. */
import { expect, test, vi } from 'vitest'
import { visit, type Page } from '../support/browser.ts'
import { openSite } from './open-site.ts'
import { shifts } from './shifts.ts'

// What is slowed down four times takes four times as long.
vi.setConfig({ testTimeout: 60_000 })

const { site, browser } = await openSite()

/** Lighthouse's slow 4G, and a processor four times slower than this one. */
async function slowDown(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 150,
    downloadThroughput: 204_800,
    uploadThroughput: 96_000,
  })
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 })
}

const results = '.results-list .hit'
test.each([
  ['home', '/', 'h1'],
  ['category', '/billing/', 'h1'],
  ['article', '/getting-started/install/', 'tier-actions:defined'],
  ['components', '/billing/components/', '[role=tab][aria-selected]'],
  ['questions', '/faq/questions/', 'tier-actions:defined'],
  ['a question by its address', '/faq/questions/#free', '.faq-item[open]'],
  ['an accordion among blocks, by its address', '/billing/domain/#where', '#where[open]'],
  ['an accordion among components, by its address', '/billing/domain-components/#where', '#where[open]'],
  ['search', '/search/', 'tier-results[aria-busy=false] ~ .shelf'],
  ['results', '/search/?q=terminal', results],
  ['no results', '/search/?q=xylophone', '.finder-empty'],
])('%s: nothing moves, on a phone or at a desk', async (_, path, complete) => {
  for (const width of [390, 1280]) {
    const { page } = await visit(browser, 'about:blank', { width, height: 844 })
    await slowDown(page)
    await page.goto(site.url + path, { waitUntil: 'load' })
    // What answers readers of an article comes with their first move.
    await page.mouse.move(9, 9)
    await page.locator(complete).first().waitFor()
    expect(await page.evaluate(shifts)).toEqual([])
  }
})

const lines = [
  ['in a fast network', false],
  ['on a slow phone', true],
] as const

test.each(lines)('nothing moves when who has voted comes back with the question in sight: %s', async (_, slow) => {
  for (const width of [390, 1280]) {
    const { page } = await visit(browser, `${site.url}/billing/refund/`, { width, height: 844 })
    await page.getByRole('button', { name: 'No', exact: true }).click()
    await page.getByText('What was the problem?').waitFor()
    if (slow) await slowDown(page)
    await page.locator('.feedback').evaluate((feedback) => feedback.scrollIntoView({ block: 'center' }))
    await page.reload({ waitUntil: 'networkidle' })
    await page.locator('.feedback-vote [value=no][aria-pressed=true]').waitFor()
    const { y = 0 } = (await page.locator('.feedback-vote').boundingBox()) ?? {}
    expect(y).toBeLessThan(700)
    expect(await page.evaluate(shifts)).toEqual([])
  }
})

test.each(lines)('nothing moves when who was stuck at a step comes back with it in sight: %s', async (_, slow) => {
  for (const width of [390, 1280]) {
    const { page } = await visit(browser, `${site.url}/billing/domain/`, { width, height: 844 })
    const stuck = page.locator('#step-connect-your-domain .stuck')
    await stuck.click()
    await page.locator('.stuck-state', { hasText: 'Support now knows' }).waitFor()
    if (slow) await slowDown(page)
    await stuck.evaluate((button) => button.scrollIntoView({ block: 'center' }))
    await page.reload({ waitUntil: 'networkidle' })
    await page.locator('#step-connect-your-domain button.stuck[aria-pressed=true]').waitFor()
    const { y = 0 } = (await stuck.boundingBox()) ?? {}
    expect(y).toBeGreaterThan(0)
    expect(y).toBeLessThan(700)
    expect(await page.evaluate(shifts)).toEqual([])
  }
})

test.each(lines)('nothing moves for who comes back to a guide: %s', async (_, slow) => {
  for (const width of [390, 1280]) {
    const { page } = await visit(browser, `${site.url}/getting-started/install/`, { width, height: 844 })
    const mark = page.locator('tier-step button')
    await mark.click()
    await page.locator('tier-step [aria-pressed=true]').waitFor()
    if (slow) await slowDown(page)
    await mark.evaluate((button) => button.scrollIntoView({ block: 'center' }))
    await page.reload({ waitUntil: 'networkidle' })
    await page.locator('tier-step [aria-pressed=true]').waitFor()
    const { y = 0 } = (await mark.boundingBox()) ?? {}
    expect(y).toBeGreaterThan(0)
    expect(y).toBeLessThan(800)
    expect(await page.evaluate(shifts)).toEqual([])
    for (const path of ['/', '/getting-started/']) {
      await page.goto(site.url + path, { waitUntil: 'networkidle' })
      await page.locator('tier-guide .done').first().waitFor()
      expect(await page.evaluate(shifts), path).toEqual([])
    }
  }
})
