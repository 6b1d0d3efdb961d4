/** What axe finds on a page, a line a fault with the element it is about. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults, RunOptions } from 'axe-core'
import type { Page } from '../support/browser.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
/** What is right is not told one by one, and styles, which no rule that runs asks for, are not loaded again. */
const frugal: RunOptions = { resultTypes: ['violations'], preload: { assets: ['media'] } }

/** All that is wrong with the page as it stands. */
export async function faultsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  return await run(page, frugal)
}

/** Everything in light, and what colours change in dark. The page stays dark. */
export async function faultsInLightAndDark(page: Page): Promise<string[]> {
  const light = await faultsOf(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  return [...light, ...(await run(page, { ...frugal, runOnly: ['color-contrast', 'link-in-text-block'] }))]
}

async function run(page: Page, options: RunOptions): Promise<string[]> {
  const violations = await page.evaluate(
    async (options) =>
      (await (window as unknown as { axe: { run: (options: RunOptions) => Promise<AxeResults> } }).axe.run(options)).violations,
    options,
  )
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ html }) => `${id}: ${help}: ${html.slice(0, 160)}`))
}
