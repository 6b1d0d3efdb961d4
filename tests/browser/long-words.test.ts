import { expect, test, vi } from 'vitest'
import { textOf } from '../knowledge/sample.ts'
import { visit } from '../support/browser.ts'
import { sidewaysScroll } from './inspect-page.ts'
import { openFolder } from './open-site.ts'

vi.setConfig({ testTimeout: 180_000 })

const word = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerk'
const mail = 'everybody.who.answers.in.our.support@department.of.the.long-company-name.example'
const { browser, url } = await openFolder({
  'site.yaml': `name: ${word}
description: ${word}
address: http://localhost:4321
preview_pictures: false
languages:
  - { code: en, label: English }
  - { code: de, label: Deutsch }
brand: { logo: logo.svg }
announcement: { text: 'https://status.example.com/${word}/${word}' }
links:
  header: [{ label: Shop, to: 'https://example.com' }, { label: Questions, to: /search/ }]
  footer: [{ label: ${word}, to: 'https://example.com' }]
featured: [long/table]
contact: { channels: [{ kind: email, label: ${word}, to: ${mail} }] }
`,
  'logo.svg': '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 900 60"><rect width="900" height="60"/></svg>\n',
  'en/first/_category.yaml': `title: ${word}\nsummary: ${word}\nguide: true\n`,
  'en/first/one.md': textOf(word, 'order: 1', `${word}${word} \`${word}\``),
  'en/first/two.md': textOf(word, 'order: 2', `:::steps\n1. ${word}${word}\n:::`),
  'en/long/_category.yaml': `title: ${word}\nsummary: ${word}\n`,
  'en/long/table.md': textOf(word, '', `## ${word}${word}\n\n| ${word} | b |\n|---|---|\n| ${word} | c |\n\n## ${word}`),
  'en/long/frame.md': textOf(word, '', '<iframe src="/search/" width="900" height="100" title="Search"></iframe>'),
})

test.each(['/', '/first/', '/first/one/', '/first/two/', '/long/', '/long/table/', '/long/frame/', '/search/', '/nothing/'])(
  'words longer than the screen, a wide logo and a wide frame leave %s as wide as the screen',
  async (path) => {
    const { page } = await visit(browser, url + path, { width: 320 })
    for (const width of [320, 768, 1280]) {
      await page.setViewportSize({ width, height: 800 })
      expect(await page.evaluate(sidewaysScroll), `${path} at ${width} px`).toEqual([])
    }
  },
)

test('a column of a table is still as wide as its longest word', async () => {
  const { page } = await visit(browser, `${url}/long/table/`, { width: 320 })
  const scrolls = await page.evaluate(() => {
    const box = document.querySelector('.table-scroll')
    return box !== null && box.scrollWidth > box.clientWidth
  })
  expect(scrolls).toBe(true)
})

test('words of German break at a syllable, with a hyphen; code, addresses of files and other languages have none put in', async () => {
  const { page } = await visit(browser, `${url}/de/first/one/`)
  const hyphens = (selector: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((element) => getComputedStyle(element).hyphens)
  expect(await hyphens('h1')).toBe('auto')
  expect(await hyphens('code')).toBe('none')
  await page.goto(`${url}/first/one/`)
  expect(await hyphens('h1')).toBe('manual')
})
