import { describe, expect, it, vi } from 'vitest'
import { textOf } from '../knowledge/sample.ts'
import { hostile } from '../markdown/hostile.ts'
import { filesOf } from '../site/built.ts'
import { startReading, visit } from '../support/browser.ts'
import { openFolder } from './open-site.ts'

// Every page is opened in the browser.
vi.setConfig({ testTimeout: 180_000 })

const names = Object.keys(hostile)

/** The same articles with and without their hostile words: what lists and search engines are told of them is the same. */
function articles(bodyOf: (name: string) => string): Record<string, string> {
  return Object.fromEntries(
    names.map((name, order) => [`en/hostile/${name}.md`, textOf(`About ${name}`, `order: ${order}`, `Before.\n\n${bodyOf(name)}`)]),
  )
}

const { browser, dist, rebuild, url } = await openFolder({
  'site.yaml': 'name: Help\naddress: http://localhost:4321\npreview_pictures: false\nlanguages:\n  - { code: en, label: English }\n',
  'en/hostile/_category.yaml': 'title: Hostile\n',
  'en/sound/article.md': textOf('Sound', '', 'Before.'),
  ...articles(() => 'Words.'),
})
const tame = filesOf(dist)
await rebuild(articles((name) => hostile[name] ?? ''))

describe('a site with hostile Markdown', () => {
  it('is the same as one without, but for the words themselves', () => {
    const now = filesOf(dist)
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
  const { page, faults } = await visit(browser, url + path)
  await startReading(page)
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
