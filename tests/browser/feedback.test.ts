import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { startReading, visit, type Page } from '../support/browser.ts'
import { openSite } from './open-site.ts'

const { site, browser } = await openSite()

const article = '/billing/refund/'
const counted = 'Your answer is counted'
const yes = (page: Page) => page.getByRole('button', { name: 'Yes', exact: true })
const no = (page: Page) => page.getByRole('button', { name: 'No', exact: true })

/** Loses the connection and sends a comment, which the page then keeps. */
async function commentOffline(page: Page): Promise<void> {
  await startReading(page)
  await page.waitForFunction(() => performance.now() > 1600)
  await page.context().setOffline(true)
  await page.getByText('Send a comment').click()
  await page.getByLabel('What should we know?').fill('In a tunnel.')
  await page.getByRole('button', { name: 'Send to support' }).click()
  await page.locator('[data-comment-state]', { hasText: 'kept on this device' }).waitFor()
}

describe('with JavaScript', () => {
  test('one tap votes; reasons, change and undo follow', async () => {
    const { page, faults } = await visit(browser, site.url + article)
    await yes(page).click()
    await page.locator('[data-state]', { hasText: counted }).waitFor()
    expect(page.url()).toBe(site.url + article)
    expect(await yes(page).getAttribute('aria-pressed')).toBe('true')

    await page.getByRole('button', { name: 'Easy to follow' }).click()
    await page.locator('.chip[aria-pressed=true]', { hasText: 'Easy to follow' }).waitFor()

    await page.getByRole('button', { name: 'Change to No' }).click()
    await page.getByText('What was the problem?').waitFor()
    expect(await page.getByRole('button', { name: 'Easy to follow' }).isVisible()).toBe(false)
    expect(await page.getByRole('button', { name: 'Out of date' }).isVisible()).toBe(true)

    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByText('Your answer is removed').waitFor()
    expect(await no(page).getAttribute('aria-pressed')).toBe('false')
    expect(site.calls).toContain('DELETE /v1/votes')
    expect(faults).toEqual([])
  })

  test('the answer is still shown after the page is loaded again; pressing it leads to its reasons, change and undo', async () => {
    const { page } = await visit(browser, site.url + article)
    await no(page).click()
    await page.getByText('What was the problem?').waitFor()
    await page.reload()
    expect(await no(page).getAttribute('aria-pressed')).toBe('true')
    const before = site.calls.length
    await no(page).click()
    await page.getByText('What was the problem?').waitFor()
    await page.getByRole('button', { name: 'Change to Yes' }).waitFor()
    expect(site.calls.slice(before)).toEqual([])
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByText('Your answer is removed').waitFor()
  })

  test('a comment is counted down, sent, and can be withdrawn', async () => {
    const { page } = await visit(browser, site.url + article)
    await no(page).click()
    const field = page.getByLabel('What should we know?')
    await field.fill('The button is gone.')
    await page.getByText('981 characters left').waitFor()
    expect(await page.getByText('Please leave out personal information').isVisible()).toBe(true)
    // A form filled in faster than a person could is refused.
    await page.waitForFunction(() => performance.now() > 1600)
    const focused = page.locator('[data-comment-state]:focus')
    await page.getByRole('button', { name: 'Send to support' }).press('Enter')
    await focused.filter({ hasText: 'will read your comment' }).waitFor()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await focused.filter({ hasText: 'Your comment is erased' }).waitFor()
  })

  test('an empty comment is explained at the field', async () => {
    const { page } = await visit(browser, site.url + article)
    await page.getByText('Send a comment').click()
    await page.getByRole('button', { name: 'Send to support' }).click()
    await page.getByText('Write a few words first').waitFor()
    expect(await page.getByLabel('What should we know?').getAttribute('aria-invalid')).toBe('true')
    expect(await page.getByLabel('What should we know?').evaluate((field) => field === document.activeElement)).toBe(true)
  })

  test('a vote whose form could not get its code is sent as it is without JavaScript', async () => {
    const { page } = await visit(browser, site.url + article)
    await page.route(/\/feedback-forms\.[^/]*\.js/, (route) => route.abort())
    await no(page).click()
    await page.waitForURL(`${site.url}${article}#feedback-thanks`)
    expect(site.calls.at(-1)).toBe('POST /v1/votes')
    expect(await page.locator('#feedback-thanks').isVisible()).toBe(true)
  })

  test('a comment whose form could not get its code is sent as it is without JavaScript', async () => {
    const { page } = await visit(browser, site.url + article)
    await page.route(/\/feedback-forms\.[^/]*\.js/, (route) => route.abort())
    await page.getByText('Send a comment').click()
    await page.getByLabel('What should we know?').fill('The link is old.')
    await page.getByRole('button', { name: 'Send to support' }).click()
    await page.waitForURL(`${site.url}${article}#comment-thanks`)
    expect(await page.locator('#comment-thanks').isVisible()).toBe(true)
  })

  test.each([
    ['with its code at hand', true],
    ['without', false],
  ])('offline, a comment is kept on the device and sent when the connection is back: %s', async (_, ready) => {
    const { page } = await visit(browser, `${site.url}/getting-started/first-article/`)
    const before = site.calls.filter((call) => call === 'POST /v1/comments').length
    if (ready) {
      await yes(page).hover()
      await page.locator('[data-left]', { hasText: 'characters left' }).waitFor({ state: 'attached' })
    }
    await commentOffline(page)
    expect(await page.evaluate(() => localStorage.getItem('tier-zero:outbox'))).toContain('In a tunnel.')
    await page.context().setOffline(false)
    await expect.poll(() => site.calls.filter((call) => call === 'POST /v1/comments').length).toBe(before + 1)
    await expect.poll(() => page.evaluate(() => localStorage.getItem('tier-zero:outbox'))).toBeNull()
    await page.locator('[data-comment-state]', { hasText: 'will read your comment' }).waitFor()
    await page.getByRole('button', { name: 'Withdraw the comment' }).click()
    await page.getByText('Your comment is erased').waitFor()
  })

  test('a comment kept offline is sent once, however often the device says that it is back', async () => {
    const { page } = await visit(browser, site.url + article)
    await commentOffline(page)
    let sent = 0
    const release = Promise.withResolvers<undefined>()
    await page.route('**/v1/comments', async (route) => {
      sent++
      await release.promise
      await route.continue()
    })
    await page.context().setOffline(false)
    await expect.poll(() => sent).toBe(1)
    const heard = page.waitForResponse((answer) => answer.request().method() === 'HEAD')
    await page.evaluate(() => dispatchEvent(new Event('online')))
    await heard
    release.resolve(undefined)
    await page.locator('[data-comment-state]', { hasText: 'will read your comment' }).waitFor()
    await expect.poll(() => page.evaluate(() => localStorage.getItem('tier-zero:outbox'))).toBeNull()
    expect(sent).toBe(1)
  })

  test('a comment kept offline that is refused later is back in its field', async () => {
    const { page } = await visit(browser, site.url + article)
    await commentOffline(page)
    await page.route('**/v1/comments', (route) => route.fulfill({ status: 404, json: { code: 'unknown_article' } }))
    await page.context().setOffline(false)
    await page.getByText('Your comment was not sent').waitFor()
    expect(await page.getByLabel('What should we know?').inputValue()).toBe('In a tunnel.')
  })

  test('offline, a vote is kept on the device, said so, and sent when the connection is back', async () => {
    const { page } = await visit(browser, `${site.url}/getting-started/publish/`)
    const before = site.calls.filter((call) => call === 'POST /v1/votes').length
    await startReading(page)
    await page.context().setOffline(true)
    await yes(page).click()
    await page.locator('.feedback-state', { hasText: 'kept on this device' }).waitFor()
    expect(await page.evaluate(() => localStorage.getItem('tier-zero:outbox'))).toContain('getting-started/publish')
    await page.context().setOffline(false)
    await page.locator('[data-state]', { hasText: counted }).waitFor()
    expect(site.calls.filter((call) => call === 'POST /v1/votes').length).toBe(before + 1)
    expect(await page.evaluate(() => localStorage.getItem('tier-zero:outbox'))).toBeNull()
  })

  test('a vote kept offline is sent on the next visit, quietly; pressing it leads to change and undo', async () => {
    const { page } = await visit(browser, `${site.url}/getting-started/publish/`)
    const votes = () => site.calls.filter((call) => call === 'POST /v1/votes').length
    const before = votes()
    await startReading(page)
    await page.context().setOffline(true)
    await yes(page).click()
    await page.locator('.feedback-state', { hasText: 'kept on this device' }).waitFor()
    await page.goto('about:blank')
    await page.context().setOffline(false)
    await page.goto(`${site.url}/getting-started/publish/`)
    await expect.poll(() => page.evaluate(() => localStorage.getItem('tier-zero:outbox'))).toBeNull()
    expect([votes() - before, await yes(page).getAttribute('aria-pressed')]).toEqual([1, 'true'])
    expect(await page.getByRole('button', { name: 'Undo' }).isVisible()).toBe(false)
    await yes(page).click()
    await page.getByRole('button', { name: 'Change to No' }).waitFor()
    expect(votes() - before).toBe(1)
  })

  test('a vote kept offline can be taken back before it is sent', async () => {
    const { page } = await visit(browser, `${site.url}/getting-started/publish/`)
    await startReading(page)
    await page.context().setOffline(true)
    await yes(page).click()
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByText('Your answer is removed').waitFor()
    expect(await page.evaluate(() => localStorage.getItem('tier-zero:outbox'))).toBeNull()
  })

  test('a vote pressed offline before anything else is sent when the connection is back', async () => {
    const { page } = await visit(browser, `${site.url}/getting-started/publish/`)
    const before = site.calls.filter((call) => call === 'POST /v1/votes').length
    await page.context().setOffline(true)
    await yes(page).click()
    await page.context().setOffline(false)
    await page.locator('[data-state]', { hasText: counted }).waitFor()
    expect(site.calls.filter((call) => call === 'POST /v1/votes').length).toBe(before + 1)
  })

  test('where its code cannot be had, a vote is the form that it is without', async () => {
    const { page } = await visit(browser, 'about:blank')
    await page.route('**/article-later*', (route) => route.abort())
    await page.goto(site.url + article)
    await yes(page).click()
    await page.waitForURL(`${site.url}${article}#feedback-thanks`)
    expect(site.calls).toContain('POST /v1/votes')
  })

  test('a vote that was not counted is never called counted, and can be tried again', async () => {
    const { page } = await visit(browser, site.url + article)
    await page.route('**/v1/votes', (route) => route.fulfill({ status: 503, json: { code: 'storage_unavailable' } }))
    await yes(page).click()
    await page.getByText('Your answer was not counted').waitFor()
    expect(await yes(page).getAttribute('aria-pressed')).toBe('false')
    await page.unroute('**/v1/votes')
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.locator('[data-state]', { hasText: counted }).waitFor()
    expect(await yes(page).evaluate((button) => button === document.activeElement)).toBe(true)
  })

  test('a busy service is given the proof it asks for', async () => {
    const { page } = await visit(browser, site.url + article)
    const proofs: (string | undefined)[] = []
    await page.route('**/v1/votes', async (route) => {
      const proof = route.request().headers()['proof']
      proofs.push(proof)
      await (proof ? route.continue() : route.fulfill({ status: 428, json: { code: 'proof_needed' } }))
    })
    await yes(page).click()
    await page.locator('[data-state]', { hasText: counted }).waitFor()
    const hash = createHash('sha256')
      .update(proofs.at(-1) ?? '')
      .digest()
    expect(proofs[0]).toBeUndefined()
    expect(hash.readUInt16BE(0)).toBe(0)
  })

  test('works where the browser remembers nothing', async () => {
    const { page } = await visit(browser, `${site.url}/`)
    await page.addInitScript(() => {
      Object.defineProperty(window, 'localStorage', {
        get: () => {
          throw new Error('refused')
        },
      })
    })
    await page.goto(site.url + article)
    await yes(page).click()
    await page.locator('[data-state]', { hasText: counted }).waitFor()
  })
})

describe('without JavaScript', () => {
  test('a vote is a form that comes back to a thank-you on the same page', async () => {
    const { page } = await visit(browser, site.url + article, { javaScriptEnabled: false })
    await no(page).click()
    await page.waitForURL(`${site.url}${article}#feedback-thanks`)
    expect(await page.locator('#feedback-thanks').isVisible()).toBe(true)
    expect(site.calls.at(-1)).toBe('POST /v1/votes')
  })

  test('a comment is a form too', async () => {
    const { page } = await visit(browser, site.url + article, { javaScriptEnabled: false })
    await page.getByText('Send a comment').click()
    await page.getByLabel('What should we know?').fill('The second step is missing.')
    await page.getByRole('button', { name: 'Send to support' }).click()
    await page.waitForURL(`${site.url}${article}#comment-thanks`)
    expect(await page.locator('#comment-thanks').isVisible()).toBe(true)
  })
})
