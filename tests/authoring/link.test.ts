import { describe, expect, it } from 'vitest'
import { resolveLink, type LinkSite } from '../../src/knowledge/link.ts'

const articles = ['en/writing/add-images', 'en/writing/style.guide', 'en/start/install', 'ru/writing/add-images', 'en/writing/notes/día-1']
const categories = ['en/writing', 'en/start', 'ru/writing', 'en/writing/notes']
const site: LinkSite = {
  defaultLang: 'en',
  langs: ['en', 'ru'],
  hasArticle: (lang, key) => articles.includes(`${lang}/${key}`),
  hasCategory: (lang, key) => categories.includes(`${lang}/${key}`),
}
const from = { lang: 'en', key: 'start/install' }
const images = { kind: 'page', lang: 'en', key: 'writing/add-images' }

describe('a link to an article', () => {
  it.each([
    '../writing/add-images.md',
    '../writing/add-images',
    '../writing/add-images/',
    '/writing/add-images/',
    '/writing/add-images',
    '/writing/add-images.md',
    '/writing/add-images.html',
    '/en/writing/add-images/',
    '../../en/writing/add-images.md',
  ])('%s finds it', (href) => {
    expect(resolveLink(href, from, site)).toEqual(images)
  })

  it('keeps the anchor and the query', () => {
    expect(resolveLink('../writing/add-images.md?a=1#size', from, site)).toEqual({ ...images, query: 'a=1', hash: 'size' })
  })

  it('reads a percent-encoded or decomposed name as the same name', () => {
    const day = { kind: 'page', lang: 'en', key: 'writing/notes/día-1' }
    expect(resolveLink('../writing/notes/d%C3%ADa-1.md', from, site)).toEqual(day)
    expect(resolveLink('../writing/notes/día-1.md'.normalize('NFD'), from, site)).toEqual(day)
  })

  it('does not take a dot in a name for an ending', () => {
    expect(resolveLink('/writing/style.guide/', from, site)).toEqual({ kind: 'page', lang: 'en', key: 'writing/style.guide' })
  })

  it('stays in the language of the article, and falls back to the default language', () => {
    const russian = { lang: 'ru', key: 'writing/add-images' }
    expect(resolveLink('add-images.md', russian, site)).toEqual({ kind: 'page', lang: 'ru', key: 'writing/add-images' })
    expect(resolveLink('../start/install.md', russian, site)).toEqual({ kind: 'page', lang: 'en', key: 'start/install' })
    expect(resolveLink('/ru/start/install/', from, site)).toEqual({ kind: 'page', lang: 'en', key: 'start/install' })
    expect(resolveLink('/writing/add-images/', russian, site)).toEqual(images)
  })

  it('finds a category by folder, address or index file', () => {
    for (const href of ['../writing/', '/writing/', '../writing/index.md', '../writing/_category.yaml']) {
      expect(resolveLink(href, from, site)).toEqual({ kind: 'page', lang: 'en', key: 'writing' })
    }
  })
})

describe('other links', () => {
  it('tells anchors, files, outside addresses and pages of the software apart', () => {
    expect(resolveLink('#size', from, site)).toEqual({ kind: 'anchor', hash: 'size' })
    expect(resolveLink('?a=1', from, site)).toEqual({ kind: 'page', ...from, query: 'a=1' })
    expect(resolveLink('images/menu.png', from, site)).toEqual({ kind: 'asset', path: 'en/start/images/menu.png' })
    expect(resolveLink('/files/price list.pdf', from, site)).toEqual({ kind: 'asset', path: 'files/price list.pdf' })
    expect(resolveLink('manual.pdf#page=3', from, site)).toEqual({ kind: 'asset', path: 'en/start/manual.pdf', hash: 'page=3' })
    expect(resolveLink('/media/en/start/tour.mp4', from, site)).toEqual({ kind: 'asset', path: 'en/start/tour.mp4' })
    for (const href of ['https://example.com', 'mailto:a@example.com', 'tel:+1', '//example.com/a']) {
      expect(resolveLink(href, from, site)).toEqual({ kind: 'external', href })
    }
    const places = {
      '/': 'en ',
      '/en/': 'en ',
      '/ru/#a': 'ru #a',
      '../../ru': 'ru ',
      '/search/?q=a#b': 'en search/?q=a#b',
      '/ru/search': 'ru search',
    }
    const files = {
      '/feed.xml': 'en feed.xml',
      '/ru/feed.xml': 'ru feed.xml',
      '/llms.txt': 'en llms.txt',
    }
    for (const [href, place] of Object.entries({ ...places, ...files })) {
      const [lang = '', path] = place.split(' ')
      expect(resolveLink(href, from, site), href).toEqual({ kind: 'site', lang, path })
    }
    expect(resolveLink('/ru/media/x.png', from, site)).toEqual({ kind: 'asset', path: 'ru/media/x.png' })
  })

  it.each([
    ['../writing/add-image.md', 'there is no article `en/writing/add-image.md`.'],
    ['/writing/missing/', 'there is no article or category `/writing/missing`.'],
    ['../../../secret.md', '`../../../secret.md` leads out of the content folder.'],
    ['', 'the link leads nowhere: its address is empty.'],
    ['/100%', '`/100%` is not a valid address: a % must be followed by two hex digits.'],
    ['javascript:alert(1)', 'links that begin with javascript: do not work on the site.'],
  ])('%s is broken, and it says why', (href, reason) => {
    expect(resolveLink(href, from, site)).toEqual({ kind: 'broken', reason })
  })
})
