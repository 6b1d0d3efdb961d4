import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { visit } from '../support/browser.ts'
import { builtSite } from '../support/site.ts'
import { weightOfFile } from '../support/weight.ts'
import { openSite } from './open-site.ts'

const { site, browser } = await openSite()

/** Bytes after gzip of everything a page loads before anything is pressed, by kind; the HTML without the words of the article. */
async function weightOf(path: string): Promise<{ html: number; css: number; js: number; requests: number }> {
  const dist = await builtSite()
  const { page } = await visit(browser, 'about:blank')
  const loaded: string[] = []
  page.on('request', (request) => loaded.push(new URL(request.url()).pathname))
  await page.goto(site.url + path, { waitUntil: 'networkidle' })
  const parts = loaded.filter((file) => !/\.(svg|png)$/.test(file))
  const bytes = (end: RegExp): number =>
    parts
      .filter((file) => end.test(file))
      .map((file) => readFileSync(join(dist, file.replace(/\/$/, '/index.html')), 'utf8'))
      .reduce((sum, text) => sum + weightOfFile(text), 0)
  return { html: bytes(/\/$/), css: bytes(/\.css$/), js: bytes(/\.js$/), requests: parts.length }
}

const pages = ['/getting-started/install/', '/billing/domain/', '/billing/domain-components/', '/faq/questions/', '/']

test.each([
  ...pages.map((path) => [path, 5] as const),
  // A small script of its own and the list of the index, which make a search from there start sooner.
  ['/search/', 7],
] as const)('%s is light: %d requests, and no more than 8 kB of styles, of scripts, and of HTML beyond its words', async (path, most) => {
  const { html, css, js, requests } = await weightOf(path)
  expect(html).toBeLessThanOrEqual(8000)
  expect(css).toBeLessThanOrEqual(8000)
  expect(js).toBeLessThanOrEqual(8000)
  expect(requests).toBeLessThanOrEqual(most)
})
