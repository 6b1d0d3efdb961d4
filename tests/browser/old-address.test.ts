import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { visit } from '../support/browser.ts'
import { underPolicy } from '../support/site.ts'
import { openFolder } from './open-site.ts'

const article = (title: string, more = ''): string => `---\ntitle: ${title}\n${more}---\n\n## Then {#then}\n\nWords.\n`

const { browser, dist, url } = await openFolder(
  {
    'site.yaml':
      'name: Help\naddress: https://help.example.com\npreview_pictures: false\nlanguages: [{ code: en, label: English }, { code: ru, label: Русский }]\n',
    'redirects.yaml': '/whole/: /a/new/\n"/whole/#pay": /a/other/#then\n"/whole/#место": /a/other/\n',
    'en/a/new.md': article('New', 'aliases: [/old/]\n'),
    'en/a/other.md': article('Other', 'aliases: [/a/former/]\n'),
    'ru/a/novaya.md': article('Новая', 'translation_of: a/new\n'),
  },
  underPolicy,
)
// A host that cannot redirect.
rmSync(join(dist, 'redirects.json'))

describe('an old address on a host that cannot redirect', () => {
  test.each([
    ['/old/', '/a/new/'],
    ['/old/#then', '/a/new/#then'],
    ['/whole/#pay', '/a/other/#then'],
    ['/whole/#место', `/a/other/#${encodeURIComponent('место')}`],
    ['/whole/#50%', '/a/new/#50%'],
    ['/whole/#constructor', '/a/new/#constructor'],
    ['/ru/a/new/#then', '/ru/a/novaya/#then'],
    ['/ru/a/former/#then', '/ru/a/other/#then'],
  ])('%s leads to %s', async (from, to) => {
    const { page, faults } = await visit(browser, url + from)
    await page.waitForURL(url + to)
    expect(await page.locator('h1').innerText()).not.toBe('This page has moved')
    expect(faults).toEqual([])
  })
})
