import { describe, expect, test } from 'vitest'
import { visit } from '../support/browser.ts'
import { openSite } from './open-site.ts'

const { site, browser } = await openSite()

describe('search by keyboard', () => {
  test('opens with /, shows results as one types, selects the first, and Enter goes there', async () => {
    const { page, faults } = await visit(browser, `${site.url}/`)
    await page.keyboard.press('/')
    const field = page.getByRole('combobox')
    await field.waitFor()
    await field.fill('refund')
    const first = page.getByRole('option').first()
    await page
      .locator('.finder mark', { hasText: /refund/i })
      .first()
      .waitFor()
    expect(await first.getAttribute('aria-selected')).toBe('true')
    expect(await field.getAttribute('aria-activedescendant')).toBe(await first.getAttribute('id'))
    expect(await first.textContent()).toContain('Billing')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/billing\/refund\//)
    expect(faults).toEqual([])
  })

  test('opens with Ctrl-K; arrows move the selection round; Escape closes and gives the focus back', async () => {
    const { page } = await visit(browser, `${site.url}/billing/refund/`)
    await page.keyboard.press('Control+k')
    await page.keyboard.type('terminal')
    await page.waitForFunction(() => document.querySelectorAll('.finder .hit-text').length > 1)
    const selected = (): Promise<string | null> => page.getByRole('combobox').getAttribute('aria-activedescendant')
    await page.keyboard.press('ArrowDown')
    expect(await selected()).toBe('finder-option-1')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('ArrowUp')
    const count = await page.getByRole('option').count()
    expect(await selected()).toBe(`finder-option-${count - 1}`)
    await page.keyboard.press('Escape')
    expect(await page.locator('dialog.finder[open]').count()).toBe(0)
    expect(await page.evaluate(() => document.activeElement?.closest('tier-search') !== null)).toBe(true)
  })

  test('announces how many results there are', async () => {
    const { page } = await visit(browser, `${site.url}/`)
    await page.keyboard.press('/')
    await page.keyboard.type('refund')
    await page.locator('.finder [role=status]', { hasText: /^\d+ results?$/ }).waitFor({ state: 'attached' })
  })

  test('says the count once, when typing has ended', async () => {
    const { page } = await visit(browser, `${site.url}/`)
    await page.keyboard.press('/')
    const input = page.getByRole('combobox')
    await input.waitFor()
    await page.clock.pauseAt(Date.now() + 60_000)
    const status = page.locator('.finder [role=status]')
    for (const words of ['refund', 'terminal']) {
      await input.fill(words)
      await page.clock.runFor(100)
      await page
        .locator('.finder mark', { hasText: new RegExp(words, 'i') })
        .first()
        .waitFor()
      expect(await status.textContent()).toBe('')
    }
    await page.clock.runFor(1000)
    expect(await status.textContent()).toMatch(/^\d+ results?$/)
  })

  test('a question is its own result and opens when it is followed', async () => {
    const { page } = await visit(browser, `${site.url}/`)
    await page.keyboard.press('/')
    await page.keyboard.type('where is our data kept')
    await page
      .getByRole('option', { name: /Where is our data kept/ })
      .first()
      .click()
    await page.waitForURL(/\/faq\/questions\/#data$/)
    expect(await page.locator('#data').getAttribute('open')).not.toBeNull()
  })
})

test('the first answer waits for a pause in the typing, and the next no longer than the last one took', async () => {
  const { page } = await visit(browser, `${site.url}/`)
  await page.keyboard.press('/')
  await page.locator('dialog.finder[open]').waitFor()
  await page.clock.install()
  await page.clock.pauseAt(Date.now() + 60_000)
  // Titles are suggested before the answer; only the answer has words of the page.
  const found = (words: string): Promise<void> =>
    page
      .locator('.finder .hit-text mark', { hasText: new RegExp(words, 'i') })
      .first()
      .waitFor()
  const field = page.getByRole('combobox')
  await field.fill('refund')
  await page.clock.runFor(60)
  expect(await page.locator('.finder .hit-text').count()).toBe(0)
  await page.clock.runFor(30)
  await found('refund')
  // By the page's clock the answer took no more than what was left of these.
  await field.fill('terminal')
  await page.clock.runFor(50)
  await found('terminal')
})

test('what was typed into the page goes on in the dialog', async () => {
  const { page } = await visit(browser, `${site.url}/`)
  await page.getByRole('searchbox').focus()
  await page.keyboard.type('refund')
  await page.locator('dialog.finder[open] .hit-text').first().waitFor()
  expect(await page.getByRole('combobox').inputValue()).toBe('refund')
})

test('a result on the very page closes the dialog and goes there', async () => {
  const { page } = await visit(browser, `${site.url}/faq/questions/`)
  await page.keyboard.press('/')
  await page.getByRole('combobox').fill('is it free')
  await page
    .getByRole('option', { name: /Is it free/ })
    .first()
    .waitFor()
  await page.locator('.finder .hit-text').first().waitFor()
  await page.keyboard.press('Enter')
  await page.waitForURL(/#free$/)
  expect(await page.locator('dialog.finder[open]').count()).toBe(0)
  await page.locator('details#free[open]').waitFor()
})

test('nothing found says so and offers a person', async () => {
  const { page } = await visit(browser, `${site.url}/`)
  await page.keyboard.press('/')
  await page.keyboard.type('xylophone')
  await page.getByText('No results for “xylophone”').first().waitFor()
  expect(await page.locator('.finder-empty a', { hasText: 'Write to us' }).getAttribute('href')).toBe('mailto:support@example.com')
})

test('a search that cannot load says so and works when tried again', async () => {
  const { page } = await visit(browser, `${site.url}/`)
  await page.route('**/pagefind/**', (route) => route.abort())
  await page.keyboard.press('/')
  await page.keyboard.type('refund')
  await page.getByText('Search could not load').first().waitFor()
  await page.unroute('**/pagefind/**')
  await page.getByRole('button', { name: 'Try again' }).click()
  await page.locator('.finder .hit-text').first().waitFor()
})

test('a dialog that cannot load leaves the form, which leads to the results', async () => {
  const { page } = await visit(browser, `${site.url}/billing/refund/`)
  await page.route('**/search/field.json', (route) => route.abort())
  await page.locator('.top input[name=q]').evaluate((input: HTMLInputElement) => (input.value = 'refund'))
  await page.locator('.top .search-field button').click()
  await page.waitForURL(/\/search\/\?q=refund$/)
  await page.locator('a.hit').first().waitFor()
})

test('an older answer never replaces a newer one', async () => {
  const { page } = await visit(browser, `${site.url}/`)
  await page.keyboard.press('/')
  await page.keyboard.type('refund')
  await page
    .locator('.finder mark', { hasText: /refund/i })
    .first()
    .waitFor()
  await page.getByRole('combobox').fill('terminal')
  await page
    .locator('.finder mark', { hasText: /terminal/i })
    .first()
    .waitFor()
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))
  expect(await page.locator('.finder mark', { hasText: /refund/i }).count()).toBe(0)
})

test('Enter before there is an answer leads to the results of what was typed, not to one found for other words', async () => {
  const { page } = await visit(browser, `${site.url}/`)
  await page.keyboard.press('/')
  await page.keyboard.type('refund')
  await page
    .locator('.finder mark', { hasText: /refund/i })
    .first()
    .waitFor()
  await page.clock.pauseAt(Date.now() + 60_000)
  await page.getByRole('combobox').fill('terminal')
  await page.keyboard.press('Enter')
  await page.waitForURL(`${site.url}/search/?q=terminal`)
})

test('who searches for the words as typed goes on typing, and all results are those of the words as typed', async () => {
  const { page } = await visit(browser, `${site.url}/`)
  await page.keyboard.press('/')
  await page.keyboard.type('terminl problem')
  const status = page.locator('.finder [role=status]')
  await status.getByText('Showing results for “terminal problem”.').waitFor({ state: 'attached' })
  await page.clock.pauseAt(Date.now() + 60_000)
  await page.getByRole('button', { name: 'Search instead for “terminl problem”' }).press('Enter')
  await page.clock.runFor(100)
  await page.locator('.finder-above').getByText('No article mentions: terminl').waitFor()
  await page.keyboard.type('s')
  await page.getByRole('combobox').press('Backspace')
  await page.clock.runFor(100)
  await page.getByRole('button', { name: 'Search instead for “terminl problem”' }).press('Enter')
  await page.keyboard.press('Enter')
  await page.waitForURL(`${site.url}/search/?q=terminl+problem&exact=1`)
})

test('recent searches stay on the device and can be cleared', async () => {
  const { page } = await visit(browser, `${site.url}/`)
  await page.keyboard.press('/')
  await page.getByRole('combobox').fill('refund')
  await page.locator('.finder .hit-text').first().waitFor()
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/billing\//)
  await page.keyboard.press('/')
  await page.getByRole('option', { name: 'refund' }).waitFor()
  await page.getByRole('button', { name: 'Clear' }).click()
  expect(await page.getByRole('option').count()).toBe(0)
})

describe('the results page', () => {
  test('answers its address, filters by topic, and the address says so', async () => {
    const { page, faults } = await visit(browser, `${site.url}/search/?q=terminal`)
    await page.locator('.results-list .hit').first().waitFor()
    expect(await page.getByRole('searchbox').inputValue()).toBe('terminal')
    const before = await page.locator('.results-list .hit').count()
    await page.locator('.results-topics a', { hasText: 'Billing' }).click()
    await page.waitForURL(/category=/)
    await page.waitForFunction((count) => document.querySelectorAll('.results-list .hit').length < count, before)
    await page.goBack()
    await page.waitForFunction((count) => document.querySelectorAll('.results-list .hit').length === count, before)
    expect(faults).toEqual([])
  })

  test('is called by what is searched for, and by its own name when that is taken out', async () => {
    const { page } = await visit(browser, `${site.url}/search/`)
    const name = await page.title()
    await page.getByRole('searchbox').fill('terminal')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.title()).toBe('terminal · Sample Help')
    await page.getByRole('searchbox').fill('')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.title()).toBe(name)
  })

  test('is reached by the plain form without JavaScript, says what is missing, and offers the topics', async () => {
    const { page } = await visit(browser, `${site.url}/billing/refund/`, { javaScriptEnabled: false })
    await page.getByRole('searchbox').fill('install')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/search\/\?q=install/)
    expect(await page.locator('noscript p', { hasText: 'Search needs JavaScript' }).isVisible()).toBe(true)
    expect(await page.getByRole('link', { name: 'Billing' }).count()).toBe(1)
  })
})

test('the code of the dialog loads at the first sign of interest, not before', async () => {
  const { page } = await visit(browser, `${site.url}/billing/refund/`)
  const loaded = (): Promise<boolean> =>
    page.evaluate(() => performance.getEntriesByType('resource').some((entry) => /_astro\/search\.|pagefind/.test(entry.name)))
  expect(await loaded()).toBe(false)
  await page.getByRole('searchbox').hover()
  await page.waitForFunction(() => performance.getEntriesByType('resource').some((entry) => entry.name.includes('/_astro/search.')))
})
