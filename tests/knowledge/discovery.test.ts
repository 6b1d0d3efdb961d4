import { describe, expect, it } from 'vitest'
import { contentPolicy } from '../../src/knowledge/content-policy.ts'
import { feedOf } from '../../src/knowledge/feed.ts'
import { llmsText } from '../../src/knowledge/llms.ts'
import { openSearchDescription } from '../../src/knowledge/open-search.ts'
import { sitemapIndex, sitemapOf } from '../../src/knowledge/sitemap.ts'
import { pageAt } from '../../src/knowledge/view.ts'
import { catalogOf, siteYaml, textOf, words } from './sample.ts'

const catalog = catalogOf({
  'site.yaml': siteYaml('contact: { channels: [{ kind: email, label: Write to us, to: help@example.com }] }', 'https://example.com/help'),
  'en/a/b.md': textOf('Fish & <Chips>', 'published: 2026-01-15\nupdated: 2026-03-01'),
  'en/a/c.md': textOf('Undated'),
  'en/a/hidden.md': textOf('Hidden', 'unlisted: true\nupdated: 2026-04-01'),
  'ru/a/b.md': textOf('Рыба', 'updated: 2026-02-01'),
})

describe('a sitemap', () => {
  const english = sitemapOf(catalog, 'en')

  it('lists the pages of its language with the day of their last real change, where it is known', () => {
    expect(english).toContain('<url><loc>https://example.com/help/a/b/</loc><lastmod>2026-03-01</lastmod>')
    expect(english).toMatch(/<loc>https:\/\/example\.com\/help\/a\/c\/<\/loc><\/url>/)
    expect([...english.matchAll(/<lastmod>/g)]).toHaveLength(1)
  })

  it('leaves out unlisted articles, and originals shown for want of a translation', () => {
    expect(english).not.toContain('hidden')
    expect(sitemapOf(catalog, 'ru')).not.toContain('/ru/a/c/')
  })

  it('ties translations to each other, with the default language for everybody else', () => {
    for (const [name, href] of [
      ['en', '/help/a/b/'],
      ['ru', '/help/ru/a/b/'],
      ['x-default', '/help/a/b/'],
    ] as const) {
      expect(sitemapOf(catalog, 'ru')).toContain(`<xhtml:link rel="alternate" hreflang="${name}" href="https://example.com${href}"/>`)
    }
  })

  it('ties translations that have another path, and not what only has the same', () => {
    const moved = catalogOf({
      'en/a/cancel.md': textOf('Cancel'),
      'ru/a/otmena.md': textOf('Отмена', 'translation_of: a/cancel'),
      'ru/a/cancel.md': textOf('Другое', 'translation_of: a/other'),
      'en/a/other.md': textOf('Other'),
    })
    const russian = '<xhtml:link rel="alternate" hreflang="ru" href="https://help.example.com/ru/a/otmena/"/>'
    const entryOf = (lang: string, path: string) =>
      sitemapOf(moved, lang)
        .split('\n')
        .find((line) => line.includes(`<loc>https://help.example.com${path}<`))
    expect(entryOf('en', '/a/cancel/')).toContain(russian)
    expect(entryOf('ru', '/ru/a/otmena/')).toContain(russian)
    expect(entryOf('ru', '/ru/a/otmena/')).toContain('hreflang="x-default" href="https://help.example.com/a/cancel/"')
    expect(entryOf('ru', '/ru/a/cancel/')).toContain('hreflang="en" href="https://help.example.com/a/other/"')
  })

  it('is named in the index, one a language', () => {
    expect(sitemapIndex(catalog)).toContain('<loc>https://example.com/help/sitemap-ru.xml</loc>')
  })
})

describe('a feed', () => {
  it('has the dated changes of its language, newest first, in XML that holds any title', () => {
    const feed = feedOf(catalog, 'en')
    expect(feed).toContain('<title>Fish &amp; &lt;Chips&gt;</title>')
    expect(feed).toContain('<updated>2026-03-01T00:00:00Z</updated><published>2026-01-15T00:00:00Z</published>')
    expect(feed).not.toMatch(/Undated|Hidden/)
    // What changes stays the same entry.
    for (const [, id, address] of feed.matchAll(/<entry><id>([^<]*)<\/id>.*?<link href="([^"]*)"/g)) expect(id).toBe(address)
    expect(feedOf(catalog, 'ru')).toContain('<link rel="self" type="application/atom+xml" href="https://example.com/help/ru/feed.xml"/>')
  })
})

describe('programs that read', () => {
  it('find every listed article of the default language as Markdown', () => {
    expect(llmsText(catalog)).toContain('](https://example.com/help/a/b.md)')
    expect(llmsText(catalog)).not.toContain('hidden')
  })

  it('find every entry on a line of its own, however its words were written', () => {
    const text = llmsText(
      catalogOf({
        'site.yaml': siteYaml('description: |\n  Help for\n\n  pilots\n'),
        'en/a/b.md': '---\ntitle: One\ndescription: |\n  Fold it.\n\n  Throw it.\n---\n\nWords.\n',
      }),
    )
    expect(text).toContain('\n> Help for pilots\n')
    expect(text).toContain('](https://help.example.com/a/b.md): Fold it. Throw it.\n')
  })

  it('find a name of sixteen letters at most, which ends with a word', () => {
    const named = (name: string) =>
      /<ShortName>(.*)<\/ShortName>/.exec(
        openSearchDescription(catalogOf({ 'site.yaml': siteYaml().replace('Paper planes', name), 'en/a/b.md': textOf('One') }), 'en'),
      )?.[1]
    expect(named('Paper planes')).toBe('Paper planes')
    expect(named('Paper planes & kites')).toBe('Paper planes')
    expect(named('Airplanes — help 🛩️ center')).toBe('Airplanes — help')
    expect(named('🛩🛩🛩🛩🛩🛩🛩🛩🛩')).toBe('🛩🛩🛩🛩🛩🛩🛩🛩')
  })

  it('find the search of each language', () => {
    expect(openSearchDescription(catalog, 'ru')).toContain('template="https://example.com/help/ru/search/?q={searchTerms}"')
  })
})

describe('the graph of a page', () => {
  const graph = (key: string, lang = 'en') => {
    const page = pageAt(catalog, { view: 'article', lang, key }, words)
    return (page.frame.graph as { '@graph': Record<string, unknown>[] })['@graph']
  }

  it('says what an article is, where it stands and when it last changed', () => {
    expect(graph('a/b').map((node) => node['@type'])).toEqual(['Organization', 'WebPage', 'BreadcrumbList', 'TechArticle'])
    expect(graph('a/b').at(-1)).toMatchObject({ headline: 'Fish & <Chips>', inLanguage: 'en', dateModified: '2026-03-01' })
    const trail = graph('a/b')[2]?.['itemListElement'] as { item: string }[]
    expect(trail.map(({ item }) => item)).toEqual([
      'https://example.com/help/',
      'https://example.com/help/a/',
      'https://example.com/help/a/b/',
    ])
  })

  it('has the language of the words where they are shown for want of a translation', () => {
    const languages = (key: string) => graph(key, 'ru').flatMap(({ inLanguage }) => inLanguage ?? [])
    expect(languages('a/c')).toEqual(['en', 'en'])
    expect(languages('a/b')).toEqual(['ru', 'ru'])
  })

  it('says when an article was first published', () => {
    expect(graph('a/b').at(-1)).toMatchObject({ datePublished: '2026-01-15' })
  })

  it('says nothing of a date that is not known', () => {
    expect(graph('a/c').at(-1)).not.toHaveProperty('dateModified')
    expect(graph('a/c').at(-1)).not.toHaveProperty('datePublished')
  })
})

describe('the content security policy', () => {
  it('lets the page talk to its own host, and to the feedback service where that lives elsewhere', () => {
    expect(contentPolicy(undefined)).toContain("connect-src 'self';")
    expect(contentPolicy('https://feedback.example.com/api/')).toContain("connect-src 'self' https://feedback.example.com;")
    expect(contentPolicy('https://feedback.example.com')).toContain("form-action 'self' https://feedback.example.com;")
    expect(contentPolicy(undefined)).not.toContain('unsafe-inline')
  })
})
