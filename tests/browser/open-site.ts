import type { Browser } from 'playwright-core'
import { afterAll } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { serveSite, type ServedSite } from '../support/site.ts'

/** The sample site, served with an empty store, and a browser to look at it: of this test file alone, and closed with it. */
export async function openSite(): Promise<{ site: ServedSite; browser: Browser }> {
  const [site, browser] = await Promise.all([serveSite(), launchBrowser()])
  afterAll(async () => {
    await browser.close()
    await site.close()
  })
  return { site, browser }
}
