import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser, visit } from '../support/browser.ts'
import { builtSite, serveSite, type ServedSite } from '../support/site.ts'

let site: ServedSite
let browser: Browser
beforeAll(async () => {
  ;[site, browser] = await Promise.all([serveSite(), launchBrowser()])
})
afterAll(async () => {
  await browser?.close()
  await site?.close()
})

/** Bytes after gzip of everything a page loads before anything is pressed, by kind. */
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
      .reduce((sum, file) => sum + gzipSync(readFileSync(join(dist, file.replace(/\/$/, '/index.html')))).length, 0)
  return { html: bytes(/\/$/), css: bytes(/\.css$/), js: bytes(/\.js$/), requests: parts.length }
}

test.each(['/getting-started/install/', '/faq/questions/', '/'])(
  '%s is light: five requests, 8 kB of styles, 8 kB of scripts, 25 kB in all',
  async (path) => {
    const { html, css, js, requests } = await weightOf(path)
    expect(css).toBeLessThanOrEqual(8 * 1024)
    expect(js).toBeLessThanOrEqual(8 * 1024)
    expect(html + css + js).toBeLessThanOrEqual(25 * 1024)
    expect(requests).toBeLessThanOrEqual(5)
  },
)
