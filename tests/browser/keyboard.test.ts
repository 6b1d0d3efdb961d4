/** Journeys with nothing but a keyboard. */
import { describe, expect, test } from 'vitest'
import { startReading, visit, type Page } from '../support/browser.ts'
import { openSite } from './open-site.ts'

const { site, browser } = await openSite()

const step = '/getting-started/install/'

async function open(path: string, width = 1280): Promise<Page> {
  const { page } = await visit(browser, site.url + path, { width })
  await startReading(page)
  return page
}

/** Presses Tab until the focus stands on what the selector names; fails when it never does. */
async function tabTo(page: Page, selector: string, key = 'Tab'): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    await page.keyboard.press(key)
    if (await isFocused(page, selector)) return
  }
  throw new Error(`Tab never reached ${selector}.`)
}

function isFocused(page: Page, selector: string): Promise<boolean> {
  return page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)
}

test('the first Tab shows a skip link, and it leads past the header', async () => {
  const page = await open(step)
  await page.keyboard.press('Tab')
  expect(await page.locator('.skip').boundingBox()).toMatchObject({ y: 8 })
  await page.keyboard.press('Enter')
  expect(await isFocused(page, '#content')).toBe(true)
  await page.keyboard.press('Tab')
  expect(await isFocused(page, 'main a')).toBe(true)
})

describe('the search dialog', () => {
  test('keeps the focus inside, and gives it back when closed', async () => {
    const page = await open(step)
    await tabTo(page, '.siblings a')
    await page.keyboard.press('/')
    await page.locator('.finder[open]').waitFor()
    await page.keyboard.type('terminal')
    await page.locator('.finder .hit-text').first().waitFor()
    for (let presses = 0; presses < 12; presses++) {
      await page.keyboard.press('Tab')
      expect(
        await page.evaluate(() => document.activeElement === document.body || document.activeElement?.closest('.finder') !== null),
      ).toBe(true)
    }
    await page.keyboard.press('Escape')
    await page.locator('.finder').waitFor({ state: 'hidden' })
    await expect.poll(() => isFocused(page, '.siblings a')).toBe(true)
  })

  test('gives the focus back to the button of a phone, too', async () => {
    const page = await open(step, 390)
    await tabTo(page, '.top .search-field button')
    await page.keyboard.press('Enter')
    await page.locator('.finder[open]').waitFor()
    await tabTo(page, '.finder-close')
    await page.keyboard.press('Enter')
    expect(await isFocused(page, '.top .search-field button')).toBe(true)
  })
})

test('the header’s menu opens, closes with Escape, and gives the focus back', async () => {
  const page = await open('/')
  await tabTo(page, '.top-menu summary')
  await page.keyboard.press('Enter')
  await tabTo(page, '.top-panel a')
  await page.keyboard.press('Escape')
  expect(await page.locator('.top-menu').getAttribute('open')).toBeNull()
  expect(await isFocused(page, '.top-menu summary')).toBe(true)
})

describe('the contents', () => {
  test('lead to a section, and reading goes on from there', async () => {
    const page = await open(step)
    await tabTo(page, '.contents a[href="#trouble"]')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.url()).toMatch(/#trouble$/)
    await page.keyboard.press('Tab')
    const after = await page.evaluate(() => {
      const heading = document.getElementById('trouble') as HTMLElement
      return Boolean(heading.compareDocumentPosition(document.activeElement as Node) & Node.DOCUMENT_POSITION_FOLLOWING)
    })
    expect(after).toBe(true)
  })

  test('unfold on a narrow screen, and fold again when a section was chosen', async () => {
    const page = await open(step, 390)
    await tabTo(page, '.contents summary')
    await page.keyboard.press('Enter')
    await tabTo(page, '.contents a[href="#start"]')
    await page.keyboard.press('Enter')
    expect(await page.locator('.contents details').getAttribute('open')).toBeNull()
  })
})

test('tabs are one stop; arrows choose, from right to left too', async () => {
  for (const [prefix, forward] of [
    ['', 'ArrowRight'],
    ['/he', 'ArrowLeft'],
  ] as const) {
    const page = await open(`${prefix}/billing/components/`)
    await tabTo(page, '[role=tab]')
    await page.keyboard.press(forward)
    expect(await isFocused(page, '[role=tab][aria-selected=true]:last-child')).toBe(true)
    await page.keyboard.press('Home')
    expect(await isFocused(page, '[role=tab][aria-selected=true]:first-child')).toBe(true)
    await page.keyboard.press('Tab')
    expect(await isFocused(page, '[role=tab]')).toBe(false)
  }
})

test('accordions and questions open and close with Enter and with Space', async () => {
  for (const [path, details] of [
    ['/billing/components/', '.accordion'],
    ['/faq/questions/', '.faq-item'],
  ] as const) {
    const page = await open(path)
    await tabTo(page, `${details} > summary`)
    await page.keyboard.press('Enter')
    await page.locator(`${details}[open]`).waitFor()
    await page.keyboard.press('Space')
    expect(await page.locator(`${details}[open]`).count()).toBe(0)
  }
})

test('a picture is enlarged and put back, and the focus returns to it', async () => {
  const page = await open('/billing/components/')
  await tabTo(page, '.figure button')
  await page.keyboard.press('Enter')
  await page.locator('.zoom[open]').waitFor()
  expect(await isFocused(page, '.zoom *')).toBe(true)
  await page.keyboard.press('Escape')
  await page.locator('.zoom').waitFor({ state: 'detached' })
  expect(await isFocused(page, '.figure button')).toBe(true)
})

describe('the feedback form', () => {
  test('is answered, explained and commented without a mouse', async () => {
    const page = await open(step)
    await tabTo(page, '.feedback-vote [value=no]')
    await page.keyboard.press('Enter')
    await page.locator('[data-reasons=no]').waitFor()
    await tabTo(page, '[data-reasons=no] .chip')
    await page.keyboard.press('Space')
    await page.locator('.chip[aria-pressed=true]').waitFor()
    await tabTo(page, '#comment-text')
    await page.keyboard.type('The second step is missing.')
    // A form filled in faster than a person could is refused.
    await page.waitForFunction(() => performance.now() > 1600)
    await tabTo(page, '.feedback-comment .button')
    await page.keyboard.press('Enter')
    await page.locator('[data-comment-state]', { hasText: 'will read your comment' }).waitFor()
  })

  test('says at the field what is wrong with it', async () => {
    const page = await open(step)
    await tabTo(page, '.feedback-comment > summary')
    await page.keyboard.press('Enter')
    await tabTo(page, '.feedback-comment .button')
    await page.keyboard.press('Enter')
    const field = page.locator('#comment-text[aria-invalid=true]')
    await field.waitFor()
    expect(await isFocused(page, '#comment-text')).toBe(true)
    expect(await described(page, '#comment-text')).toContain('Write a few words first')
  })
})

test('a refused sign-in is told at its fields, and the name is kept', async () => {
  const page = await open('/support/sign-in')
  await page.fill('[name=name]', 'editor')
  await page.fill('[name=password]', 'not the password')
  await page.keyboard.press('Enter')
  await page.locator('#password[aria-invalid=true]').waitFor()
  expect(await described(page, '#password')).toBe(await page.locator('[role=alert]').textContent())
  expect(await page.inputValue('[name=name]')).toBe('editor')
})

/** The words a screen reader adds to a field. */
function described(page: Page, selector: string): Promise<string> {
  return page.evaluate((field) => {
    const ids = document.querySelector(field)?.getAttribute('aria-describedby')?.split(' ') ?? []
    return ids.map((id) => document.getElementById(id)?.textContent ?? `${id} is missing`).join(' ')
  }, selector)
}
