/** What axe and the content security policy say about every page, in three languages and both colour schemes. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults, RunOptions } from 'axe-core'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser, visit, type Page } from '../support/browser.ts'
import { deskPages, fillDesk, languages, pageTypes, signIn, type PageType } from '../support/page-types.ts'
import { password, serveSite, type ServedSite } from '../support/site.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

let site: ServedSite
let browser: Browser
beforeAll(async () => {
  ;[site, browser] = await Promise.all([serveSite(), launchBrowser()])
})
afterAll(async () => {
  await browser?.close()
  await site?.close()
})

/** What axe finds, one line a fault with the element it is about: everything in light, and what colours change in dark. */
async function faultsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  const light = await run(page, {})
  await page.emulateMedia({ colorScheme: 'dark' })
  return [...light, ...(await run(page, { runOnly: ['color-contrast', 'link-in-text-block'] }))]
}

async function run(page: Page, options: RunOptions): Promise<string[]> {
  const { violations } = await page.evaluate(
    (options) => (window as unknown as { axe: { run: (options: RunOptions) => Promise<AxeResults> } }).axe.run(options),
    options,
  )
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ html }) => `${id}: ${help}: ${html.slice(0, 160)}`))
}

/** Loads a page as a reader does, and collects what axe, the policy and the network have to say. */
async function inspect(page: Page, { path, reach }: PageType): Promise<string[]> {
  const foreign: string[] = []
  page.on('request', (request) => {
    if (!request.url().startsWith(site.url)) foreign.push(`asks another host: ${request.url()}`)
  })
  await page.goto(site.url + path)
  await reach?.(page)
  return [...(await faultsOf(page)), ...foreign]
}

describe.each(Object.entries(languages))('in %s', (_, prefix) => {
  test.each(pageTypes(prefix).map((type) => [type.name, type] as const))(
    '%s: no fault, no breach of the policy, no other host, no cookie',
    async (_, type) => {
      const { page, faults } = await visit(browser, 'about:blank', { reducedMotion: 'reduce' })
      expect([...(await inspect(page, type)), ...faults]).toEqual([])
      expect(await page.context().cookies()).toEqual([])
    },
  )
})

describe('the support desk', () => {
  test.each(signIn.map((type) => [type.name, type] as const))('%s: no fault', async (_, type) => {
    const { page, faults } = await visit(browser, 'about:blank', { reducedMotion: 'reduce' })
    expect([...(await inspect(page, type)), ...faults]).toEqual([])
  })

  test('pages behind the sign-in: no fault', async () => {
    const { page, faults } = await visit(browser, 'about:blank', { reducedMotion: 'reduce' })
    await fillDesk(page, site.url, password)
    for (const type of deskPages) {
      await page.emulateMedia({ colorScheme: 'light' })
      expect([type.name, ...(await inspect(page, type)), ...faults]).toEqual([type.name])
    }
  })
})
