import { describe, expect, test } from 'vitest'
import { startReading, visit } from '../support/browser.ts'
import { openSite } from './open-site.ts'
import { shifts } from './shifts.ts'

const { site, browser } = await openSite()

const pages = [
  '/',
  '/getting-started/',
  '/getting-started/install/',
  '/billing/components/',
  '/faq/questions/',
  '/search/?q=refund',
  '/nowhere/',
  '/he/getting-started/install/',
]

describe.each([320, 390])('on a phone %d pixels wide', (width) => {
  test.each(pages)('%s fits without scrolling sideways', async (path) => {
    const { page, faults } = await visit(browser, site.url + path, { width, height: 700, hasTouch: true })
    await startReading(page)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    expect(faults).toEqual([])
  })
})

test('the words of an article begin in the first screen of a phone', async () => {
  const { page } = await visit(browser, `${site.url}/getting-started/install/`, { width: 390, height: 844 })
  expect(await page.locator('h1').evaluate((title) => title.getBoundingClientRect().top)).toBeLessThan(200)
  expect(await page.locator('.prose').evaluate((words) => words.getBoundingClientRect().top)).toBeLessThan(500)
})

test('everything that is pressed is large enough for a thumb', async () => {
  const { page } = await visit(browser, `${site.url}/getting-started/install/`, { width: 390, height: 844, hasTouch: true })
  const small = await page.evaluate(() =>
    [...document.querySelectorAll('button, summary, .top a, .foot a, .trail a, .contact a, .siblings li a, .titles a')]
      .map((control) => ({ text: control.textContent?.trim(), box: control.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 1 && box.height > 1 && box.height < 43.5)
      .map(({ text, box }) => `${text} ${box.height}`),
  )
  expect(small.filter((control) => !control.startsWith('Copy'))).toEqual([])
})

test('nothing moves while a page loads', async () => {
  for (const path of ['/', '/getting-started/install/', '/billing/components/', '/faq/questions/']) {
    const { page } = await visit(browser, site.url + path, { width: 390, height: 844 })
    await startReading(page)
    expect({ path, shifts: await page.evaluate(shifts) }).toEqual({ path, shifts: [] })
  }
})

describe('questions', () => {
  test('open when they are linked to', async () => {
    const { page } = await visit(browser, `${site.url}/faq/questions/#data`)
    expect(await page.locator('details#data').getAttribute('open')).not.toBeNull()
    expect(await page.locator('details#free').getAttribute('open')).toBeNull()
    await page.evaluate(() => (location.hash = '#free'))
    await page.locator('details#free[open]').waitFor()
  })

  test('are open before the scripts of every page have come', async () => {
    const { page } = await visit(browser, 'about:blank')
    await page.route(/_astro\/.*\.js$/, () => undefined)
    await page.goto(`${site.url}/faq/questions/#data`, { waitUntil: 'commit' })
    await page.getByText('On your own server').waitFor()
    expect(await page.locator('details#free').getAttribute('open')).toBeNull()
  })

  test.each(['', '#100%'])('put their address into the address bar when they are opened, whatever it was before: %s', async (before) => {
    const { page, faults } = await visit(browser, `${site.url}/faq/questions/${before}`)
    await page.getByText('Is it free?').click()
    await page.waitForURL(/#free$/)
    expect(faults).toEqual([])
  })

  test('are printed open', async () => {
    const { page } = await visit(browser, `${site.url}/faq/questions/`)
    await startReading(page)
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
    expect(await page.locator('.faq-item[open]').count()).toBe(2)
    await page.evaluate(() => dispatchEvent(new Event('afterprint')))
    expect(await page.locator('.faq-item[open]').count()).toBe(0)
  })
})

describe('the guide', () => {
  test('remembers on the device which steps are done', async () => {
    const { page } = await visit(browser, `${site.url}/getting-started/install/`)
    await page.getByRole('link', { name: /Next/ }).click()
    await page.waitForURL(/first-article/)
    await page.getByRole('button', { name: 'Mark this step as done' }).click()
    await page.goto(`${site.url}/`)
    await page.getByText('2 of 3 done').waitFor()
    expect(await page.getByRole('link', { name: 'Continue' }).getAttribute('href')).toMatch(/\/getting-started\/publish\/$/)
    await page.goto(`${site.url}/getting-started/`)
    await page.getByRole('button', { name: 'Start over' }).click()
    await page.getByText('3 steps').waitFor()
  })

  test('offers to mark nothing, and promises to keep nothing, where the browser remembers nothing', async () => {
    const { page, faults } = await visit(browser, 'about:blank')
    await page.addInitScript(() => {
      Object.defineProperty(window, 'localStorage', {
        get: () => {
          throw new DOMException('refused', 'SecurityError')
        },
      })
    })
    await page.goto(`${site.url}/getting-started/install/`)
    await page.getByRole('link', { name: /Next/ }).waitFor()
    expect(await page.getByText('Mark this step as done').count()).toBe(0)
    await page.goto(`${site.url}/getting-started/`)
    await page.getByText('3 steps').waitFor()
    await expect.poll(() => page.getByText('kept on this device').count()).toBe(0)
    expect(faults).toEqual([])
  })

  test('says which step this is without JavaScript too', async () => {
    const { page } = await visit(browser, `${site.url}/getting-started/first-article/`, { javaScriptEnabled: false })
    expect(await page.getByText('Step 2 of 3').isVisible()).toBe(true)
  })
})

test.each([390, 1280])('the sentences of a table with many columns have room, %d pixels wide', async (width) => {
  const { page } = await visit(browser, `${site.url}/billing/markdown/`, { width })
  expect((await page.locator('.prose td').last().boundingBox())?.width).toBeGreaterThan(180)
})

test('all columns of a table get on to the paper', async () => {
  const { page } = await visit(browser, `${site.url}/billing/markdown/`, { width: 660 })
  await page.emulateMedia({ media: 'print' })
  const table = page.locator('.prose table')
  await table.evaluate((element) => {
    for (const row of element.querySelectorAll('tr')) row.append(...[...row.cells].map((cell) => cell.cloneNode(true)))
  })
  const { x = 0, width = Infinity } = (await table.boundingBox()) ?? {}
  expect(x + width).toBeLessThanOrEqual(660)
})

test('sections are called by their titles, without the link to copy', async () => {
  const { page } = await visit(browser, `${site.url}/billing/markdown/`)
  await page.locator('.heading-link').first().waitFor({ state: 'attached' })
  await page.getByRole('heading', { name: 'A wide table', exact: true }).waitFor()
})

describe('components', () => {
  test('tabs are steered by keyboard and the choice is remembered', async () => {
    const { page } = await visit(browser, `${site.url}/billing/components/`)
    await startReading(page)
    await page.getByRole('tab', { name: 'Windows' }).focus()
    await page.keyboard.press('ArrowRight')
    expect(await page.getByText('Open a terminal.').isVisible()).toBe(true)
    expect(await page.getByText('Open the Start menu.').isVisible()).toBe(false)
    await page.reload()
    await page.getByRole('tab', { name: 'Linux', selected: true }).waitFor()
  })

  test('a page asks nothing of other hosts', async () => {
    const { page } = await visit(browser, 'about:blank')
    const foreign: string[] = []
    page.on('request', (request) => {
      if (!request.url().startsWith(site.url)) foreign.push(request.url())
    })
    await page.goto(`${site.url}/billing/components/`, { waitUntil: 'networkidle' })
    expect(foreign).toEqual([])
    expect(await page.context().cookies()).toEqual([])
  })

  test('code can be copied', async () => {
    const { page } = await visit(browser, `${site.url}/getting-started/install/`, { permissions: ['clipboard-read', 'clipboard-write'] })
    await page.locator('.code-box').hover()
    await page.getByRole('button', { name: 'Copy', exact: true }).click()
    await page.getByText('Copied', { exact: true }).waitFor()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('npm start')
  })

  test('says so when the browser refuses to copy', async () => {
    const { page, faults } = await visit(browser, 'about:blank')
    await page.addInitScript(() => {
      Clipboard.prototype.writeText = () => Promise.reject(new DOMException('refused', 'NotAllowedError'))
    })
    await page.goto(`${site.url}/getting-started/install/`)
    for (const control of ['.copy-code', '.heading-link', '[data-share]']) {
      await page.locator(control).first().click()
      expect(await page.locator(control).first().innerText(), control).toBe('Not copied')
    }
    expect(faults).toEqual([])
  })

  test('on a phone, the button that copies code covers none of it', async () => {
    const { page } = await visit(browser, `${site.url}/getting-started/install/`, { width: 390, hasTouch: true, isMobile: true })
    const [button, code] = [await page.locator('.copy-code').first().boundingBox(), await page.locator('pre code').first().boundingBox()]
    expect(code?.y).toBeGreaterThanOrEqual((button?.y ?? Infinity) + (button?.height ?? 0))
  })

  test('pressed again while it says so, the button that copies has its own name back after a moment', async () => {
    const { page } = await visit(browser, 'about:blank', { permissions: ['clipboard-read', 'clipboard-write'] })
    await page.clock.install()
    await page.goto(`${site.url}/getting-started/install/`)
    const button = page.locator('.copy-code')
    await button.click()
    await page.getByText('Copied', { exact: true }).waitFor()
    await page.evaluate(() => navigator.clipboard.writeText('something else'))
    await button.click()
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain('npm start')
    await page.clock.runFor(5000)
    expect(await button.textContent()).toBe('Copy')
  })
})

test.each([
  ['a phone', { width: 390, height: 844 }],
  ['a tablet', { width: 1024, height: 768 }],
])('on %s, where nothing hovers, a tap beside a heading copies its address', async (_, size) => {
  const { page } = await visit(browser, `${site.url}/billing/refund/`, {
    ...size,
    hasTouch: true,
    isMobile: true,
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  const [heading, link] = [page.locator('#partial'), page.getByRole('link', { name: 'Copy link to this section' })]
  await heading.evaluate((element) => element.prepend('A heading that is so long that it takes two lines. '.repeat(2)))
  expect(await link.evaluate((element) => element.checkVisibility({ opacityProperty: true }))).toBe(true)
  const [around, target] = [await heading.boundingBox(), await link.boundingBox()]
  expect(Math.min(target?.width ?? 0, target?.height ?? 0)).toBeGreaterThanOrEqual(24)
  expect(target?.y).toBe(around?.y)
  await link.tap()
  await page.getByText('Copied', { exact: true }).waitFor()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(size.width)
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${site.url}/billing/refund/#partial`)
})

test('the contents follow the reader', async () => {
  const { page } = await visit(browser, `${site.url}/getting-started/install/`, { height: 500 })
  await page.locator('#trouble').scrollIntoViewIfNeeded()
  await page.evaluate(() => scrollTo(0, document.getElementById('start')?.offsetTop ?? 0))
  await page.locator('.contents a[aria-current]', { hasText: /Start the program|What you should see/ }).waitFor()
})

test('the first Tab leads to a skip link, and that to the content', async () => {
  const { page } = await visit(browser, `${site.url}/getting-started/install/`)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('content')
})
