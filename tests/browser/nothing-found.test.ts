import { describe, expect, test } from 'vitest'
import { visit, type Page } from '../support/browser.ts'
import { openSite } from './open-site.ts'

const { site, browser } = await openSite()

/** Searches for words no article has. */
async function searchInVain(page: Page, where: 'dialog' | 'page', words = 'xylophone'): Promise<void> {
  if (where === 'page') await page.goto(`${site.url}/search/?q=${words}`)
  else {
    await page.keyboard.press('/')
    await page.keyboard.type(words)
  }
  await page.getByText(`No results for “${words}”`).first().waitFor()
}

describe.each(['dialog', 'page'] as const)('a search in the %s that finds nothing', (where) => {
  test('says what was not understood, and offers the nearest topics and a person', async () => {
    const { page, faults } = await visit(browser, `${site.url}/`)
    await searchInVain(page, where)
    await page.getByText('No article mentions: xylophone').waitFor()
    const told = page.locator('[role=status]', { hasText: /\S/ })
    await told.first().waitFor({ state: 'attached' })
    expect(await told.allTextContents()).toEqual(['No results for “xylophone”'])
    const topics = page.locator('.finder-topics a')
    await topics.first().waitFor()
    expect((await topics.allTextContents()).toSorted()).toEqual(['Billing', 'Getting started', 'Questions'])
    expect(await page.locator('.finder-empty a', { hasText: 'Write to us' }).getAttribute('href')).toBe('mailto:support@example.com')
    await topics.filter({ hasText: 'Billing' }).click()
    await page.waitForURL(`${site.url}/billing/`)
    expect(faults).toEqual([])
  })

  test('takes what the reader was looking for, by keyboard, tells support, and lets it be taken back', async () => {
    const { page, faults } = await visit(browser, `${site.url}/`)
    await searchInVain(page, where)
    const field = page.getByRole('textbox', { name: 'What were you looking for?' })
    expect(await field.getAttribute('aria-describedby')).toBe('wish-hint wish-state')
    await field.focus()
    await page.keyboard.type('How to tune it')
    await page.waitForFunction(() => performance.now() > 1500)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    const thanks = page.getByRole('status').filter({ hasText: 'The support team will read your comment' })
    await thanks.waitFor()
    expect(await thanks.evaluate((line) => line === document.activeElement)).toBe(true)
    expect(await field.isVisible()).toBe(false)
    expect(await site.comments()).toMatchObject([{ search: 'xylophone', text: 'How to tune it', lang: 'en', article: '' }])
    await page.getByRole('button', { name: 'Withdraw the comment' }).click()
    await page.getByText('Your comment is erased').waitFor()
    expect(await site.comments()).toEqual([])
    expect(faults).toEqual([])
  })

  test('ties an empty field and a failed sending to the field, and keeps the words', async () => {
    const { page } = await visit(browser, `${site.url}/`)
    await searchInVain(page, where)
    const field = page.getByRole('textbox', { name: 'What were you looking for?' })
    const send = page.getByRole('button', { name: 'Send to support' })
    await send.click()
    await page.getByText('Write a few words first').waitFor()
    expect(await field.getAttribute('aria-invalid')).toBe('true')
    expect(await field.evaluate((element) => element === document.activeElement)).toBe(true)
    await page.route('**/v1/comments', (route) => route.abort())
    await field.fill('How to tune it')
    expect(await field.getAttribute('aria-invalid')).toBeNull()
    await send.click()
    await page.getByText('Your comment was not sent').waitFor()
    expect(await field.inputValue()).toBe('How to tune it')
    expect(await site.comments()).toEqual([])
  })
})

test('what a link or a paste brings along besides words does not keep the wish from support', async () => {
  const { page } = await visit(browser, `${site.url}/search/?q=xylophone%09%01marimba`)
  await page.getByRole('textbox', { name: 'What were you looking for?' }).fill('How to tune it')
  await page.waitForFunction(() => performance.now() > 1500)
  await page.getByRole('button', { name: 'Send to support' }).click()
  await page.getByRole('button', { name: 'Withdraw the comment' }).waitFor()
  expect(await site.comments()).toMatchObject([{ search: 'xylophone marimba' }])
})

test('what is being written outlives another search', async () => {
  const { page } = await visit(browser, `${site.url}/`)
  await searchInVain(page, 'dialog')
  await page.getByRole('textbox', { name: 'What were you looking for?' }).fill('How to tune it')
  await page.getByRole('combobox').fill('glockenspiel')
  await page.getByText('No results for “glockenspiel”').first().waitFor()
  expect(await page.getByRole('textbox', { name: 'What were you looking for?' }).inputValue()).toBe('How to tune it')
})

test('few results come with the topics and a person', async () => {
  const { page } = await visit(browser, `${site.url}/`)
  await page.keyboard.press('/')
  await page.keyboard.type('partial refunds')
  await page.locator('.finder .hit-text').first().waitFor()
  await page.locator('.finder-body > :last-child').getByRole('link', { name: 'Billing' }).waitFor()
  expect(await page.locator('.finder-contact a').count()).toBeGreaterThan(0)
})
