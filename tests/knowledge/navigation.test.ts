import { describe, expect, it } from 'vitest'
import { contentsOf } from '../../src/knowledge/contents.ts'
import { articlesIn, findShelf, placeIn, type Shelf } from '../../src/knowledge/navigation.ts'
import { catalogOf, textOf } from './sample.ts'

/** Shelves as an indented list. */
function outline(shelves: readonly Shelf[], indent = ''): string[] {
  return shelves.flatMap(({ category, articles, shelves: inner, count }) => [
    `${indent}${category.title} (${count})`,
    ...articles.map(({ title }) => `${indent}- ${title}`),
    ...outline(inner, `${indent}  `),
  ])
}

const files = {
  'en/writing/_category.yaml': 'title: Writing\norder: 2\n',
  'en/writing/pictures/_category.yaml': 'title: Pictures\n',
  'en/start/_category.yaml': 'title: Start\norder: 1\nguide: true\n',
  'en/start/deeper/_category.yaml': 'title: Deeper\n',
  'en/empty/_category.yaml': 'title: Nothing here\n',
  'en/about/us.md': textOf('Us'),
  'en/writing/z.md': textOf('Zebra'),
  'en/writing/a.md': textOf('Ant'),
  'en/writing/last.md': textOf('Second', 'order: 2'),
  'en/writing/first.md': textOf('First', 'order: 1'),
  'en/writing/hidden.md': textOf('Hidden', 'unlisted: true'),
  'en/writing/pictures/add.md': textOf('Add'),
  'en/start/two.md': textOf('Two', 'order: 2'),
  'en/start/one.md': textOf('One', 'order: 1'),
  'en/start/deeper/three.md': textOf('Three'),
  'ru/writing/a.md': textOf('Муравей'),
}

describe('the categories of a language', () => {
  const catalog = catalogOf(files)

  it('stand by order, then by title, with their articles and the categories inside them', () => {
    expect(outline(catalog.shelves('en'))).toEqual([
      'Start (3)',
      '- One',
      '- Two',
      '  Deeper (1)',
      '  - Three',
      'Writing (5)',
      '- First',
      '- Second',
      '- Ant',
      '- Zebra',
      '  Pictures (1)',
      '  - Add',
      'About (1)',
      '- Us',
    ])
    expect(outline(catalog.shelves('ru'))).toEqual(['Writing (1)', '- Муравей'])
    expect(catalog.shelves('et')).toEqual([])
  })

  it('do not depend on the order in which files were read', () => {
    const reversed = catalogOf(Object.fromEntries(Object.entries(files).reverse()))
    expect(outline(reversed.shelves('en'))).toEqual(outline(catalog.shelves('en')))
  })

  it('put articles of the same order and title in an order of their own', () => {
    const twins = { 'en/a/y.md': textOf('Same'), 'en/a/x.md': textOf('Same') }
    const keys = (from: Record<string, string>): string[] =>
      catalogOf(from)
        .shelves('en')
        .flatMap(articlesIn)
        .map(({ key }) => key)
    expect(keys(twins)).toEqual(['a/x', 'a/y'])
    expect(keys(Object.fromEntries(Object.entries(twins).reverse()))).toEqual(['a/x', 'a/y'])
  })

  it('stand in the alphabet of their language', () => {
    const titles = (lang: string, from: Record<string, string>) =>
      catalogOf(from)
        .shelves(lang)
        .flatMap(articlesIn)
        .map(({ title }) => title)
    const estonian = 'name: Abi\naddress: https://a.example\nlanguages: [{ code: et, label: Eesti }]\n'
    const names = ['Töö', 'Zen', 'Šokk', 'Sadam', 'Õun']
    const files = Object.fromEntries(names.map((name, index) => [`et/a/n${index}.md`, textOf(name)]))
    expect(titles('et', { 'site.yaml': estonian, ...files })).toEqual(['Sadam', 'Šokk', 'Zen', 'Töö', 'Õun'])
  })

  it('are found wherever they stand', () => {
    expect(findShelf(catalog.shelves('en'), 'writing/pictures')?.category.title).toBe('Pictures')
    expect(findShelf(catalog.shelves('en'), 'nowhere')).toBeUndefined()
  })
})

describe('a place among neighbours', () => {
  it('goes through the categories inside a guide', () => {
    const catalog = catalogOf(files)
    const guide = findShelf(catalog.shelves('en'), 'start')
    const steps = guide ? articlesIn(guide) : []
    const titles = steps.map((step) => {
      const { number, total, previous, next } = placeIn(steps, step)
      return `${previous?.title ?? '-'} < ${number}/${total} ${step.title} > ${next?.title ?? '-'}`
    })
    expect(titles).toEqual(['- < 1/3 One > Two', 'One < 2/3 Two > Three', 'Two < 3/3 Three > -'])
  })

  it('is none for an article that is not among them', () => {
    const catalog = catalogOf(files)
    const hidden = catalog.article('en', 'writing/hidden')
    const others = catalog.articles.filter((each) => each !== hidden)
    expect(hidden && placeIn(others, hidden)).toEqual({ number: 0, total: others.length, previous: undefined, next: undefined })
  })
})

describe('the contents of an article', () => {
  const heading = (depth: number, id: string) => ({ depth, id, text: id })

  it('are second-level headings with their third-level ones', () => {
    expect(contentsOf([heading(2, 'a'), heading(3, 'b'), heading(4, 'c'), heading(2, 'd')])).toEqual([
      { ...heading(2, 'a'), children: [heading(3, 'b')] },
      { ...heading(2, 'd'), children: [] },
    ])
  })

  it('are left out when there is nothing to choose from', () => {
    expect(contentsOf([])).toEqual([])
    expect(contentsOf([heading(2, 'a')])).toEqual([])
    expect(contentsOf([heading(2, 'a'), heading(3, 'b'), heading(3, 'c')])).toHaveLength(1)
  })
})
