import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll } from 'vitest'
import { createStaticSite } from '../../feedback-api/static-site.ts'
import { launchBrowser } from '../support/browser.ts'
import { buildSite, forgetBuilds } from '../support/build.ts'
import { type Files, temporaryFolder, writeFiles } from '../support/folder.ts'
import { listen } from '../support/listen.ts'
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

interface OpenFolder {
  /** Address without a slash at the end. */
  url: string
  /** Folder of the built site. */
  dist: string
  browser: Browser
  /** Writes files into the content folder and builds it again. */
  rebuild: (files: Files) => Promise<void>
}

/** A content folder of these files, built and served, and a browser to look at it: of this test file alone, and removed with it. */
export async function openFolder(files: Files, answered = (answer: Response): Response => answer): Promise<OpenFolder> {
  const { dir, remove } = temporaryFolder()
  const [content, dist] = [join(dir, 'content'), join(dir, 'site')]
  const rebuild = async (changed: Files): Promise<void> => {
    writeFiles(content, changed)
    await buildSite(content, dist)
  }
  const [browser] = await Promise.all([launchBrowser(), rebuild(files)])
  const site = createStaticSite(dist)
  const { url, close } = await listen(async (request) => answered(await site(request)))
  afterAll(async () => {
    await browser.close()
    await close()
    forgetBuilds(content)
    remove()
  })
  return { url, dist, browser, rebuild }
}
