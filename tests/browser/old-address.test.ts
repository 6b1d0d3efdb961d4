import { readFileSync, writeFileSync } from 'node:fs'
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
    'redirects.yaml':
      '/whole/: /a/new/\n"/whole/#pay": /a/other/#then\n"/whole/#место": /a/other/\n"/a/new/#gone": /a/other/#then\n"/a/new/#слово": /a/other/\n"/a/third/#then": /a/other/\n',
    'en/a/new.md': article('New', 'aliases: [/old/]\n'),
    'en/a/third.md': article('Third'),
    'en/a/other.md': article('Other', 'aliases: [/a/former/]\n'),
    'ru/a/novaya.md': article('Новая', 'translation_of: a/new\n'),
  },
  underPolicy,
)
// A host that cannot redirect: addresses are left to their pages.
const list = join(dist, 'redirects.json')
const written = Object.entries(JSON.parse(readFileSync(list, 'utf8')) as Record<string, string>)
writeFileSync(list, JSON.stringify(Object.fromEntries(written.filter(([from]) => from.includes('#')))))

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

describe('a part of a page that is still there', () => {
  test.each([
    ['/a/new/#gone', '/a/other/#then'],
    ['/a/new/#слово', `/a/other/#${encodeURIComponent('слово')}`],
  ])('has moved: %s leads to %s', async (from, to) => {
    const { page, faults } = await visit(browser, url + from)
    await page.waitForURL(url + to)
    expect(faults).toEqual([])
  })

  test('is shown where it is, whatever the list says, and the list is not asked for', async () => {
    const { page } = await visit(browser, 'about:blank')
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    await page.goto(`${url}/a/third/#then`, { waitUntil: 'networkidle' })
    expect(page.url()).toBe(`${url}/a/third/#then`)
    expect(asked.filter((address) => address.includes('redirects'))).toEqual([])
  })
})
