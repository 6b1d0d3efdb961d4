import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { startReading, visit } from '../support/browser.ts'
import { builtSite } from '../support/site.ts'
import { weightOfFile } from '../support/weight.ts'
import { openSite } from './open-site.ts'

const { site, browser } = await openSite()

interface Weight {
  /** Bytes after gzip; the HTML without the words of the article. */
  html: number
  css: number
  js: number
  /** Paths of all that was fetched, but for the browser's own icon and the pictures among the words. */
  loaded: string[]
}

/** What a page loads before its reader moves, or with their first move, too. */
async function weightOf(path: string, moves = false): Promise<Weight> {
  const dist = await builtSite()
  const { page } = await visit(browser, 'about:blank')
  const all: string[] = []
  page.on('request', (request) => all.push(new URL(request.url()).pathname))
  await page.goto(site.url + path, { waitUntil: 'networkidle' })
  if (moves) await startReading(page)
  const pictures = await page.locator('.prose img').evaluateAll((images) => images.map((image) => (image as HTMLImageElement).src))
  const own = ['/icon.svg', ...pictures.map((picture) => new URL(picture).pathname)]
  const loaded = all.filter((file) => !own.includes(file))
  const bytes = (end: RegExp): number =>
    loaded
      .filter((file) => end.test(file))
      .map((file) => readFileSync(join(dist, file.replace(/\/$/, '/index.html')), 'utf8'))
      .reduce((sum, text) => sum + weightOfFile(text), 0)
  return { html: bytes(/\/$/), css: bytes(/\.css$/), js: bytes(/\.js$/), loaded }
}

test.each([
  // Steps of a guide, a plain article, and questions. Articles of a larger site have longer lists around them: its pages stay below 15 kB.
  ['/getting-started/install/', 4, 13_000],
  ['/ru/getting-started/install/', 4, 13_000],
  ['/billing/refund/', 4, 11_700],
  ['/faq/questions/', 5, 12_300],
  // Steps, tabs, files and a picture to enlarge.
  ['/billing/domain/', 5, 13_400],
  ['/billing/domain-components/', 5, 13_400],
  ['/ru/billing/components/', 5, 13_800],
  ['/', 4, 12_000],
  ['/getting-started/', 4, 12_000],
  ['/search/', 4, 12_500],
] as const)('%s is light: %d requests, and %d bytes beyond its words', async (path, requests, most) => {
  const { html, css, js, loaded } = await weightOf(path)
  expect(loaded).toContain('/media/logo.svg')
  expect(loaded.length, loaded.join(' ')).toBeLessThanOrEqual(requests)
  for (const part of [html, css, js]) expect(part).toBeLessThanOrEqual(8000)
  expect(html + css + js).toBeLessThanOrEqual(most)
})

test('what answers readers comes with their first move, and what only few need when they turn to it', async () => {
  const [before, after] = [await weightOf('/billing/domain/'), await weightOf('/billing/domain/', true)]
  expect(before.loaded.filter((file) => /later|search|field|forms/.test(file))).toEqual([])
  expect(after.loaded.filter((file) => !before.loaded.includes(file))).toEqual([expect.stringContaining('later')])
  expect(after.js).toBeLessThanOrEqual(8000)
})
