import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createStaticSite } from '../../feedback-api/static-site.ts'
import { textOf } from '../knowledge/sample.ts'
import { hostile } from '../markdown/hostile.ts'
import { build, filesOf, forgetBuilds } from '../site/built.ts'
import { launchBrowser, visit } from '../support/browser.ts'
import { temporaryFolder, writeFiles } from '../support/folder.ts'
import { listen, type Listening } from '../support/listen.ts'

// Builds take turns, and every page is opened in the browser.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 240_000 })

const { dir, remove } = temporaryFolder()
const [content, site] = [join(dir, 'content'), join(dir, 'site')]
const names = Object.keys(hostile)
let browser: Browser
let tame = new Map<string, Buffer>()
let served: Listening

/** The same articles with and without their hostile words: what lists and search engines are told of them is the same. */
function articles(bodyOf: (name: string) => string): Record<string, string> {
  return Object.fromEntries(
    names.map((name, order) => [`en/hostile/${name}.md`, textOf(`About ${name}`, `order: ${order}`, `Before.\n\n${bodyOf(name)}`)]),
  )
}

beforeAll(async () => {
  writeFiles(content, {
    'site.yaml': 'name: Help\naddress: http://localhost:4321\npreview_pictures: false\nlanguages:\n  - { code: en, label: English }\n',
    'en/hostile/_category.yaml': 'title: Hostile\n',
    'en/sound/article.md': textOf('Sound', '', 'Before.'),
    ...articles(() => 'Words.'),
  })
  await built()
  tame = filesOf(site)
  writeFiles(
    content,
    articles((name) => hostile[name] ?? ''),
  )
  await built()
  browser = await launchBrowser()
  served = await listen(createStaticSite(site))
})

afterAll(async () => {
  await browser.close()
  await served.close()
  forgetBuilds(content)
  remove()
})

async function built(): Promise<void> {
  const { code, output } = await build(content, site)
  if (code !== 0) throw new Error(output)
}

describe('a site with hostile Markdown', () => {
  it('is the same as one without, but for the words themselves', () => {
    const now = filesOf(site)
    // The search page names the files of its index, and these names change with what is indexed.
    const shown = (file?: Buffer) => file?.toString('latin1').replace(/ data-files="\{[^"]*\}"/, '')
    const changed = [...new Set([...tame.keys(), ...now.keys()])].filter((name) => shown(tame.get(name)) !== shown(now.get(name)))
    expect(changed.filter((name) => name.endsWith('.html') && !name.startsWith('hostile/'))).toEqual([])
    expect(changed.filter((name) => name.startsWith('hostile/') && name.endsWith('.html')).length).toBe(names.length)
    // Beside the pages only what repeats their words: search, copies as Markdown, and the revisions the feedback service is told.
    expect(changed.filter((name) => !/^(hostile|pagefind)\/|^feedback-manifest\.json$|\.md$/.test(name))).toEqual([])
  })

  it('has every page whole in a real browser: nothing runs, and what belongs around the words is around them', async () => {
    const sound = await shapeOf('/sound/article/')
    expect(sound.shape).toContain('tier-feedback')
    for (const name of names) expect(await shapeOf(`/hostile/${name}/`), name).toEqual({ ...sound, title: `About ${name} · Help` })
  })
})

interface Shape {
  title: string
  /** The first paragraph of the words. */
  first: string
  /** Where the parts of the page are in it. */
  shape: string
  faults: string[]
}

async function shapeOf(path: string): Promise<Shape> {
  const { page, faults } = await visit(browser, served.url + path)
  const seen = await page.evaluate(() => {
    const pathOf = (element: Element | null): string => (element === null ? '' : `${pathOf(element.parentElement)}/${element.localName}`)
    const parts = 'body > *, main h1, .article-body, .prose, tier-feedback, tier-feedback button[name=helpful], footer a'
    return {
      title: document.title,
      first: document.querySelector('.prose p')?.textContent ?? '',
      shape: [...document.querySelectorAll(parts)].map(pathOf).join('\n'),
    }
  })
  return { ...seen, faults }
}
