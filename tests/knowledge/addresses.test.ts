import { describe, expect, it } from 'vitest'
import { addressesIn } from '../../src/knowledge/addresses.ts'
import { buildCatalog } from '../../src/knowledge/catalog.ts'
import { addressesOf, fullAddress, pathTo, pathToMedia } from '../../src/knowledge/url.ts'
import { catalogOf, siteYaml, textOf } from './sample.ts'

describe('addresses', () => {
  const top = addressesOf('https://help.example.com', 'en')
  const below = addressesOf('https://example.com/help', 'en')

  it('have a slash at both ends and the language in front, but for the default one', () => {
    expect(pathTo(top, 'en')).toBe('/')
    expect(pathTo(top, 'en', 'a/b')).toBe('/a/b/')
    expect(pathTo(top, 'ru')).toBe('/ru/')
    expect(pathTo(top, 'ru', 'a/b')).toBe('/ru/a/b/')
  })

  it('stand below the path of the site', () => {
    expect(below).toEqual({ base: '/help/', defaultLang: 'en', origin: 'https://example.com' })
    expect(addressesOf('https://example.com/help/', 'en').base).toBe('/help/')
    expect(pathTo(below, 'en')).toBe('/help/')
    expect(pathTo(below, 'ru', 'a/b')).toBe('/help/ru/a/b/')
    expect(pathToMedia(below, 'en/a/menu.png')).toBe('/help/media/en/a/menu.png')
  })

  it('are encoded where they leave the page', () => {
    expect(fullAddress(below, pathTo(below, 'ru', 'вход'))).toBe('https://example.com/help/ru/%D0%B2%D1%85%D0%BE%D0%B4/')
    expect(pathToMedia(top, 'ru/вход/окно 1.png')).toBe('/media/ru/%D0%B2%D1%85%D0%BE%D0%B4/%D0%BE%D0%BA%D0%BD%D0%BE%201.png')
  })
})

describe('the pages of a site', () => {
  const files = {
    'en/a/b.md': textOf('B', 'aliases: [/old/b/, /a/c/, /, /older/b]'.replace(' /,', '')),
    'en/a/c.md': textOf('C', 'aliases: [/old/b/]'),
    'en/a/inner/d.md': textOf('D', 'unlisted: true'),
    'ru/a/b.md': textOf('Б', 'aliases: [/ru/old/b/]'),
  }
  const pages = addressesIn(catalogOf(files))
  const at = (path: string) => pages.find((page) => page.path === path)?.address

  it('are home, search, categories and articles of every language, originals in place of missing translations, and not-found pages', () => {
    const shown = pages.filter(({ address }) => address.view !== 'redirect').map(({ path, address }) => `${address.view} ${path}`)
    expect(shown.sort()).toEqual(
      ['home ', 'home ru', 'search search', 'search ru/search', 'not-found ru/404', 'category a', 'category ru/a']
        .concat(['article a/b', 'article a/c', 'article a/inner/d', 'article ru/a/b', 'article ru/a/c', 'article ru/a/inner/d'])
        .sort(),
    )
  })

  it('are each there once', () => {
    const paths = pages.map(({ path }) => path)
    expect(new Set(paths).size).toBe(paths.length)
  })

  it('lead on from old addresses, with and without a slash at the end', () => {
    expect(at('old/b')).toEqual({ view: 'redirect', lang: 'en', to: '/a/b/', anchors: {} })
    expect(at('older/b')).toEqual({ view: 'redirect', lang: 'en', to: '/a/b/', anchors: {} })
    expect(at('ru/old/b')).toEqual({ view: 'redirect', lang: 'ru', to: '/ru/a/b/', anchors: {} })
  })

  it('lead on from where an original was shown until it had a translation with a path of its own', () => {
    const moved = catalogOf({
      'en/a/cancel.md': textOf('Cancel'),
      'en/a/pay.md': textOf('Pay'),
      'ru/a/otmena.md': textOf('Отмена', 'translation_of: a/cancel'),
      'ru/a/oplata.md': textOf('Оплата', 'translation_of: a/pay'),
      'ru/a/pay.md': textOf('Другое', 'translation_of: a/gone'),
    })
    const stubs = (catalog: typeof moved) =>
      addressesIn(catalog).flatMap(({ path, address }) => (address.view === 'redirect' ? [`${path} ${address.lang} ${address.to}`] : []))
    expect(stubs(moved)).toEqual(['ru/a/cancel ru /ru/a/otmena/'])
    const written = buildCatalog(moved.site, moved.articles, moved.categories, {
      redirects: { '/ru/a/cancel/': '/ru/a/', '/ru/old/': '/ru/a/cancel/' },
    })
    expect(stubs(written)).toEqual(['ru/a/cancel ru /ru/a/', 'ru/old ru /ru/a/'])
  })

  it('never give a real page up for an old address', () => {
    expect(at('a/c')).toEqual({ view: 'article', lang: 'en', key: 'a/c' })
  })

  it('have their redirects below the path of the site', () => {
    const below = addressesIn(catalogOf({ ...files, 'site.yaml': siteYaml('', 'https://example.com/help') }))
    expect(below.find(({ path }) => path === 'old/b')?.address).toEqual({ view: 'redirect', lang: 'en', to: '/help/a/b/', anchors: {} })
    expect(below.map(({ path }) => path)).toEqual(pages.map(({ path }) => path))
  })
})
