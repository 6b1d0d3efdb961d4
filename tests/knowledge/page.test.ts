import { describe, expect, it } from 'vitest'
import type { Catalog } from '../../src/knowledge/catalog.ts'
import type { ArticlePage, CategoryPage, HomePage, SearchPage } from '../../src/knowledge/page.ts'
import { sitemapIndex, sitemapOf } from '../../src/knowledge/sitemap.ts'
import { pageAt } from '../../src/knowledge/view.ts'
import { catalogOf, siteYaml, textOf, words } from './sample.ts'

const files = {
  'site.yaml': siteYaml(`description: { en: Help for pilots, ru: Помощь пилотам }
featured: [writing/a, gone/away]
contact:
  channels:
    - { kind: email, label: { en: Write, ru: Написать }, to: help@example.com }
    - { kind: phone, label: Call, to: "+372 555 0100" }
links:
  header: [{ label: { en: Status, ru: Статус }, to: /search/ }, { label: Blog, to: https://example.com/ }]
`),
  'en/start/_category.yaml': 'title: Start\nguide: true\norder: 1\nsummary: First steps\n',
  'en/start/one.md': textOf('One', 'order: 1'),
  'en/start/two.md': textOf('Two', 'order: 2'),
  'en/start/more/three.md': textOf('Three'),
  'en/writing/_category.yaml': 'title: Writing\n',
  'en/writing/a.md': textOf('Ant', 'kind: faq\nupdated: 2026-05-31', 'word '.repeat(500)),
  'en/writing/b.md': textOf('Bee'),
  'en/writing/hidden.md': textOf('Hidden', 'unlisted: true'),
  'ru/writing/a.md': textOf('Муравей'),
}

const catalog = catalogOf(files)
const articleAt = (key: string, lang = 'en', from: Catalog = catalog) => pageAt(from, { view: 'article', lang, key }, words) as ArticlePage
const changed = (more: Record<string, string>): Catalog => catalogOf({ ...files, ...more })

describe('the page of an article', () => {
  it('has the way from home, the words about it and its neighbours', () => {
    const page = articleAt('writing/a')
    expect(page.trail).toEqual([
      { title: 'Home', href: '/' },
      { title: 'Writing', href: '/writing/' },
    ])
    expect(page.article).toMatchObject({ title: 'Ant', kind: 'faq', updated: '2026-05-31', readingMinutes: 3 })
    expect(page.siblings.articles.map(({ title }) => title)).toEqual(['Ant', 'Bee'])
    expect(page.siblings.articles.find(({ key }) => key === page.siblings.current)?.title).toBe('Ant')
    expect([page.previous, page.next?.title, page.step]).toEqual([undefined, 'Bee', undefined])
  })

  it('in a guide is a step, and the next may stand in an inner category', () => {
    const page = articleAt('start/two')
    expect(page.step).toEqual({ number: 2, total: 3, guide: 'start' })
    expect([page.previous?.title, page.next?.title]).toEqual(['One', 'Three'])
    expect(articleAt('start/more/three')).toMatchObject({
      step: { number: 3, total: 3, guide: 'start' },
      previous: { title: 'Two' },
      next: undefined,
    })
  })

  it('that is unlisted has no neighbours and keeps search engines away', () => {
    const page = articleAt('writing/hidden')
    expect([page.previous, page.next, page.step]).toEqual([undefined, undefined, undefined])
    expect(page.frame.noindex).toBe(true)
    expect(articleAt('writing/a').frame.noindex).toBe(false)
  })

  it('names its translations, but none that search engines are asked to leave out', () => {
    const alternates = (lang: string, catalog?: Parameters<typeof articleAt>[2]) =>
      articleAt('writing/a', lang, catalog).frame.alternates.map((each) => each.lang)
    expect([alternates('en'), alternates('ru')]).toEqual([
      ['en', 'ru'],
      ['en', 'ru'],
    ])
    const hidden = changed({ 'ru/writing/a.md': textOf('Муравей', 'unlisted: true') })
    expect([alternates('en', hidden), alternates('ru', hidden)]).toEqual([[], []])
  })

  it('takes at least a minute', () => {
    expect(articleAt('writing/b').article.readingMinutes).toBe(1)
  })

  it('asks whether it helped, unless feedback is switched off or it is a draft', () => {
    const { article, feedback } = articleAt('writing/a')
    expect(feedback).toEqual({ service: '', article: 'writing/a', lang: 'en', revision: article.revision, comments: true })
    const off = changed({ 'site.yaml': `${files['site.yaml']}feedback: { enabled: false }\n` })
    expect(articleAt('writing/a', 'en', off).feedback).toBeUndefined()
    expect(articleAt('writing/b', 'en', changed({ 'en/writing/b.md': textOf('Bee', 'draft: true') })).feedback).toBeUndefined()
    const elsewhere = changed({ 'site.yaml': `${files['site.yaml']}feedback: { service: "https://f.example.com/", comments: false }\n` })
    expect(articleAt('writing/a', 'en', elsewhere).feedback).toMatchObject({ service: 'https://f.example.com', comments: false })
  })

  it('is paired with its translations, and with none when there are none', () => {
    expect(articleAt('writing/a').frame.alternates).toEqual([
      { lang: 'en', href: 'https://help.example.com/writing/a/' },
      { lang: 'ru', href: 'https://help.example.com/ru/writing/a/' },
    ])
    expect(articleAt('writing/b').frame.alternates).toEqual([])
  })

  it('lets the language switcher show the original where it is not translated', () => {
    const hrefs = (key: string) => articleAt(key).frame.languages.map(({ code, href, current }) => `${code} ${href} ${String(current)}`)
    expect(hrefs('writing/a')).toEqual(['en /writing/a/ true', 'ru /ru/writing/a/ false'])
    expect(hrefs('writing/b')).toEqual(['en /writing/b/ true', 'ru /ru/writing/b/ false'])
  })

  it('says where its file is edited, if the settings do: the file of the words that are shown', () => {
    expect(articleAt('writing/a').edit).toBeUndefined()
    const edit = (lang: string, key: string, more = {}): string | undefined => {
      const yaml = `${files['site.yaml']}edit_url: https://git.example.com/edit/{path}?ref=main\n`
      return articleAt(key, lang, changed({ 'site.yaml': yaml, ...more })).edit
    }
    expect(edit('ru', 'writing/a')).toBe('https://git.example.com/edit/ru/writing/a.md?ref=main')
    expect(edit('ru', 'writing/b')).toBe('https://git.example.com/edit/en/writing/b.md?ref=main')
    expect(edit('en', 'writing/ö', { 'en/writing/ö.md': textOf('O') })).toBe('https://git.example.com/edit/en/writing/%C3%B6.md?ref=main')
  })

  it('that does not exist is an error, not an empty page', () => {
    expect(() => articleAt('gone/away')).toThrow('There is no article en/gone/away.')
  })
})

describe('the frame around a page', () => {
  it('speaks the language of the page', () => {
    const { frame } = articleAt('writing/a', 'ru')
    expect(frame).toMatchObject({ lang: 'ru', direction: 'ltr', canonical: 'https://help.example.com/ru/writing/a/' })
    expect(frame.site).toMatchObject({ name: 'Paper planes', home: '/ru/', search: '/ru/search/', defaultLang: 'en' })
    expect(frame.site.header).toEqual([
      { title: 'Статус', href: '/ru/search/' },
      { title: 'Blog', href: 'https://example.com/' },
    ])
    expect(frame.contact.map(({ label, href, text }) => [label, href, text])).toEqual([
      ['Написать', 'mailto:help@example.com', 'help@example.com'],
      ['Call', 'tel:+3725550100', '+372 555 0100'],
    ])
  })

  it('leads where a link of the settings means, in whichever way it is written', () => {
    const hrefs = (to: string) => {
      const linked = changed({ 'site.yaml': files['site.yaml'].replace('to: /search/', `to: ${to}`) })
      return ['en', 'ru'].map((lang) => articleAt('writing/a', lang, linked).frame.site.header[0]?.href)
    }
    for (const to of ['/writing/a', '/writing/a.md', '/writing/a.html', '/en/writing/a/'])
      expect(hrefs(to), to).toEqual(['/writing/a/', '/ru/writing/a/'])
    expect(hrefs('/ru/writing/a/#one')).toEqual(['/ru/writing/a/#one', '/ru/writing/a/#one'])
    expect(hrefs('/en/')).toEqual(['/', '/ru/'])
    expect(hrefs('/feed.xml')).toEqual(['/feed.xml', '/ru/feed.xml'])
    expect(hrefs('/llms.txt')).toEqual(['/llms.txt', '/llms.txt'])
    expect(hrefs('/en/files/terms.pdf')).toEqual(['/media/en/files/terms.pdf', '/media/en/files/terms.pdf'])
  })

  it('names the language of texts that the settings have in another only', () => {
    const yaml = `name: { en: Planes }
address: https://help.example.com
description: { en: Help for pilots }
languages: [{ code: en, label: English }, { code: ru, label: Русский }]
links:
  header: [{ label: { en: Status }, to: /search/ }, { label: Blog, to: /search/ }]
  footer: [{ label: { ru: Условия, en: Terms }, to: /search/ }, { label: { ru: Цены }, to: /search/ }]
contact:
  channels: [{ kind: email, label: { en: Write }, to: a@example.com, hours: { en: Mondays } }]
announcement: { text: { en: We move. }, link: { label: { en: More }, to: /search/ } }
`
    const langs = (lang: string) => {
      const { frame, descriptionLang } = pageAt(changed({ 'site.yaml': yaml }), { view: 'home', lang }, words) as HomePage
      const { site, contact } = frame
      const news = [site.announcement?.lang, site.announcement?.link?.lang]
      return [
        site.nameLang,
        descriptionLang,
        ...[...site.header, ...site.footer, ...contact].map((each) => each.lang),
        contact[0]?.hoursLang,
        ...news,
      ]
    }
    const none = undefined
    expect(langs('ru')).toEqual(['en', 'en', 'en', none, none, none, 'en', 'en', 'en', 'en'])
    expect(langs('en')).toEqual([none, none, none, none, none, 'ru', none, none, none, none])
  })

  it('stands below the path of the site', () => {
    const below = changed({ 'site.yaml': files['site.yaml'].replace('https://help.example.com', 'https://example.com/help') })
    const { frame, trail, siblings } = articleAt('writing/a', 'ru', below)
    expect(frame.canonical).toBe('https://example.com/help/ru/writing/a/')
    expect([frame.site.home, frame.site.base, frame.site.header[0]?.href]).toEqual(['/help/ru/', '/help/', '/help/ru/search/'])
    expect([...trail.map(({ href }) => href), siblings.href]).toEqual(['/help/ru/', '/help/ru/writing/', '/help/ru/writing/'])
  })

  it('is written from right to left where the language is', () => {
    const arabic = catalogOf({
      'site.yaml': 'name: Help\naddress: https://a.example\nlanguages: [{ code: ar, label: العربية, direction: rtl }]\n',
      'ar/a/b.md': textOf('ب'),
    })
    expect(articleAt('a/b', 'ar', arabic).frame.direction).toBe('rtl')
  })
})

describe('a category without articles', () => {
  const links = ({ trail, siblings, frame }: ArticlePage) => [
    trail.map(({ title, href }) => `${title} ${href}`),
    siblings.href,
    frame.site.header,
  ]

  it('in the language of the page gives its name, and leads to that of the default language', () => {
    const yaml = files['site.yaml'].replace('to: /search/', 'to: /start/')
    const named = changed({ 'site.yaml': yaml, 'ru/start/_category.yaml': 'title: Начало\n' })
    const [trail, siblings, header] = links(articleAt('start/one', 'ru', named))
    expect([trail, siblings]).toEqual([['Home /ru/', 'Начало /start/'], '/start/'])
    expect(header).toMatchObject([{ href: '/start/' }, {}])
  })

  it('in any language is left out of the way from home: it has no page', () => {
    const hidden = changed({ 'en/attic/box.md': textOf('Box', 'unlisted: true') })
    expect(links(articleAt('attic/box', 'en', hidden))[0]).toEqual(['Home /'])
  })
})

describe('the other pages', () => {
  it('home shows guides with their steps, categories with counts, and the featured articles there are', () => {
    const home = pageAt(catalog, { view: 'home', lang: 'en' }, words) as HomePage
    expect(home.frame).toMatchObject({ title: 'Paper planes', description: 'Help for pilots' })
    expect(home.guides.map(({ title, steps }) => [title, steps.map((step) => step.title)])).toEqual([['Start', ['One', 'Two', 'Three']]])
    expect(home.categories.map(({ title, count, href }) => `${title} ${count} ${href}`)).toEqual(['Start 3 /start/', 'Writing 2 /writing/'])
    expect(home.popular.map(({ title }) => title)).toEqual(['Ant'])
  })

  it('home of a language without articles shows those of the default language, and sends search engines there', () => {
    const yaml = `${siteYaml('featured: [writing/a]')}`.replace('- { code: ru', '- { code: de, label: Deutsch }\n  - { code: ru')
    const few = catalogOf({
      'site.yaml': yaml,
      'en/writing/_category.yaml': 'title: Writing\nguide: true\n',
      'en/writing/a.md': textOf('Ant'),
      'ru/writing/a.md': textOf('Муравей'),
    })
    const homeIn = (lang: string) => pageAt(few, { view: 'home', lang }, words) as HomePage
    const german = homeIn('de')
    expect(german.listedLang).toBe('en')
    expect(german.categories.map(({ title, href }) => `${title} ${href}`)).toEqual(['Writing /writing/'])
    for (const list of [german.popular, german.guides[0]?.steps])
      expect(list?.map(({ title, href }) => `${title} ${href}`)).toEqual(['Ant /de/writing/a/'])
    expect(german.frame).toMatchObject({ lang: 'de', canonical: 'https://help.example.com/', alternates: [] })
    expect(JSON.stringify(german.frame.graph)).not.toMatch(/"WebSite"|"inLanguage":"de"/)
    expect(homeIn('ru').listedLang).toBe('ru')
    expect(homeIn('en').frame.alternates.map(({ lang }) => lang)).toEqual(['en', 'ru'])
    expect(homeIn('en').frame.languages.find(({ code }) => code === 'de')?.href).toBe('/de/')
    for (const view of ['search', 'not-found'] as const)
      expect((pageAt(few, { view, lang: 'de' }, words) as SearchPage).categories).toHaveLength(1)
    const maps = [sitemapIndex(few), sitemapOf(few, 'en'), sitemapOf(few, 'ru')].join('')
    expect(maps).toContain('sitemap-ru.xml')
    expect(maps).not.toMatch(/sitemap-de|\/de\//)
  })

  it('a category lists its articles and the categories inside it', () => {
    const page = pageAt(catalog, { view: 'category', lang: 'en', key: 'start' }, words) as CategoryPage
    expect(page.frame.description).toBe('First steps')
    expect(page.articles.map(({ title }) => title)).toEqual(['One', 'Two'])
    expect(page.sections.map(({ category, articles }) => [category.title, category.href, articles.map(({ title }) => title)])).toEqual([
      ['More', '/start/more/', ['Three']],
    ])
    const inner = pageAt(catalog, { view: 'category', lang: 'en', key: 'start/more' }, words) as CategoryPage
    expect(inner.trail.map(({ href }) => href)).toEqual(['/', '/start/'])
  })

  it('search describes itself; not-found keeps search engines away', () => {
    const search = { noindex: false, title: 'Search', description: 'Search the help center' }
    expect(pageAt(catalog, { view: 'search', lang: 'en' }, words).frame).toMatchObject(search)
    const notFound = pageAt(catalog, { view: 'not-found', lang: 'ru' }, words).frame
    expect(notFound).toMatchObject({ noindex: true, alternates: [] })
    expect(notFound.languages.map(({ href }) => href)).toEqual(['/', '/ru/'])
  })

  it('a redirect names the new address in full', () => {
    const page = pageAt(catalog, { view: 'redirect', lang: 'ru', to: '/ru/writing/a/', anchors: {} }, words)
    expect(page).toMatchObject({ to: '/ru/writing/a/', frame: { canonical: 'https://help.example.com/ru/writing/a/', noindex: true } })
  })
})
