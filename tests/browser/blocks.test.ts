/** Steps, tabs and the other blocks of an article in a real browser, with the real feedback service. */
import { describe, expect, test } from 'vitest'
import { startReading, visit, type Page } from '../support/browser.ts'
import { faultsInLightAndDark } from './axe.ts'
import { openSite } from './open-site.ts'

const { site, browser } = await openSite()

const article = '/billing/domain/'
const thanks = 'Support now knows'
const step = (page: Page, id: string) => page.locator(`#step-${id}`)
const stuckAt = (page: Page, id: string) => step(page, id).getByText('I’m stuck here')
const reports = (): number => site.calls.filter((call) => call === 'POST /v1/stuck').length

describe('a reader who is stuck at a step', () => {
  test('says so by keyboard, is thanked, and takes it back', async () => {
    const { page, faults } = await visit(browser, site.url + article)
    await stuckAt(page, 'connect-your-domain').focus()
    const before = reports()
    await page.keyboard.press('Enter')
    await step(page, 'connect-your-domain').getByRole('status').filter({ hasText: thanks }).waitFor()
    expect(reports()).toBe(before + 1)
    expect(await step(page, 'wait').getByRole('status').textContent()).toBe('')

    await page.reload()
    await step(page, 'connect-your-domain').getByRole('button', { name: 'I’m stuck here', pressed: true }).click()
    await step(page, 'connect-your-domain').getByText(thanks).waitFor()
    expect(reports()).toBe(before + 1)
    await step(page, 'connect-your-domain').getByRole('button', { name: 'Undo' }).click()
    await step(page, 'connect-your-domain').getByText('Your answer is removed').waitFor()
    expect(await stuckAt(page, 'connect-your-domain').isVisible()).toBe(true)
    expect(reports()).toBe(before + 2)
    expect(faults).toEqual([])
  })

  test('reaches support, with the number and the words of the step', async () => {
    const { page } = await visit(browser, site.url + article)
    await stuckAt(page, 'sign-in-as-the-owner').click()
    await step(page, 'sign-in-as-the-owner').getByText(thanks).waitFor()
    await page.goto(`${site.url}/feedback-manifest.json`)
    const { articles } = JSON.parse(await page.locator('body').innerText()) as { articles: { key: string; steps: object[] }[] }
    expect(articles.find(({ key }) => key === 'billing/domain')?.steps).toEqual([
      { id: 'step-open-settings', number: 1, title: 'Open Settings' },
      { id: 'step-sign-in-as-the-owner', number: 2, title: 'Sign in as the owner' },
      { id: 'step-connect-your-domain', number: 3, title: 'Connect your domain' },
      { id: 'step-wait', number: 4, title: 'Wait' },
    ])
  })

  test('offline, is told so, and it is sent when the connection is back', async () => {
    const { page } = await visit(browser, site.url + article)
    await startReading(page)
    const before = reports()
    await page.context().setOffline(true)
    await stuckAt(page, 'wait').click()
    await step(page, 'wait').getByText('You are offline').waitFor()
    await page.context().setOffline(false)
    await expect.poll(reports).toBe(before + 1)
  })

  test('is told when it did not work', async () => {
    const { page } = await visit(browser, site.url + article)
    await page.route('**/v1/stuck', (route) =>
      route.fulfill({ status: 503, contentType: 'application/problem+json', body: '{"code":"busy"}' }),
    )
    await stuckAt(page, 'wait').click()
    await step(page, 'wait').getByText('was not counted').waitFor()
    expect(await stuckAt(page, 'wait').isVisible()).toBe(true)
  })

  test('without JavaScript is led to the question whether the article helped', async () => {
    const { page } = await visit(browser, site.url + article, { javaScriptEnabled: false })
    await step(page, 'wait').getByRole('link', { name: 'I’m stuck here' }).click()
    expect(page.url()).toMatch(/#feedback-form$/)
    expect(await page.locator('#feedback-form').getByText('Was this helpful?').isVisible()).toBe(true)
    expect(await page.locator('.tab-label').allTextContents()).toEqual(['Windows', 'Linux'])
  })
})

test('the number of a step is its link, and copies its address', async () => {
  const { page } = await visit(browser, site.url + article, { permissions: ['clipboard-read', 'clipboard-write'] })
  await startReading(page)
  await step(page, 'connect-your-domain').getByRole('link', { name: 'Copy link to this step' }).press('Enter')
  await page.getByText('Copied').waitFor()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${site.url}${article}#step-connect-your-domain`)
})

test('steps go on counting after those of a snippet', async () => {
  const { page } = await visit(browser, site.url + article)
  expect(await page.locator('.steps-list > ol').count()).toBe(1)
  expect(await page.locator('.steps-list li.step').count()).toBe(4)
})

describe('a link to a tab', () => {
  const chosen = (page: Page) => page.getByRole('tab', { selected: true }).textContent()

  test('opens it, and choosing another one is in the address', async () => {
    const { page } = await visit(browser, `${site.url}${article}#tab-linux`)
    await page.getByText('Open a terminal.').waitFor()
    expect(await chosen(page)).toBe('Linux')
    await page.getByRole('tab', { name: 'Windows' }).click()
    expect(page.url()).toBe(`${site.url}${article}#tab-windows`)
  })

  test('or to something in it shows it, whatever was chosen before', async () => {
    const { page } = await visit(browser, site.url + article)
    await page.getByRole('tab', { name: 'Linux' }).click()
    await page.getByRole('tab', { name: 'Linux', selected: true }).waitFor()
    await page.goto(`${site.url}/faq/questions/`)
    await page.goto(`${site.url}${article}#terminal`)
    await page.getByRole('heading', { name: 'In a terminal' }).waitFor()
    await page.goto(`${site.url}/billing/domain-components/`)
    await page.getByText('Open a terminal.').waitFor()
    expect(await chosen(page)).toBe('Linux')
  })
})

test.each([article, '/billing/domain-components/'])(
  'a link to folded details opens them before the script of %s has come',
  async (path) => {
    const { page } = await visit(browser, 'about:blank')
    await page.route(/_astro\/.*\.js$/, () => undefined)
    await page.goto(`${site.url}${path}#where`, { waitUntil: 'commit' })
    await page.getByText('Ask the person who pays for it.').waitFor()
  },
)

test('folded details that are linked to later open, too', async () => {
  const { page } = await visit(browser, `${site.url}${article}`)
  await page.waitForFunction(() => document.querySelector('[role=tab]'))
  await page.evaluate(() => (location.hash = 'where'))
  await page.getByText('Ask the person who pays for it.').waitFor()
})

test('a picture enlarges, and Escape brings it back', async () => {
  const { page } = await visit(browser, site.url + article)
  await startReading(page)
  await page.getByRole('button', { name: /^Enlarge the image/ }).click()
  await page.locator('dialog.zoom').waitFor()
  await page.keyboard.press('Escape')
  await page.locator('dialog.zoom').waitFor({ state: 'detached' })
})

test('blocks of Markdown and components have the same HTML', async () => {
  const wordsOf = async (path: string): Promise<string> => {
    const html = await (await fetch(site.url + path)).text()
    const words = /<!--words-->([\s\S]*)<!--\/words-->/.exec(html)?.[1] ?? ''
    return words.replace(/\s+/g, ' ').replace(/> | </g, (bracket) => bracket.trim())
  }
  const inMarkdown = await wordsOf(article)
  for (const part of ['steps-list', '<tier-tabs', '<figure', 'class="files"', 'alert-tip', '<details']) expect(inMarkdown).toContain(part)
  expect(await wordsOf('/billing/domain-components/')).toBe(inMarkdown)
})

test('axe finds no fault in light and dark, with a step reported', async () => {
  const { page } = await visit(browser, site.url + article, { reducedMotion: 'reduce' })
  await stuckAt(page, 'open-settings').click()
  await step(page, 'open-settings').getByText(thanks).waitFor()
  expect(await faultsInLightAndDark(page)).toEqual([])
})

test('search finds the words of blocks, without what is pressed between them', async () => {
  const { page } = await visit(browser, `${site.url}/search/?q=owner+who+pays+for+the+domain`)
  await page.locator('.results-list .hit').first().waitFor()
  expect(await page.locator('.results-list').innerText()).not.toContain('stuck here')
})

test('an article without blocks loads no styles for them', async () => {
  const { page } = await visit(browser, 'about:blank')
  const loaded: string[] = []
  page.on('request', (request) => loaded.push(request.url()))
  await page.goto(`${site.url}/billing/refund/`, { waitUntil: 'networkidle' })
  expect(loaded.filter((url) => url.includes('/blocks.'))).toEqual([])
})

describe('a video', () => {
  test.each([
    ['https://www.youtube.com/watch?v=abc', 'https://www.youtube-nocookie.com/embed/abc?autoplay=1'],
    ['https://youtu.be/abc', 'https://www.youtube-nocookie.com/embed/abc?autoplay=1'],
    ['https://vimeo.com/123', 'https://player.vimeo.com/video/123?dnt=1&autoplay=1'],
  ])('%s asks nothing of others until it is pressed, and plays in its place', async (address, player) => {
    const { page, asked } = await videoPage(address)
    const complaints: string[] = []
    page.on('console', (message) => void (message.type() === 'warning' && complaints.push(message.text())))
    expect(asked).toEqual([])
    await page.locator('a.video').click()
    expect(await page.locator('iframe.video').getAttribute('src')).toBe(player)
    expect(complaints).toEqual([])
  })

  test.each(['https://www.example.com/watch?v=abc', 'https://notvimeo.com/123', 'https://notyoutube.com/watch?v=abc'])(
    '%s opens as a page',
    async (address) => {
      const { page, asked } = await videoPage(address)
      await page.locator('a.video').click()
      await page.waitForURL(address)
      expect(asked).toEqual([address])
    },
  )

  /** A page whose video is at an address; other sites answer without a network, and what is asked of them is listed. */
  async function videoPage(address: string): Promise<{ page: Page; asked: string[] }> {
    const { page } = await visit(browser, 'about:blank')
    const asked: string[] = []
    await page.route(/^https:/, (route) => {
      asked.push(route.request().url())
      return route.fulfill({ contentType: 'text/html', body: '<title>Elsewhere</title>' })
    })
    await page.goto(`${site.url}/billing/components/`, { waitUntil: 'networkidle' })
    await page.locator('a.video').evaluate((link, href) => (link as HTMLAnchorElement).setAttribute('href', href), address)
    return { page, asked }
  }
})
