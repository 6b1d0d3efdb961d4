/** A page loads what its words need, and in time: a small site with each kind of article by itself. */
import { expect, test, vi } from 'vitest'
import { visit, type Page } from '../support/browser.ts'
import { underPolicy } from '../support/site.ts'
import { openFolder } from './open-site.ts'
import { shifts } from './shifts.ts'

vi.setConfig({ testTimeout: 60_000 })

const long = Array.from({ length: 30 }, (_, line) => `Line ${line} of a long answer.`).join('\n\n')
const article = (title: string, body: string, more = ''): string => `---\ntitle: ${title}\ndescription: ${title}.\n${more}---\n\n${body}\n`

const { browser, url } = await openFolder(
  {
    'site.yaml':
      'name: { en: Small help }\ndescription: { en: Answers. }\naddress: http://localhost:4321\nlanguages: [{ code: en, label: English }]\n',
    'en/all/_category.yaml': 'title: All\n',
    'en/all/words.mdx': article('Words', '<Callout>Only words.</Callout>'),
    'en/all/folded.mdx': article('Folded', '<Accordion title="More" id="more">\n\nWords.\n\n</Accordion>'),
    'en/all/steps.md': article('Steps', ':::steps\n\n1. Open it.\n2. Close it.\n\n:::'),
    'en/all/tabs.md': article('Tabs', '::::tabs\n:::tab[One]\n\nA.\n\n:::\n:::tab[Two]\n\nB.\n\n:::\n::::'),
    'en/all/keys.mdx': article('Keys', 'Press <Kbd keys="Ctrl+K" mac="⌘+K" />, and <Kbd keys="Ctrl++" mac="⌘++" />.'),
    'en/all/platforms.mdx': article(
      'Platforms',
      `<Tabs name="platform">\n<Tab label="Short">\n\nA.\n\n</Tab>\n<Tab label="Long">\n\n${long}\n\n</Tab>\n</Tabs>\n\n${long}`,
    ),
    'en/all/questions.md': article(
      'Questions',
      `## What first? {#first}\n\n${long}\n\n## How then? {#then}\n\n:::steps\n\n1. Open it.\n2. Close it.\n\n:::\n\n## What last? {#last}\n\n${long}`,
      'kind: faq\n',
    ),
  },
  underPolicy,
)

/** Paths of all that a page loads. */
async function loadedBy(path: string): Promise<string[]> {
  const { page } = await visit(browser, 'about:blank')
  const loaded: string[] = []
  page.on('request', (request) => loaded.push(new URL(request.url()).pathname))
  await page.goto(url + path, { waitUntil: 'networkidle' })
  return loaded.filter((file) => file !== '/icon.svg')
}

test('what runs before the page is drawn is asked for only where something is folded, or among tabs', async () => {
  for (const path of ['/all/folded/', '/all/tabs/']) expect(await loadedBy(path), path).toContain('/early.js')
  for (const path of ['/all/words/', '/all/steps/']) expect(await loadedBy(path), path).not.toContain('/early.js')
})

test('steps come without the styles of other blocks', async () => {
  const [steps, tabs, words] = [await loadedBy('/all/steps/'), await loadedBy('/all/tabs/'), await loadedBy('/all/words/')]
  const sheets = [steps, tabs, words].map((files) => files.find((file) => file.endsWith('.css')))
  expect(new Set(sheets).size).toBe(3)
  expect([steps, tabs, words].map((files) => files.length)).toEqual([3, 4, 3])
})

const lines = [
  ['in a fast network', 0, 10_000_000],
  ['on a slow line', 150, 200_000],
] as const

async function slowDown(page: Page, latency: number, throughput: number): Promise<void> {
  const network = await page.context().newCDPSession(page)
  await network.send('Network.enable')
  const line = { offline: false, latency, downloadThroughput: throughput, uploadThroughput: throughput }
  await network.send('Network.emulateNetworkConditions', line)
}

test.each(lines)('a linked question among blocks is open when the page is first drawn: %s', async (_, latency, throughput) => {
  for (const width of [390, 1280]) {
    const { page } = await visit(browser, 'about:blank', { width, height: 844 })
    await slowDown(page, latency, throughput)
    await page.goto(`${url}/all/questions/#then`, { waitUntil: 'networkidle' })
    await page.locator('#then[open] .step').first().waitFor()
    expect(await page.evaluate(shifts)).toEqual([])
  }
})

test.each(lines)('the tab this device has chosen is in sight when the page is first drawn: %s', async (_, latency, throughput) => {
  const { page } = await visit(browser, `${url}/all/platforms/`, { width: 390, height: 844 })
  const long = page.locator('[role=tab][aria-selected=true]', { hasText: 'Long' })
  await page.getByRole('tab', { name: 'Long' }).click()
  await long.waitFor()
  await slowDown(page, latency, throughput)
  await page.goto('about:blank')
  await page.goto(`${url}/all/platforms/`)
  await long.waitFor()
  expect(await page.evaluate(shifts)).toEqual([])
})

test('a choice that a group of tabs does not have leaves its first tab in sight', async () => {
  const { page } = await visit(browser, `${url}/all/platforms/`)
  await page.evaluate(() => localStorage.setItem('tier-zero:tab:platform', '"Elsewhere"'))
  await page.reload()
  await page.locator('[role=tab][aria-selected=true]', { hasText: 'Short' }).waitFor()
  expect(await page.getByText('A.', { exact: true }).isVisible()).toBe(true)
})

test('keys are called as on the reader’s device before they move', async () => {
  const keys = async (platform: string): Promise<string[]> => {
    const { page } = await visit(browser, 'about:blank')
    await page.addInitScript((platform) => Object.defineProperty(navigator, 'platform', { value: platform }), platform)
    await page.goto(`${url}/all/keys/`)
    return await page.locator('kbd:not(tier-search *)').allTextContents()
  }
  expect(await keys('Win32')).toEqual(['Ctrl', 'K', 'Ctrl', '+'])
  expect(await keys('MacIntel')).toEqual(['⌘', 'K', '⌘', '+'])
})
