import { expect, test } from 'vitest'
import { visit } from '../support/browser.ts'
import { openSite } from './open-site.ts'

const { site, browser } = await openSite()

test('the switcher leads to the same article', async () => {
  const { page } = await visit(browser, `${site.url}/getting-started/install/`)
  await page.locator('.top-menu summary').click()
  await page.getByRole('link', { name: 'Русский' }).click()
  await page.waitForURL(/\/ru\/getting-started\/install\/$/)
  expect(await page.locator('html').getAttribute('lang')).toBe('ru')
  expect(await page.getByRole('heading', { name: 'Статья помогла?' }).count()).toBe(1)
})

test('a page that is not translated speaks the reader’s language around the original words', async () => {
  const { page } = await visit(browser, `${site.url}/ru/billing/refund/`)
  expect(await page.locator('html').getAttribute('lang')).toBe('ru')
  expect(await page.locator('.prose').getAttribute('lang')).toBe('en')
  await page.getByRole('button', { name: 'Да', exact: true }).click()
  await page.locator('[data-state]', { hasText: 'Ваш ответ учтён' }).waitFor()
})

test('titles in another language say so, and keep their question mark at their end', async () => {
  const { page } = await visit(browser, `${site.url}/he/billing/markdown/`)
  for (const title of ['h1', '.related li', '.siblings [aria-current]']) {
    const words = page.locator(title).locator('bdi[lang=en]').first()
    const [letter = Infinity, mark] = await words.evaluate((element) => {
      const text = new Text(' Why?')
      element.append(text)
      return [3, 4].map((at) => {
        const range = new Range()
        range.setStart(text, at)
        range.setEnd(text, at + 1)
        return range.getBoundingClientRect().left
      })
    })
    expect(mark, title).toBeGreaterThan(letter)
  }
  expect(await page.locator('.contents ol').first().getAttribute('dir')).toBe('ltr')
})

test('letters are drawn closer together only in scripts whose letters can be', async () => {
  const spacing = async (path: string): Promise<string> => {
    const { page } = await visit(browser, site.url + path)
    return page.locator('h1').evaluate((title) => getComputedStyle(title).letterSpacing)
  }
  expect(parseFloat(await spacing('/billing/'))).toBeLessThan(0)
  expect(await spacing('/he/billing/')).toMatch(/^(0px|normal)$/)
})

test('a right-to-left language is laid out from the right', async () => {
  const { page } = await visit(browser, `${site.url}/he/getting-started/install/`)
  expect(await page.locator('html').getAttribute('dir')).toBe('rtl')
  const { brand, menu } = await page.evaluate(() => ({
    brand: document.querySelector('.brand')?.getBoundingClientRect().left ?? 0,
    menu: document.querySelector('.top-menu')?.getBoundingClientRect().left ?? 0,
  }))
  expect(brand).toBeGreaterThan(menu)
})

test('among words from the right, a command reads from the left, and the button that copies it does not cover it', async () => {
  const phone = { width: 390, height: 844, hasTouch: true, isMobile: true }
  const { page } = await visit(browser, `${site.url}/he/getting-started/install/`, phone)
  const edges = (code: HTMLElement): number[] => {
    // Not at the end of one line and the beginning of the next.
    code.style.whiteSpace = 'nowrap'
    const text = code.firstChild
    const range = new Range()
    const at = (start: number, end: number): number => {
      range.setStart(text as Node, start)
      range.setEnd(text as Node, end)
      return range.getBoundingClientRect().left
    }
    return [at(0, 1), at(2, 3)]
  }
  const [dash = 0, letter = 0] = await page.locator('code', { hasText: /^--port$/ }).evaluate(edges)
  expect(dash).toBeLessThan(letter)
  const [first, button] = [page.locator('.code-box code > :first-child'), page.locator('.copy-code')]
  const [word, cover] = [await first.boundingBox(), await button.boundingBox()]
  expect((word?.x ?? 0) + (word?.width ?? 0)).toBeLessThanOrEqual(cover?.x ?? 0)
})
