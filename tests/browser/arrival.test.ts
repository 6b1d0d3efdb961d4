import { describe, expect, test } from 'vitest'
import { visit } from '../support/browser.ts'
import { openSite } from './open-site.ts'

const { site, browser } = await openSite()

const marks = (): number => [...(CSS.highlights.get('found') ?? [])].length
const markedWords = (): string[] => [...(CSS.highlights.get('found') ?? [])].map(String)

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

  test('the words of a result quoted in full are marked in the form the page has them', async () => {
    const { page } = await visit(browser, `${site.url}/search/?q=our+servers`)
    await page.locator('a.hit.answer').click()
    await page.getByRole('button', { name: 'Remove the marks' }).waitFor()
    expect(await page.evaluate(markedWords)).toContain('server')
  })

  test.each([
    ['退款', '您可以申请退款。', ['退款']],
    ['返金', '返金を受ける。二度目の返金は', ['返金', '返金']],
    ['İstanbul', 'Adres: İSTANBUL, İstanbul’da', ['İSTANBUL', 'İstanbul']],
    ['fund', 'A refund of funds', ['fund']],
  ])('%s is marked where a word begins with it, which is anywhere where no spaces are written', async (word, text, expected) => {
    const { page } = await visit(browser, `${site.url}/search/?q=refund`)
    await page.route('**/billing/refund/', async (route) => {
      const answer = await route.fetch()
      await route.fulfill({
        response: answer,
        body: (await answer.text()).replace(/(<div class="prose"[^>]*>).*?<\/p>/s, `$1<p>${text}</p>`),
      })
    })
    await page
      .locator('a.hit')
      .first()
      .evaluate(
        (hit, found) =>
          (hit.lastElementChild as Element).replaceChildren(Object.assign(document.createElement('mark'), { textContent: found })),
        word,
      )
    await page.getByRole('searchbox').fill('a')
    await page.locator('a.hit').first().click()
    await page.getByRole('button', { name: 'Remove the marks' }).waitFor()
    expect((await page.evaluate(markedWords)).slice(0, expected.length)).toEqual(expected)
  })

  test('a page opened in another way has no marks', async () => {
    const { page } = await visit(browser, `${site.url}/billing/refund/`)
    expect(await page.getByRole('button', { name: 'Remove the marks' }).count()).toBe(0)
  })
})
