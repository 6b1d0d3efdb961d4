/** Every page as readers need it: small, enlarged, spaced, without motion, in colours of their own, by thumb and by keyboard. */
import { describe, expect, test } from 'vitest'
import { startReading, visit, type Page, type Visit } from '../support/browser.ts'
import { deskPages, fillDesk, languages, pageTypes, signIn, type PageType } from '../support/page-types.ts'
import { password } from '../support/site.ts'
import { openSite } from './open-site.ts'
import { clippedText, hiddenFocus, invisibleControls, motions, sidewaysScroll, smallTargets } from './inspect-page.ts'

const { site, browser } = await openSite()

/** Spacing that WCAG 1.4.12 says nothing may be lost with. */
const spacing =
  '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }'

/** What is lost on a page at every width and spacing, each line with where it was. 200 % of a window 1280 px wide is a page of 640. */
async function losses(page: Page): Promise<string[]> {
  const lost: string[] = []
  const look = async (where: string): Promise<void> => {
    // The dialog fits itself to the new size in its own time.
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))
    for (const fault of [...(await page.evaluate(sidewaysScroll)), ...(await page.evaluate(clippedText))]) lost.push(`${where}: ${fault}`)
  }
  await page.setViewportSize({ width: 320, height: 640 })
  await look('320 px')
  await page.setViewportSize({ width: 640, height: 400 })
  await look('200 % zoom')
  await page.addStyleTag({ content: spacing })
  await look('200 % zoom, text spacing')
  await page.setViewportSize({ width: 320, height: 640 })
  await look('320 px, text spacing')
  await page.setViewportSize({ width: 1280, height: 800 })
  await look('text spacing')
  return lost
}

/** What fails where colours are forced, when moving by keyboard, and with motion refused. */
async function obstacles(page: Page): Promise<string[]> {
  const moving = (await page.evaluate(motions)).map((fault) => `moves: ${fault}`)
  const unfocused = (await page.evaluate(hiddenFocus)).map((fault) => `focus unseen: ${fault}`)
  await page.emulateMedia({ forcedColors: 'active' })
  const forced = [...(await page.evaluate(hiddenFocus)), ...(await page.evaluate(invisibleControls))]
  return [...moving, ...unfocused, ...forced.map((fault) => `forced colours: ${fault}`)]
}

async function open({ path, reach }: PageType, options: Visit): Promise<Page> {
  const { page } = await visit(browser, 'about:blank', { bypassCSP: true, reducedMotion: 'reduce', ...options })
  await page.goto(site.url + path)
  await startReading(page)
  await reach?.(page)
  return page
}

const named = (types: PageType[]): [string, PageType][] => types.map((type) => [type.name, type])

describe.each([
  ['left to right', languages.en],
  ['right to left', languages.he],
])('%s', (_, prefix) => {
  test.each(named(pageTypes(prefix)))('%s: nothing is lost, small or unseen', async (_, type) => {
    const page = await open(type, { width: 390, height: 844, hasTouch: true })
    expect(await page.evaluate(smallTargets)).toEqual([])
    expect(await obstacles(page)).toEqual([])
    await page.emulateMedia({ forcedColors: 'none' })
    expect(await losses(page)).toEqual([])
  })
})

describe('at a desk', () => {
  test.each(named(pageTypes(languages.en)))('%s: targets are large enough, focus and state are seen', async (_, type) => {
    const page = await open(type, { width: 1280 })
    expect([...(await page.evaluate(smallTargets)), ...(await obstacles(page))]).toEqual([])
  })
})

test('the support desk: nothing is lost, small or unseen', async () => {
  const page = await open({ name: '', path: '/support/sign-in' }, { width: 390, height: 844, hasTouch: true })
  const faults: string[] = []
  const inspect = async ({ name, path, reach }: PageType): Promise<void> => {
    await page.setViewportSize({ width: 390, height: 844 })
    await page.emulateMedia({ forcedColors: 'none' })
    await page.goto(site.url + path)
    await reach?.(page)
    const found = [...(await page.evaluate(smallTargets)), ...(await obstacles(page)), ...(await losses(page))]
    faults.push(...found.map((fault) => `${name}: ${fault}`))
  }
  for (const type of signIn) await inspect(type)
  await fillDesk(page, site.url, password)
  for (const type of deskPages) await inspect(type)
  expect(faults).toEqual([])
})
