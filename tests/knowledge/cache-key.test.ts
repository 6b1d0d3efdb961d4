import { describe, expect, it } from 'vitest'
import type { Address } from '../../src/knowledge/addresses.ts'
import { cacheKeys } from '../../src/knowledge/cache-key.ts'
import { pageAt } from '../../src/knowledge/view.ts'
import { catalogOf, siteYaml, textOf, words } from './sample.ts'

const files = {
  'en/a/_category.yaml': 'title: First\n',
  'en/a/one.md': textOf('One paper plane', 'related: [b/far]'),
  'en/a/two.md': textOf('Two'),
  'en/b/far.md': textOf('Far'),
  'en/b/other.md': textOf('Other'),
  'en/c/lone.md': alone(),
  'ru/a/two.md': textOf('Два'),
}

/** Related to no other. */
function alone(frontmatter = ''): string {
  return `---\ntitle: Lone\ndescription: Zebra.\n${frontmatter}---\n\nZebra.\n`
}

const article: Address = { view: 'article', lang: 'en', key: 'a/one' }
const category: Address = { view: 'category', lang: 'en', key: 'a' }
const home: Address = { view: 'home', lang: 'en' }

/** Whether the key of a page differs when these files are different; a file given as undefined is removed. */
function changes(address: Address, difference: Record<string, string | undefined>, stamp = 'stamp'): boolean {
  const after = Object.fromEntries(
    Object.entries({ ...files, ...difference }).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
  const key = (from: Record<string, string>, media: string): string => {
    const catalog = catalogOf(from)
    return cacheKeys(catalog, media)(pageAt(catalog, address, words))
  }
  return key(files, 'stamp') !== key(after, stamp)
}

describe('the key by which a page of the last build is used again', () => {
  it('is the same when nothing changed', () => {
    for (const address of [article, category, home]) expect(changes(address, {})).toBe(false)
  })

  it.each([
    ['its own words', { 'en/a/one.md': textOf('One paper plane', 'related: [b/far]', 'Other words.') }],
    ['its own punctuation', { 'en/a/one.md': textOf('One paper plane', 'related: [b/far]', 'Words, of the article.') }],
    ['its own title', { 'en/a/one.md': textOf('One kite', 'related: [b/far]') }],
    ['the day it was first published', { 'en/a/one.md': textOf('One paper plane', 'related: [b/far]\npublished: 2026-01-01') }],
    ['the title of a sibling', { 'en/a/two.md': textOf('Twice') }],
    ['the order of a sibling', { 'en/a/two.md': textOf('Two', 'order: 1') }],
    ['the title of a related article', { 'en/b/far.md': textOf('Far away') }],
    ['the title of its category', { 'en/a/_category.yaml': 'title: Renamed\n' }],
    ['the name of the site', { 'site.yaml': siteYaml().replace('Paper planes', 'Kites') }],
    ['the address of the site', { 'site.yaml': siteYaml('', 'https://example.com/help') }],
    ['a setting that no part of the page object repeats', { 'site.yaml': siteYaml('featured: [b/far]\n') }],
    ['the contact channels', { 'site.yaml': siteYaml('contact: { channels: [{ kind: email, label: Write, to: a@example.com }] }\n') }],
    ['an article it may link to that becomes another’s translation', { 'ru/a/two.md': textOf('Два', 'translation_of: b/far') }],
    ['its own kind of Markdown', { 'en/a/one.md': undefined, 'en/a/one.mdx': files['en/a/one.md'] }],
    ['an announcement', { 'site.yaml': siteYaml('announcement: { text: We move. }\n') }],
    ['the colour of the brand', { 'site.yaml': siteYaml('brand: { color: "#7a3cc2" }\n') }],
    ['the address for editing', { 'site.yaml': siteYaml('edit_url: "https://git.example.com/{path}"\n') }],
    ['a translation that appears', { 'ru/a/one.md': textOf('Один') }],
    ['an article it may link to that appears', { 'en/b/new.md': textOf('New') }],
    ['an article it may link to that goes', { 'en/b/other.md': undefined }],
    ['a category it may link to that is empty now', { 'en/c/lone.md': alone('unlisted: true\n') }],
    ['a sibling that becomes unlisted', { 'en/a/two.md': textOf('Two', 'unlisted: true') }],
  ])('of an article changes with %s', (_, difference) => {
    expect(changes(article, difference)).toBe(true)
  })

  it('of an article changes with the glossary', () => {
    const catalog = catalogOf(files)
    const keyWith = (meaning: string): string => {
      const reusables = { ...catalog.reusables, glossaries: { en: { plane: meaning } } }
      return cacheKeys({ ...catalog, reusables }, 'stamp')(pageAt(catalog, article, words))
    }
    expect(keyWith('Folded paper.')).not.toBe(keyWith('A folded sheet.'))
  })

  it('of an article does not change with a variable that its text does not use', () => {
    const withPlan = (plan: string): Record<string, string> => ({ 'site.yaml': siteYaml(`variables: { plan: ${plan} }\n`) })
    const key = (plan: string): string => {
      const catalog = catalogOf({ ...files, ...withPlan(plan) })
      return cacheKeys(catalog, 'stamp')(pageAt(catalog, article, words))
    }
    expect(key('Team')).toBe(key('Crew'))
  })

  it('of an article changes with a picture beside the articles', () => {
    expect(changes(article, {}, 'another stamp')).toBe(true)
  })

  it('of an article does not change with the words of an article elsewhere', () => {
    expect(changes(article, { 'en/b/other.md': textOf('Other', '', 'Entirely new words.') })).toBe(false)
    expect(changes(article, { 'en/b/far.md': textOf('Far', '', 'Entirely new words.') })).toBe(false)
    expect(changes(article, { 'en/a/two.md': textOf('Two', '', 'Entirely new words.') })).toBe(false)
  })

  it('of a category and of the home page follow what they list, and not the words below', () => {
    expect(changes(category, { 'en/a/two.md': textOf('Twice') })).toBe(true)
    expect(changes(category, { 'en/a/two.md': textOf('Two', '', 'Entirely new words.') })).toBe(false)
    expect(changes(category, { 'en/b/other.md': textOf('Another') })).toBe(false)
    expect(changes(home, { 'en/a/_category.yaml': 'title: Renamed\n' })).toBe(true)
    expect(changes(home, { 'en/b/new.md': textOf('New') })).toBe(true)
    expect(changes(home, { 'en/b/other.md': textOf('Another') })).toBe(false)
  })
})
