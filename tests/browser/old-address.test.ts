import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { createStaticSite } from '../../feedback-api/static-site.ts'
import { build, forgetBuilds } from '../site/built.ts'
import { launchBrowser, visit } from '../support/browser.ts'
import { temporaryFolder, writeFiles } from '../support/folder.ts'
import { listen, type Listening } from '../support/listen.ts'
import { underPolicy } from '../support/site.ts'

// Builds of a project take turns, and other test files build too.
vi.setConfig({ hookTimeout: 120_000 })

const { dir, remove } = temporaryFolder()
const content = join(dir, 'content')
const article = (title: string, more = ''): string => `---\ntitle: ${title}\n${more}---\n\n## Then {#then}\n\nWords.\n`

let browser: Browser
let served: Listening

beforeAll(async () => {
  writeFiles(content, {
    'site.yaml':
      'name: Help\naddress: https://help.example.com\npreview_pictures: false\nlanguages: [{ code: en, label: English }, { code: ru, label: Русский }]\n',
    'redirects.yaml': '/whole/: /a/new/\n"/whole/#pay": /a/other/#then\n"/whole/#место": /a/other/\n',
    'en/a/new.md': article('New', 'aliases: [/old/]\n'),
    'en/a/other.md': article('Other'),
    'ru/a/novaya.md': article('Новая', 'translation_of: a/new\n'),
  })
  const [{ code, output }, launched] = await Promise.all([build(content, join(dir, 'site')), launchBrowser()])
  browser = launched
  if (code !== 0) throw new Error(output)
  // A host that cannot redirect.
  rmSync(join(dir, 'site/redirects.json'))
  const site = createStaticSite(join(dir, 'site'))
  served = await listen(async (request) => underPolicy(await site(request)))
})

afterAll(async () => {
  await browser?.close()
  await served?.close()
  forgetBuilds(content)
  remove()
})

describe('an old address on a host that cannot redirect', () => {
  test.each([
    ['/old/', '/a/new/'],
    ['/old/#then', '/a/new/#then'],
    ['/whole/#pay', '/a/other/#then'],
    ['/whole/#место', `/a/other/#${encodeURIComponent('место')}`],
    ['/whole/#50%', '/a/new/#50%'],
    ['/whole/#constructor', '/a/new/#constructor'],
    ['/ru/a/new/#then', '/ru/a/novaya/#then'],
  ])('%s leads to %s', async (from, to) => {
    const { page, faults } = await visit(browser, served.url + from)
    await page.waitForURL(served.url + to)
    expect(await page.locator('h1').innerText()).not.toBe('This page has moved')
    expect(faults).toEqual([])
  })
})
