/** The site on one origin, the service on another, in a real browser. */
import { createServer, type Server } from 'node:http'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { launchBrowser } from '../support/browser.ts'
import { type ServerProcess, startFeedback, writeManifest } from '../api/server.ts'

let browser: Browser
let folder: string
let api: ServerProcess
const sites: Server[] = []

async function serveSite(): Promise<string> {
  const page = '<!doctype html><title>Article</title><p id="feedback-thanks">Thank you</p>'
  const site = createServer((_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end(page))
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve))
  sites.push(site)
  const address = site.address()
  return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
}

let listed = ''
let stranger = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'feedback-'))
  listed = await serveSite()
  stranger = await serveSite()
  const env = { MANIFEST: await writeManifest(folder, 5), DATA_DIR: folder, ALLOWED_ORIGINS: listed }
  ;[api, browser] = await Promise.all([startFeedback(env), launchBrowser()])
})
afterAll(async () => {
  await browser.close()
  await api.kill('SIGKILL')
  for (const site of sites) site.close()
  await rm(folder, { recursive: true, force: true })
})

/** Votes, changes and takes back from a page of that origin, as the site's own script would. */
async function voteFrom(origin: string): Promise<unknown> {
  const page = await browser.newPage()
  await page.goto(origin)
  try {
    return await page.evaluate(async (service) => {
      const ask = async (method: string, body: unknown, token?: string) => {
        const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) }
        const response = await fetch(`${service}/v1/votes`, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) })
        return (await response.json()) as { token?: string; counted?: boolean; undone?: boolean }
      }
      try {
        const { counted, token } = await ask('POST', { article: 'category/article-1', lang: 'en', helpful: true })
        const { undone } = await ask('DELETE', undefined, token)
        return { counted, undone }
      } catch (error) {
        return (error as Error).name
      }
    }, `http://127.0.0.1:${api.port}`)
  } finally {
    await page.close()
  }
}

describe('a site on another origin', () => {
  it('votes and takes back when it is on the list', async () => {
    expect(await voteFrom(listed)).toEqual({ counted: true, undone: true })
  })

  it('is stopped by the browser when it is not', async () => {
    expect(await voteFrom(stranger)).toBe('TypeError')
  })

  it.each([
    [
      'a listed origin comes back to its own article',
      () => listed,
      (url: string) => url === `${listed}/category/article-2/#feedback-thanks`,
    ],
    ['a stranger’s stays on a page that says no', () => stranger, (url: string) => url === `http://127.0.0.1:${api.port}/v1/votes`],
  ])('by plain form from %s', async (_, origin, arrived) => {
    const page = await browser.newPage({ javaScriptEnabled: false })
    await page.goto(origin())
    await page.setContent(
      `<form method="post" action="http://127.0.0.1:${api.port}/v1/votes"><input name="article" value="category/article-2"><input name="lang" value="en"><button name="helpful" value="yes">Yes</button></form>`,
    )
    await page.click('button')
    await page.waitForLoadState()
    expect(arrived(page.url()), page.url()).toBe(true)
    await page.close()
  })
})
