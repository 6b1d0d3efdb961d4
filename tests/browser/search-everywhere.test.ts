import { describe, expect, test } from 'vitest'
import { indexSite } from '../../src/search/index-site.ts'
import { keepPages, visit, type Page } from '../support/browser.ts'
import { openSite } from './open-site.ts'

const { site, browser } = await openSite()

describe('with more results than a page holds', () => {
  const category = { key: 'billing', title: 'Billing' }
  const page = (number: number) => ({
    ...{ url: `/billing/invoice-${number}/`, lang: 'en', title: `Invoice ${number}`, description: '', keywords: [] },
    ...({ kind: 'article', category, html: `<p>An invoice about thing ${number}.</p>` } as const),
  })

  /** Puts an index of 25 invoices in the place of the site's own. */
  async function withManyInvoices(path: string): Promise<Page> {
    const { files } = await indexSite(
      Array.from({ length: 25 }, (_, at) => page(at + 1)),
      { defaultLang: 'en' },
    )
    const { page: opened } = await visit(browser, `${site.url}/faq/questions/`)
    await opened.route('**/pagefind/**', async (route) => {
      const file = new URL(route.request().url()).pathname.slice(1)
      const body = [...files].find(([name]) => file.endsWith(name))?.[1]
      const contentType = file.endsWith('.js')
        ? 'text/javascript'
        : file.endsWith('.json')
          ? 'application/json'
          : 'application/octet-stream'
      await (body ? route.fulfill({ body: Buffer.from(body), contentType }) : route.abort())
    })
    await keepPages(opened)
    await opened.goto(site.url + path)
    return opened
  }
  const titlesOf = (opened: Page): Promise<string[]> => opened.locator('.results-list .hit-title').allTextContents()

  test('they are paged, every page has an address of its own, and no result is on two', async () => {
    const opened = await withManyInvoices('/search/?q=invoice')
    await opened.getByText('Page 1 of 3').waitFor()
    const first = await titlesOf(opened)
    await opened.getByRole('link', { name: 'Next page' }).click()
    await opened.getByRole('navigation', { name: 'Page 2 of 3' }).waitFor()
    expect(new URL(opened.url()).searchParams.get('page')).toBe('2')
    const second = await titlesOf(opened)
    await opened.reload()
    await opened.getByText('Page 2 of 3').waitFor()
    expect(await titlesOf(opened)).toEqual(second)
    await opened.goto(`${site.url}/search/?q=invoice&page=3`)
    await opened.getByText('Page 3 of 3').waitFor()
    const all = [...first, ...second, ...(await titlesOf(opened))]
    expect([all.length, new Set(all).size]).toEqual([25, 25])
    expect(await opened.getByRole('link', { name: 'Next page' }).count()).toBe(0)
  })

  test('an address past the last page leads to the last, and one of no topic to all of them', async () => {
    const opened = await withManyInvoices('/search/?q=invoice&page=999')
    await opened.getByText('Page 3 of 3').waitFor()
    expect(new URL(opened.url()).searchParams.get('page')).toBe('3')
    expect((await titlesOf(opened)).length).toBe(5)
    await opened.goto(`${site.url}/search/?q=invoice&category=receipts`)
    await opened.getByText('Page 1 of 3').waitFor()
    expect(new URL(opened.url()).searchParams.has('category')).toBe(false)
  })

  test('the next page takes words as typed when the one before does, and is read on from its number of results by keyboard', async () => {
    const opened = await withManyInvoices('/search/?q=invoce+thing')
    await opened.getByRole('button', { name: 'Search instead for “invoce thing”' }).click()
    await opened.getByText('No article mentions: invoce').waitFor()
    await opened.getByRole('link', { name: 'Next page' }).press('Enter')
    await opened.getByText('Page 2 of 3').waitFor()
    expect(new URL(opened.url()).searchParams.get('exact')).toBe('1')
    expect(await opened.getByText('Showing results for').count()).toBe(0)
    expect(await opened.locator('.results-count:focus').textContent()).toBe('25 results')
  })

  test('the place told of a result opened counts the pages before', async () => {
    const opened = await withManyInvoices('/search/?q=invoice&page=2')
    await opened.getByText('Page 2 of 3').waitFor()
    const hit = opened.locator('a.hit').nth(2)
    await hit.evaluate((link: HTMLAnchorElement) => (link.href = '/billing/refund/'))
    await hit.click()
    await opened.waitForURL(/\/billing\/refund\//)
    await opened.waitForLoadState('networkidle')
    await opened.goBack()
    const told = { query: 'invoice', position: 13, article: 'billing/refund', outcome: 'returned' }
    await expect.poll(() => site.events).toContainEqual(expect.objectContaining(told))
  })
})

describe('right to left', () => {
  test('finds, marks the selected result on its own side, and steers by arrows', async () => {
    const { page, faults } = await visit(browser, `${site.url}/he/`)
    await page.keyboard.press('/')
    await page.getByRole('combobox').fill('תוכנה')
    await page.locator('.finder .hit-text').first().waitFor()
    const first = page.getByRole('option').first()
    expect(await first.textContent()).toContain('התקנת התוכנה')
    const look = await first.evaluate((option) => {
      const { direction, textAlign, boxShadow } = getComputedStyle(option)
      return { direction, textAlign, side: boxShadow.includes('-3px') ? 'right' : 'left' }
    })
    expect(look).toEqual({ direction: 'rtl', textAlign: 'start', side: 'right' })
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/he\/getting-started\/install\//)
    expect(faults).toEqual([])
  })

  test('results in another language are written in their own direction', async () => {
    const { page } = await visit(browser, `${site.url}/he/search/?q=unused+months`)
    const result = page.locator('.hit[lang="en"]').first()
    await result.waitFor()
    expect(await result.evaluate((link) => getComputedStyle(link).direction)).toBe('ltr')
    expect(await page.locator('html').getAttribute('dir')).toBe('rtl')
  })
})

describe('with an input method', () => {
  /** The open search of a page in this language, and what composes letters in its field. */
  async function composing(lang = 'en') {
    const { page } = await visit(browser, 'about:blank')
    await page.route('**/field.json', async (route) => {
      const field = (await (await route.fetch()).json()) as object
      await route.fulfill({ json: { ...field, lang } })
    })
    await page.goto(`${site.url}/`)
    await page.keyboard.press('/')
    const field = page.getByRole('combobox')
    await field.waitFor()
    const method = await page.context().newCDPSession(page)
    const compose = async (word: string): Promise<void> => {
      for (let end = 1; end <= word.length; end++)
        await method.send('Input.imeSetComposition', { text: word.slice(0, end), selectionStart: end, selectionEnd: end })
    }
    const enter = (keyCode: number, isComposing: boolean): Promise<boolean> =>
      field.evaluate((input, key) => input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, ...key })), {
        keyCode,
        isComposing,
      })
    return { page, field, compose, enter, choose: (text: string) => method.send('Input.insertText', { text }) }
  }

  test('the keyboard of a phone composes every word: results come with its letters, and its Enter opens one', async () => {
    const { page, compose, enter } = await composing()
    await compose('refund')
    await page.locator('.finder .hit-text').first().waitFor()
    await enter(13, true)
    await page.waitForURL(/\/billing\/refund\//)
  })

  test.each([
    ['every browser', true],
    ['Safari, for which the word is done by then', false],
  ])('the Enter that ends a word opens nothing in %s', async (_, isComposing) => {
    const { page, compose, enter } = await composing()
    await compose('refund')
    await page.locator('.finder .hit-text').first().waitFor()
    await enter(229, isComposing)
    expect(await page.locator('dialog.finder[open]').count()).toBe(1)
    expect(new URL(page.url()).pathname).toBe('/')
  })

  test('in Chinese and Japanese nothing is searched for before its letters are converted', async () => {
    const { page, field, compose, choose } = await composing('ja')
    await compose('ref')
    expect(await field.inputValue()).toBe('ref')
    // Longer than typing is waited for before a search begins.
    const typed = await page.evaluate(() => performance.now())
    await page.waitForFunction((start) => performance.now() > start + 200, typed)
    expect(await page.getByRole('option').count()).toBe(0)
    await choose('refund')
    await page.locator('.finder .hit').first().waitFor()
    expect(await field.inputValue()).toBe('refund')
  })
})

describe('by touch on a phone', () => {
  const phone = { width: 390, height: 844, hasTouch: true, isMobile: true }

  test('a tap opens the search, results, topics and buttons are large enough, and a tap on a result goes there', async () => {
    const { page } = await visit(browser, `${site.url}/billing/components/`, phone)
    await page.locator('tier-search button').tap()
    await page.getByRole('combobox').fill('partial refunds')
    await page.locator('.finder .hit-text').first().waitFor()
    const small = await page
      .locator('.finder :is(a.hit, a.chip, button):visible')
      .evaluateAll((all) => all.filter((each) => each.getBoundingClientRect().height < 44).map(({ outerHTML }) => outerHTML.slice(0, 80)))
    expect(small).toEqual([])
    const field = await page.locator('.finder-bar').boundingBox()
    expect(field && field.y + field.height).toBeGreaterThan(800)
    await page.getByRole('option').first().tap()
    await page.waitForURL(/\/billing\/refund\//)
  })

  test('nothing found fits the width, in every direction of writing', async () => {
    for (const path of ['/search/?q=xylophone', `/he/search/?q=${encodeURIComponent('קסילופון')}`]) {
      const { page } = await visit(browser, site.url + path, phone)
      await page.locator('.wish textarea').waitFor()
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
    }
  })

  test('so does what was searched for, however long its words are', async () => {
    const endless = 'xylophone'.repeat(20)
    const { page } = await visit(browser, `${site.url}/search/?q=${endless}`, phone)
    await page.locator('.wish textarea').waitFor()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
    await page.goto(site.url)
    await page.locator('tier-search button').first().tap()
    await page.getByRole('combobox').fill(endless)
    await page.locator('.wish textarea').waitFor()
    expect(await page.locator('.finder-body').evaluate(({ scrollWidth }) => scrollWidth)).toBe(390)
  })
})
