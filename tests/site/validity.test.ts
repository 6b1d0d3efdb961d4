import { join } from 'node:path'
import { HtmlValidate, StaticConfigLoader } from 'html-validate'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { isOfThePage } from '../../src/markdown/heading-id.ts'
import { wordsBegin, wordsEnd } from '../../src/markdown/words-of-page.ts'
import { build } from '../support/build.ts'
import { temporaryFolder } from '../support/folder.ts'
import { builtSite } from '../support/site.ts'
import { pagesOf } from './built.ts'

// Builds take turns, and a hundred pages are read tag by tag.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 })

const validator = new HtmlValidate(
  new StaticConfigLoader({
    root: true,
    extends: ['html-validate:recommended'],
    rules: {
      // The length of a title is its writer's choice, and search engines cut it where they like.
      'long-title': 'off',
      // HTML allows any character but spaces, and headings in every script are linked to by their words: `1-name-the-proxies`.
      'valid-id': ['error', { relaxed: true }],
    },
  }),
)
const { dir, remove } = temporaryFolder()
afterAll(remove)

/** What is wrong with pages, each kind of fault once, with the first page that has it. */
async function faultsIn(pages: Iterable<readonly [address: string, html: string]>): Promise<string[]> {
  const found = new Map<string, string>()
  for (const [address, html] of pages) {
    const { results } = await validator.validateString(html, address)
    for (const { ruleId, message, selector } of results.flatMap(({ messages }) => messages)) {
      if (ruleId === 'unique-landmark' && isRemark(selector ?? '')) continue
      const fault = `${ruleId}: ${message}`
      if (!found.has(fault)) found.set(fault, `${address} ${selector ?? ''} ${fault}`)
    }
  }
  return [...found.values()]
}

/** An `<aside>` without a name inside an article is no landmark (HTML Accessibility API Mappings), which the rule does not know. */
function isRemark(selector: string): boolean {
  return /\barticle\b.*> aside[^>]*$/.test(selector)
}

it('broken HTML is told from valid HTML', async () => {
  const page = (body: string): [string, string] => [
    '/',
    `<!DOCTYPE html><html lang="en"><head><title>A</title></head><body>${body}</body></html>`,
  ]
  expect(await faultsIn([page('<p id="a">A</p>')])).toEqual([])
  expect(await faultsIn([page('<p id="a">A</p><p id="a">B</p>')])).toEqual([expect.stringContaining('no-dup-id')])
  expect(await faultsIn([page('<p><div>A</div></p>')])).not.toEqual([])
})

it('every page of the sample site is valid HTML, in all its languages and both directions', async () => {
  const pages = pagesOf(await builtSite())
  expect([...pages.keys()].filter((address) => address.startsWith('/he/')).length).toBeGreaterThan(3)
  expect(await faultsIn(pages)).toEqual([])
})

it('an id of the page around the words is known as one, so that no heading takes it', async () => {
  const around = [...pagesOf(await builtSite())].flatMap(([, html]) => {
    const [start, end] = [html.indexOf(wordsBegin), html.lastIndexOf(wordsEnd)]
    const outside = `${html.slice(0, start)}${html.slice(end)}`
    return start < 0 ? [] : [...outside.matchAll(/<[a-z][^>]*\sid="?([^"\s>]+)/g)].map((match) => match[1] ?? '')
  })
  expect(around).toContain('content')
  expect([...new Set(around)].filter((id) => !isOfThePage(id))).toEqual([])
})

let shipped = new Map<string, string>()

beforeAll(async () => {
  const { code, output } = await build('content', join(dir, 'site'))
  if (code !== 0) throw new Error(output)
  shipped = pagesOf(join(dir, 'site'))
})

it('the help center that ships is valid HTML: every English page, and each type of page in its other languages', async () => {
  const looked = [...shipped].filter(([address]) => {
    const [, key = address] = /^\/(?:ru|ro|et)\/(.*)$/.exec(address) ?? []
    return key === address || key.split('/').length <= 2 || /^(faq|getting-started)\/|\/components\/$/.test(key)
  })
  expect(looked.length).toBeGreaterThan(80)
  expect(await faultsIn(looked)).toEqual([])
})
