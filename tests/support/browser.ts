/** A real browser: the one the project brings along, or the one in CHROMIUM_PATH. One a test file. */
import packaged from '@sparticuz/chromium'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'

export type { Page } from 'playwright-core'

/** The packaged flags draw with a graphics card made of software, which took half of the time of every page. */
const flags = ['--disable-gpu', '--font-render-hinting=none']

/** Starts the browser, with flags of one's own after the usual ones. Throws with what to do when it cannot start. */
export async function launchBrowser(...own: string[]): Promise<Browser> {
  const executablePath = process.env['CHROMIUM_PATH'] ?? (await packaged.executablePath())
  try {
    return await chromium.launch({ executablePath, args: [...flags, ...own], headless: true })
  } catch (error) {
    throw new Error(`The browser at ${executablePath} did not start. Set CHROMIUM_PATH to a Chrome or Chromium on this machine.`, {
      cause: error,
    })
  }
}

export interface Visit extends BrowserContextOptions {
  width?: number
  height?: number
}

/** Opens a page in a context of its own, with nothing remembered, and closes the one before. Faults of the page's own scripts and of its policy are collected in `faults`. */
export async function visit(
  browser: Browser,
  url: string,
  { width = 1280, height = 900, ...options }: Visit = {},
): Promise<{ page: Page; faults: string[] }> {
  for (const old of browser.contexts()) await old.close()
  const context = await browser.newContext({ viewport: { width, height }, ...options })
  const page = await context.newPage()
  page.setDefaultTimeout(10_000)
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error' && /Content Security Policy|Uncaught/.test(message.text())) faults.push(message.text())
  })
  await page.goto(url)
  return { page, faults }
}

/** A reader's first move, and where the page is an article, the code that comes with it. */
export async function startReading(page: Page): Promise<void> {
  await page.keyboard.press('Shift')
  const isArticle = (await page.locator('tier-actions').count()) > 0
  if (isArticle) await page.locator('tier-actions:defined').waitFor()
}

/** Lets the pages to come believe that the browser keeps those it leaves for going back, as browsers of readers do and this one does not. */
export async function keepPages(page: Page): Promise<void> {
  await page.addInitScript(() => {
    Object.defineProperty(PageTransitionEvent.prototype, 'persisted', {
      get(this: Event) {
        return this.type === 'pagehide'
      },
    })
  })
}
