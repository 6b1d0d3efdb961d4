import { beforeEach, describe, expect, test } from 'vitest'
import { keepPages, visit, type Page } from '../support/browser.ts'
import { openSite } from './open-site.ts'

const { site, browser } = await openSite()
beforeEach(() => {
  site.events.length = 0
})

const refund = {
  ...{ type: 'search', lang: 'en', query: 'refund', results: expect.any(Number) as number, unmatched: [] },
  ...{ position: 1, article: 'billing/refund' },
}

/** Searches in the dialog of a page and opens the first result. */
async function openFromDialog(page: Page): Promise<void> {
  await page.keyboard.press('/')
  await page.getByRole('combobox').fill('refund')
  await page.locator('.finder .hit-text').first().waitFor()
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/billing\/refund\//)
}

/** What the service was told, once it was told something. */
async function told(): Promise<unknown[]> {
  await expect.poll(() => site.events.length).toBeGreaterThan(0)
  return site.events
}

describe('the feedback service is told once how a search ended, by its final words', () => {
  test('the reader stayed with the result', async () => {
    const { page, faults } = await visit(browser, `${site.url}/`)
    await page.clock.install()
    await openFromDialog(page)
    expect(site.events).toEqual([])
    await page.clock.fastForward(31_000)
    expect(await told()).toEqual([{ ...refund, outcome: 'opened' }])
    await page.goBack()
    await page.keyboard.press('/')
    await page.getByRole('combobox').waitFor()
    expect(site.events).toHaveLength(1)
    expect(faults).toEqual([])
  })

  test('the reader had the answer and left the site', async () => {
    const { page } = await visit(browser, `${site.url}/`)
    await openFromDialog(page)
    await page.waitForLoadState('networkidle')
    await page.goto('about:blank')
    expect(await told()).toEqual([{ ...refund, outcome: 'opened' }])
  })

  test('the reader came back to the results soon, and leaving them then is no news', async () => {
    const { page } = await visit(browser, `${site.url}/`)
    await keepPages(page)
    await page.goto(`${site.url}/search/?q=refund`)
    await page.locator('a.hit').first().click()
    await page.waitForURL(/\/billing\/refund\//)
    await page.waitForLoadState('networkidle')
    await page.goBack()
    await page.locator('a.hit').first().waitFor()
    expect(await told()).toEqual([{ ...refund, outcome: 'returned' }])
    await page.goto('about:blank')
    expect(site.events).toHaveLength(1)
  })

  test('the reader opened the search again soon', async () => {
    const { page } = await visit(browser, `${site.url}/`)
    await openFromDialog(page)
    await page.keyboard.press('/')
    await page.getByRole('combobox').waitFor()
    expect(await told()).toEqual([{ ...refund, outcome: 'returned' }])
  })

  test('the reader read the result and went on to a person', async () => {
    const { page } = await visit(browser, `${site.url}/`)
    await openFromDialog(page)
    await page.locator('.contact a').first().click()
    expect(await told()).toEqual([{ ...refund, outcome: 'contact' }])
  })

  test('the reader went to a person without opening anything', async () => {
    const { page } = await visit(browser, `${site.url}/search/?q=refund`)
    await page.locator('a.hit').first().waitFor()
    await page.locator('.contact a').first().click()
    expect(await told()).toEqual([{ ...refund, position: undefined, article: undefined, outcome: 'contact' }])
  })

  test('the reader went on from the dialog to the results page, and left that', async () => {
    const { page } = await visit(browser, `${site.url}/`)
    await page.keyboard.press('/')
    await page.getByRole('combobox').fill('xylophone')
    await page.locator('.finder-empty').waitFor()
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/search\/\?q=xylophone/)
    await page.locator('tier-results .finder-empty').waitFor()
    await page.goto('about:blank')
    const words = { type: 'search', lang: 'en', query: 'xylophone', results: 0, unmatched: ['xylophone'] }
    expect(await told()).toEqual([{ ...words, outcome: 'left' }])
  })

  test('the reader left without opening anything', async () => {
    const { page } = await visit(browser, `${site.url}/`)
    await page.keyboard.press('/')
    await page.getByRole('combobox').fill('refund xylophone')
    await page.locator('.finder .hit-text').first().waitFor()
    await page.keyboard.press('Escape')
    const words = { type: 'search', lang: 'en', query: 'refund xylophone', results: expect.any(Number) as number, unmatched: ['xylophone'] }
    expect(await told()).toEqual([{ ...words, outcome: 'left' }])
  })
})

describe('a search is told of once, and by all that was found', () => {
  test('a results page loaded again and left again is no news, other words are', async () => {
    const { page } = await visit(browser, `${site.url}/search/?q=xylophone`)
    const found = page.locator('tier-results .finder-empty')
    await found.waitFor()
    await page.reload()
    await found.waitFor()
    await page.reload()
    await found.waitFor()
    await page.goto(`${site.url}/search/?q=bassoon`)
    await found.waitFor()
    await page.goto('about:blank')
    await expect.poll(() => site.events.length).toBe(2)
    expect(site.events).toEqual([
      expect.objectContaining({ query: 'xylophone', outcome: 'left' }),
      expect.objectContaining({ query: 'bassoon', outcome: 'left' }),
    ])
  })

  test('leaving the results after a result was read is no news either', async () => {
    const { page } = await visit(browser, `${site.url}/search/?q=refund`)
    await page.locator('a.hit').first().click()
    await page.waitForURL(/\/billing\/refund\//)
    await page.waitForLoadState('networkidle')
    await page.goto(`${site.url}/search/?q=refund`)
    await page.locator('a.hit').first().waitFor()
    await page.goto('about:blank')
    await page.goto(`${site.url}/search/?q=bassoon`)
    await page.locator('tier-results .finder-empty').waitFor()
    await page.goto('about:blank')
    await expect.poll(() => site.events.length).toBe(2)
    expect(site.events).toEqual([{ ...refund, outcome: 'opened' }, expect.objectContaining({ query: 'bassoon', outcome: 'left' })])
  })

  test('whoever closes the dialog before the answer came searched for all the words, not for the beginning that was answered', async () => {
    const { page } = await visit(browser, `${site.url}/`)
    await page.keyboard.press('/')
    await page.getByRole('combobox').fill('xyloph')
    await page.locator('.finder-empty .hit-title').waitFor()
    await page.evaluate(() => {
      const field = document.querySelector<HTMLInputElement>('.finder input')
      if (!field) return
      field.value = 'xylophone'
      field.dispatchEvent(new InputEvent('input'))
      document.querySelector('dialog')?.close()
    })
    await told()
    await page.goto('about:blank')
    expect(site.events).toEqual([expect.objectContaining({ query: 'xylophone', results: 0, outcome: 'left' })])
  })

  test('whoever goes to the results page before the answer came is told of there', async () => {
    const { page } = await visit(browser, `${site.url}/`)
    await page.keyboard.press('/')
    await page.getByRole('combobox').fill('xyloph')
    await page.locator('.finder-empty .hit-title').waitFor()
    await page.evaluate(() => {
      const watch = new MutationObserver(() => {
        if (document.querySelector('.finder-empty')?.textContent.includes('xylophone')) console.log('answered')
      })
      watch.observe(document.body, { childList: true, subtree: true })
    })
    // The results page is slow enough for the answer to come first.
    const answered = page.waitForEvent('console', (message) => message.text() === 'answered')
    await page.route('**/search/?q=*', async (route) => {
      await answered
      await route.continue()
    })
    await page.getByRole('combobox').fill('xylophone')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/search\/\?q=xylophone/)
    await page.locator('tier-results .finder-empty').waitFor()
    expect(site.events).toEqual([])
    await page.goto('about:blank')
    expect(await told()).toEqual([expect.objectContaining({ query: 'xylophone', outcome: 'left' })])
  })

  test('a search limited to a topic found what all topics have', async () => {
    const { page } = await visit(browser, `${site.url}/search/?q=terminal`)
    const topic = page.locator('.results-topics a').last()
    const count = async (): Promise<number> => parseInt(await page.locator('.results-count').innerText())
    await topic.waitFor()
    const all = await count()
    await topic.click()
    await expect.poll(count).toBeLessThan(all)
    await page.goto('about:blank')
    expect(await told()).toEqual([expect.objectContaining({ query: 'terminal', results: all, outcome: 'left' })])
  })
})

test.each([
  ['do not track', { doNotTrack: '1' }],
  ['global privacy control', { globalPrivacyControl: true }],
])('with %s nothing is told and nothing is kept to be told', async (_, wish) => {
  const { page } = await visit(browser, `${site.url}/`)
  const calls = site.calls.length
  await page.addInitScript((values) => {
    for (const [name, value] of Object.entries(values)) Object.defineProperty(navigator, name, { value })
  }, wish)
  await page.reload()
  await openFromDialog(page)
  expect(await page.evaluate(() => sessionStorage.getItem('tier-zero:opened'))).toBeNull()
  await page.goBack()
  await page.keyboard.press('/')
  await page.getByRole('combobox').waitFor()
  await page.goto('about:blank')
  expect(site.calls.slice(calls).filter((call) => call.includes('events'))).toEqual([])
})
