import { describe, expect, it } from 'vitest'
import { previewAt, previewName, previewsIn } from '../../src/knowledge/preview.ts'
import { pageAt } from '../../src/knowledge/view.ts'
import { catalogOf, siteYaml, textOf, words } from './sample.ts'

const content = {
  'site.yaml': siteYaml('description: { en: Folding, ru: Складывание }', 'https://example.com/help'),
  'en/a/_category.yaml': 'title: First\nsummary: Where to begin.\n',
  'en/a/plane.md': textOf('Plane'),
  'en/a/own.md': textOf('Own', 'image: images/own.jpg'),
  'en/a/hidden.md': textOf('Hidden', 'unlisted: true'),
  'en/a/b/deep.md': textOf('Deep'),
  'ru/a/hidden.md': textOf('Тайное'),
}
const catalog = catalogOf(content)
const article = (lang: string, key: string) => ({ view: 'article', lang, key }) as const

describe('the picture of a page', () => {
  it('shows of an article its title, its category and the site', () => {
    expect(previewAt(catalog, article('en', 'a/plane'))).toEqual({
      lang: 'en',
      direction: 'ltr',
      color: '#0b6e6e',
      site: 'Paper planes',
      title: 'Plane',
      label: 'First',
      summary: '',
    })
  })

  it('shows of a category its title and summary, of the home page the site and where it is, and of search the same', () => {
    expect(previewAt(catalog, { view: 'category', lang: 'en', key: 'a' })).toMatchObject({
      title: 'First',
      summary: 'Where to begin.',
      label: '',
    })
    expect(previewAt(catalog, { view: 'category', lang: 'en', key: 'a/b' })).toMatchObject({ title: 'B', label: 'First' })
    const home = previewAt(catalog, { view: 'home', lang: 'ru' })
    expect(home).toMatchObject({ lang: 'ru', title: 'Paper planes', summary: 'Складывание', site: 'example.com/help' })
    expect(previewAt(catalog, { view: 'search', lang: 'ru' })).toEqual(home)
  })

  it('is that of the original where a translation is wanting', () => {
    expect(previewAt(catalog, article('ru', 'a/plane'))).toEqual(previewAt(catalog, article('en', 'a/plane')))
    expect(previewAt(catalog, article('ru', 'a/hidden'))).toMatchObject({ lang: 'ru', title: 'Тайное' })
  })

  it('is drawn for unlisted articles, and not for those with one of their own or when the settings say so', () => {
    expect(previewAt(catalog, article('en', 'a/hidden'))).toBeDefined()
    expect(previewAt(catalog, article('en', 'a/own'))).toBeUndefined()
    expect(previewsIn(catalogOf({ ...content, 'site.yaml': siteYaml('preview_pictures: false') })).size).toBe(0)
  })
})

describe('the name of a picture', () => {
  it('changes with what the picture shows and how it is drawn, and with nothing else', () => {
    const nameIn = (files: Record<string, string>, drawing = 'this way') => {
      const preview = previewAt(catalogOf({ ...content, ...files }), article('en', 'a/plane'))
      return preview && previewName(preview, drawing)
    }
    const name = nameIn({})
    expect(name).toMatch(/^[0-9a-f]{12}\.png$/)
    expect(nameIn({ 'en/a/plane.md': textOf('Plane', 'order: 3', 'Other words.'), 'en/a/hidden.md': textOf('Other') })).toBe(name)
    expect(nameIn({ 'en/a/plane.md': textOf('Kite') })).not.toBe(name)
    expect(nameIn({}, 'another way')).not.toBe(name)
    expect(nameIn({ 'en/a/_category.yaml': 'title: Second\n' })).not.toBe(name)
    expect(nameIn({ 'site.yaml': siteYaml("brand: { color: '#7a3cc2' }") })).not.toBe(name)
  })
})

describe('the head of a page', () => {
  const imageOf = (lang: string, key: string) => pageAt(catalog, article(lang, key), words).frame.image

  it('names the drawn picture by its full address, with its size and what it says', () => {
    expect(imageOf('en', 'a/plane')).toEqual({
      address: expect.stringMatching(/^https:\/\/example\.com\/help\/og\/[0-9a-f]{12}\.png$/) as string,
      alt: 'Plane · Paper planes',
      width: 1200,
      height: 630,
      type: 'image/png',
    })
  })

  it("names an article's own picture instead", () => {
    expect(imageOf('en', 'a/own')).toEqual({ address: 'https://example.com/help/media/en/a/images/own.jpg', alt: 'Own' })
  })

  it('names only pictures that are drawn', () => {
    const drawn = [...previewsIn(catalog).keys()].map((name) => `https://example.com/help/og/${name}`)
    for (const key of ['a/plane', 'a/hidden', 'a/b/deep']) expect(drawn).toContain(imageOf('ru', key)?.address)
    expect(drawn).toContain(pageAt(catalog, { view: 'home', lang: 'ru' }, words).frame.image?.address)
    expect(drawn).toContain(pageAt(catalog, { view: 'category', lang: 'en', key: 'a/b' }, words).frame.image?.address)
    expect(new Set(drawn).size).toBe(drawn.length)
  })
})
