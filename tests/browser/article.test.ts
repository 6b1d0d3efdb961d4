import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { visit } from '../support/browser.ts'
import { underPolicy } from '../support/site.ts'
import { faultsOf } from './axe.ts'
import { openFolder } from './open-site.ts'
import { shifts } from './shifts.ts'

const parts = Array.from({ length: 40 }, (_, part) => `## Part ${part} {#part-${part}}\n\n${'Many words of a long article. '.repeat(60)}`)
const article = (title: string, body: string): string =>
  `---\ntitle: ${title}\npublished: 2026-01-15\nupdated: 2026-03-01\n---\n\n${body}\n`

const folded = `:::details[On an older phone]{#older}
${'Many words. '.repeat(60)}

### Before 2015 {#before}

Ask your operator.
:::

:::details[On a tablet]{#tablet}
The same.
:::

After them.`

const questions = `## What remains? {#remains}\n\n:::steps\n1. Copy the folder.\n:::\n`

const { browser, dist, url } = await openFolder(
  {
    'site.yaml': `name: Help
address: https://help.example.com
languages:
  - { code: en, label: English }
  - { code: he, label: עברית, direction: rtl }
edit_url: https://git.example.com/edit/main/{path}
announcement:
  text: { en: We move on Saturday., he: עוברים בשבת. }
  link: { label: { en: What changes, he: מה משתנה }, to: /a/short/ }
  until: 2999-12-31
`,
    'theme.css': `:root { --radius: 3px }
@layer prose { .accordion { border-radius: 5px } }
`,
    'en/a/short.md': article(
      'Short',
      'Words with [a link](https://example.com/far) and https://example.com/near.\n\n## Then {#then}\n\nMore words.',
    ),
    'en/a/long.md': article('Long', parts.join('\n\n')),
    'en/a/tabs.mdx': article('Tabs', '<Tabs name="os">\n<Tab label="Mac">Open it.</Tab>\n<Tab label="Linux">Run it.</Tab>\n</Tabs>'),
    'en/a/folded.md': article('Folded', folded),
    'en/a/questions.md': article('Questions', questions).replace('---\n', '---\nkind: faq\n'),
    'he/a/short.md': article('קצר', 'מילים.'),
  },
  underPolicy,
)

describe('an announcement', () => {
  test('is read above the header, and can be hidden on the device', async () => {
    const { page, faults } = await visit(browser, `${url}/a/short/`)
    const news = page.getByRole('region', { name: 'Announcement' })
    expect(await news.innerText()).toContain('We move on Saturday. What changes')
    await news.getByRole('button', { name: 'Hide this announcement' }).click()
    expect(await news.isVisible()).toBe(false)
    await page.goto(`${url}/a/long/`)
    expect(await page.locator('.announcement').isVisible()).toBe(false)
    expect(await page.evaluate(shifts)).toEqual([])
    expect(faults).toEqual([])
  })

  test.each(['/', '/a/', '/a/short/', '/a/folded/', '/a/tabs/', '/a/questions/', '/search/', '/nowhere/'])(
    'costs one small request and leaves %s light: with a logo, no page has more than five',
    async (path) => {
      const { page } = await visit(browser, 'about:blank')
      const loaded: string[] = []
      page.on('request', (request) => loaded.push(new URL(request.url()).pathname))
      await page.goto(url + path, { waitUntil: 'networkidle' })
      expect(loaded.filter((file) => !file.endsWith('.svg')).length, loaded.join(' ')).toBeLessThanOrEqual(4)
      const styles = loaded.filter((file) => file.endsWith('.css')).map((file) => gzipSync(readFileSync(join(dist, file))).length)
      expect(styles.reduce((sum, bytes) => sum + bytes, 0)).toBeLessThanOrEqual(8000)
    },
  )

  test('comes back with other words', async () => {
    const { page } = await visit(browser, `${url}/a/short/`)
    await page.evaluate(() => localStorage.setItem('tier-zero:announcement', '"of another text"'))
    await page.reload()
    expect(await page.locator('.announcement').isVisible()).toBe(true)
    expect(await page.evaluate(shifts)).toEqual([])
  })

  test('goes after its last day, also where the site was not built since', async () => {
    const { page } = await visit(browser, 'about:blank')
    await page.clock.setFixedTime(new Date('2999-12-31T12:00:00Z'))
    await page.goto(`${url}/a/short/`)
    expect(await page.locator('.announcement').isVisible()).toBe(true)
    await page.clock.setFixedTime(new Date('3000-01-01T12:00:00Z'))
    await page.reload()
    expect(await page.locator('.announcement').isVisible()).toBe(false)
  })

  test('is there without JavaScript, with nothing that needs it', async () => {
    const { page } = await visit(browser, `${url}/he/a/short/`, { javaScriptEnabled: false })
    expect(await page.locator('.announcement a').getAttribute('href')).toBe('/he/a/short/')
    expect(await page.locator('.announcement button').isVisible()).toBe(false)
  })

  test.each([
    ['light', '/a/short/', 1280],
    ['dark', '/a/short/', 390],
    ['light', '/he/a/short/', 320],
  ] as const)('has no fault axe can find: %s %s at %d', async (colorScheme, path, width) => {
    const { page } = await visit(browser, url + path, { colorScheme, width, bypassCSP: true })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    await page.getByRole('button', { name: /Updated|עודכן/ }).click()
    expect(await faultsOf(page)).toEqual([])
  })
})

describe('with an article a reader can', () => {
  test('read it as Markdown and find where it is edited, with and without JavaScript', async () => {
    for (const javaScriptEnabled of [true, false]) {
      const { page } = await visit(browser, `${url}/a/short/`, { javaScriptEnabled })
      const markdown = page.getByRole('link', { name: 'View as Markdown' })
      expect(await (await page.request.get(url + ((await markdown.getAttribute('href')) ?? ''))).text()).toContain('# Short')
      const edit = page.getByRole('link', { name: 'Edit this page' })
      expect(await edit.getAttribute('href')).toBe('https://git.example.com/edit/main/en/a/short.md')
      expect(await page.locator('.actions button:visible').count()).toBe(javaScriptEnabled ? 2 : 0)
    }
  })

  test('edit the original where the page shows it for want of a translation', async () => {
    const { page } = await visit(browser, `${url}/he/a/long/`)
    expect(await page.locator('.actions a').last().getAttribute('href')).toBe('https://git.example.com/edit/main/en/a/long.md')
  })

  test('copy its address, without the place in it', async () => {
    const { page } = await visit(browser, `${url}/a/short/?q=words#then`, { permissions: ['clipboard-read', 'clipboard-write'] })
    await page.getByRole('button', { name: 'Copy link', exact: true }).click()
    await page.getByRole('status').filter({ hasText: 'Copied' }).waitFor()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${url}/a/short/`)
  })

  test('share it by the device’s own means where it has them', async () => {
    const { page, faults } = await visit(browser, 'about:blank')
    await page.addInitScript(() => {
      const share = (data: ShareData): Promise<void> => {
        document.title = JSON.stringify(data)
        return Promise.reject(new DOMException('closed', 'AbortError'))
      }
      Object.defineProperty(navigator, 'share', { value: share })
    })
    await page.goto(`${url}/a/short/#then`)
    await page.getByRole('button', { name: 'Share' }).click()
    expect(JSON.parse(await page.title())).toEqual({ title: 'Short · Help', url: `${url}/a/short/` })
    expect(faults).toEqual([])
  })

  test('print it', async () => {
    const { page } = await visit(browser, 'about:blank')
    await page.addInitScript(() => Object.assign(window, { print: () => (document.title = 'printed') }))
    await page.goto(`${url}/a/short/`)
    await page.getByRole('button', { name: 'Print or save as PDF' }).click()
    await expect.poll(() => page.title()).toBe('printed')
  })

  test('learn what its date means, by keyboard too', async () => {
    const { page } = await visit(browser, `${url}/a/short/`)
    const meaning = page.getByText('The day the words of this article last changed.')
    await page.getByRole('button', { name: 'Updated March 1, 2026' }).focus()
    await page.keyboard.press('Enter')
    expect(await meaning.innerText()).toContain('First published on January 15, 2026.')
    await page.keyboard.press('Escape')
    expect(await meaning.isVisible()).toBe(false)
  })
})

test('on paper there are the address, every tab and the links’ addresses, and nothing to press', async () => {
  const { page } = await visit(browser, `${url}/a/tabs/`)
  await page.emulateMedia({ media: 'print' })
  for (const words of ['Open it.', 'Run it.']) expect(await page.getByText(words).isVisible(), words).toBe(true)
  for (const part of ['.top', '.announcement', '.actions', '.feedback', '.foot', '.tab-list'])
    expect(await page.locator(part).isVisible(), part).toBe(false)
  const after = (selector: string): Promise<string> =>
    page
      .locator(selector)
      .first()
      .evaluate((element) => getComputedStyle(element, '::after').content)
  expect(await after('.article-head')).toContain('https://help.example.com/a/tabs/')
  await page.goto(`${url}/a/short/`)
  expect(await after('.prose a')).toContain('https://example.com/far')
  expect(await after('.prose a[href$=near]')).toBe('none')
})

describe('a long article', () => {
  const current = '.contents a[aria-current]'

  test('has contents that show where the reader is, however they came there', async () => {
    const { page } = await visit(browser, `${url}/a/long/#part-35`, { height: 600 })
    await page.locator(current, { hasText: 'Part 35' }).waitFor()
    const { top, bottom } = await page.locator(current).evaluate((link) => link.getBoundingClientRect())
    expect(top).toBeGreaterThan(0)
    expect(bottom).toBeLessThan(600)
    await page.evaluate(() => scrollTo({ top: document.getElementById('part-4')?.offsetTop ?? 0, behavior: 'instant' }))
    await page.locator(current, { hasText: /Part [34]$/ }).waitFor()
  })

  test('has contents that a keyboard walks through in sight, and that lead on at once', async () => {
    const { page } = await visit(browser, `${url}/a/long/`, { height: 600 })
    await page.locator('.contents a').first().focus()
    await page.locator('tier-contents:defined').waitFor()
    for (let link = 1; link < 30; link++) await page.keyboard.press('Tab')
    const chosen = page.locator('.contents a:focus')
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))
    const { y = -1, height = 0 } = (await chosen.boundingBox()) ?? {}
    expect(y).toBeGreaterThan(0)
    expect(y + height).toBeLessThan(600)
    const name = await chosen.innerText()
    await page.keyboard.press('Enter')
    await page.locator(current, { hasText: name }).waitFor()
  })

  test('keeps its contents at hand on a phone, and they fit the screen', async () => {
    const { page } = await visit(browser, `${url}/a/long/#part-30`, { width: 390, height: 700, hasTouch: true })
    const contents = page.locator('.contents')
    const summary = contents.locator('summary')
    expect(await summary.evaluate((line) => Math.abs(line.getBoundingClientRect().top))).toBeLessThan(20)
    const place = (): Promise<number> => page.locator('#part-30').evaluate((heading) => Math.round(heading.getBoundingClientRect().top))
    const before = await place()
    await page.touchscreen.tap(100, 30)
    await page.locator(current, { hasText: 'Part 30' }).waitFor()
    await expect.poll(() => page.locator(current).evaluate((link) => link.getBoundingClientRect().bottom)).toBeLessThan(600)
    expect((await contents.locator('nav').boundingBox())?.height).toBeLessThan(600)
    expect(await place()).toBe(before)
    await contents.getByRole('link', { name: 'Part 33' }).click()
    await expect.poll(() => page.locator('#part-33').evaluate((heading) => Math.round(heading.getBoundingClientRect().top / 50))).toBe(2)
    expect(await contents.locator('details').getAttribute('open')).toBeNull()
  })
})

test('a theme counts on every kind of page, over all other styles and in its layers, and costs no request', async () => {
  const { page } = await visit(browser, 'about:blank')
  for (const path of ['/', '/a/', '/a/folded/', '/a/tabs/', '/search/']) {
    const sheets: string[] = []
    page.on('request', (request) => {
      if (request.resourceType() === 'stylesheet') sheets.push(new URL(request.url()).pathname)
    })
    await page.goto(url + path, { waitUntil: 'networkidle' })
    expect(sheets.length, path).toBeLessThanOrEqual(2)
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--radius'))).toBe('3px')
    page.removeAllListeners('request')
  }
  await page.goto(`${url}/a/folded/`)
  expect(
    await page
      .locator('.accordion')
      .first()
      .evaluate((details) => getComputedStyle(details).borderRadius),
  ).toBe('5px')
})

describe('a link to something folded', () => {
  test.each(['older', 'tablet', 'before'])('#%s: it is open before the script of the page has come', async (id) => {
    const { page } = await visit(browser, 'about:blank')
    await page.route(/_astro\/.*\.js$/, () => undefined)
    await page.goto(`${url}/a/folded/#${id}`, { waitUntil: 'commit' })
    await page.locator(`details[open]:is(#${id}, :has(#${id}))`).waitFor()
    expect(await page.locator('details.accordion[open]').count()).toBe(1)
  })

  test.each(['older', 'tablet', 'before'])('#%s: it stands in sight, and nothing moves', async (id) => {
    const { page, faults } = await visit(browser, 'about:blank', { height: 500 })
    await page.goto(`${url}/a/folded/#${id}`, { waitUntil: 'load' })
    const top = (): Promise<number> => page.locator(`#${id}`).evaluate((element) => Math.round(element.getBoundingClientRect().top))
    await expect.poll(top).toBeLessThan(60)
    expect(await top()).toBeGreaterThanOrEqual(0)
    expect(await page.evaluate(shifts)).toEqual([])
    expect(faults).toEqual([])
  })

  test('it closes again, and costs no more than five requests', async () => {
    const { page } = await visit(browser, 'about:blank')
    const loaded: string[] = []
    page.on('request', (request) => loaded.push(new URL(request.url()).pathname))
    await page.goto(`${url}/a/folded/#older`, { waitUntil: 'networkidle' })
    expect(loaded.filter((file) => !file.endsWith('.svg')).length, loaded.join(' ')).toBeLessThanOrEqual(5)
    await page.getByText('On an older phone').click()
    expect(await page.getByText('Ask your operator.').isVisible()).toBe(false)
  })
})
