import { describe, expect, it } from 'vitest'
import { buildCatalog } from '../../src/knowledge/catalog.ts'
import { aliasProblems, pagePaths, redirectProblems, redirectsOf } from '../../src/knowledge/redirect.ts'
import { redirectFiles } from '../../src/knowledge/redirect-forms.ts'
import { catalogOf, siteYaml, textOf } from './sample.ts'

const files = {
  'site.yaml': siteYaml(),
  'en/a/b.md': textOf('B', 'aliases: [/old/b/, /Old/B]'),
  'en/a/c.md': textOf('C', 'aliases: [/old/b/]'),
  'ru/a/b.md': textOf('Б', 'aliases: [/ru/старое/]'),
}
const sample = catalogOf(files)
const withRedirects = (redirects: Record<string, string>) => buildCatalog(sample.site, sample.articles, sample.categories, { redirects })
const pages = pagePaths(sample)
const langs = ['en', 'ru']

describe('redirects', () => {
  it('are the aliases of articles and the lines of redirects.yaml, each followed to its end', () => {
    const { written: found } = redirectsOf(
      withRedirects({ '/oldest/': '/old/b/', '/away/': 'https://example.com/x', '/part/': '/a/c/#two' }),
    )
    const table = Object.fromEntries(found.map(({ from, to }) => [from, to]))
    expect(table).toMatchObject({
      ...{ '/old/b/': '/a/b/', '/Old/B/': '/a/b/', '/ru/старое/': '/ru/a/b/' },
      ...{ '/oldest/': '/a/b/', '/away/': 'https://example.com/x', '/part/': '/a/c/#two' },
    })
  })

  it('lead to where the site has what is written: without the prefix of the default language and the ending of a file, and to files', () => {
    const { written: found } = redirectsOf(
      withRedirects({
        ...{ '/1/': '/en/a/c/#two', '/2/': '/a/c.html', '/3/': '/en/', '/4/': '/en/search/?q=x', '/5/': '/ru/a/terms.pdf' },
        ...{
          '/6/': '/ru/a/c/',
          '/7/': '/a/c.htm',
          '/8/': '/a/b.html',
          '/a/b.html': '/a/c/',
          '/9/index.html': '/a/c/',
          '/100%-x/': '/a/c/',
        },
      }),
    )
    const table = Object.fromEntries(found.map(({ from, to }) => [from, to]))
    expect(table).toMatchObject({
      ...{ '/1/': '/a/c/#two', '/2/': '/a/c/', '/3/': '/', '/4/': '/search/?q=x', '/5/': '/media/ru/a/terms.pdf' },
      ...{ '/6/': '/ru/a/c/', '/8/': '/a/c/', '/9/': '/a/c/', '/100%-x/': '/a/c/' },
    })
  })

  it('keep the place in the page, unless the new address names its own', () => {
    const { written: found } = redirectsOf(withRedirects({ '/x/#one': '/y/#uno', '/x/': '/y/', '/y/': '/a/b/' }))
    expect(found.find(({ from }) => from === '/x/#one')?.to).toBe('/a/b/#uno')
    expect(found.find(({ from }) => from === '/x/')?.to).toBe('/a/b/')
  })

  it('lead on from a part of a page that is still there, and from older addresses of it', () => {
    const { written: found } = redirectsOf(withRedirects({ '/a/b/#moved': '/a/c/#two', '/older/': '/a/b/#moved', '/old/': '/a/b/#one' }))
    const table = Object.fromEntries(found.map(({ from, to }) => [from, to]))
    expect(table).toMatchObject({ '/a/b/#moved': '/a/c/#two', '/older/': '/a/c/#two', '/old/': '/a/b/#one' })
  })

  it('lead past where an original was shown until it had a translation with a path of its own, which needs no line for hosts', () => {
    const { site, articles, categories } = catalogOf({ ...files, 'ru/a/в.md': textOf('В', 'translation_of: a/c') })
    const { written } = redirectsOf(buildCatalog(site, articles, categories, { redirects: { '/ru/x/': '/ru/a/c/#one' } }))
    expect(written.filter(({ from }) => from.startsWith('/ru/'))).toEqual([
      { from: '/ru/x/', to: '/ru/a/в/#one' },
      { from: '/ru/старое/', to: '/ru/a/b/' },
    ])
  })

  it('never hide a page', () => {
    expect(redirectsOf(withRedirects({ '/a/b/': '/a/c/' })).written.map(({ from }) => from)).not.toContain('/a/b/')
  })
})

describe('redirects of originals', () => {
  const catalog = catalogOf({
    'site.yaml': siteYaml().replace('- { code: ru', '- { code: et, label: Eesti }\n  - { code: ru'),
    'en/a/b.md': textOf('B', 'aliases: [/a/old/, /b/oldest/]'),
    'en/a/c.md': textOf('C'),
    'ru/a/b.md': textOf('Б'),
    'ru/a/вэ.md': textOf('Вэ', 'translation_of: a/c'),
    'ru/a/own.md': textOf('Своя', 'aliases: [/ru/a/taken/]'),
  })
  /** What is shown at old addresses of another language, for lines of redirects.yaml. */
  const shown = (redirects: Record<string, string>, lang: string) => {
    const { site, articles, categories } = catalog
    const found = redirectsOf(buildCatalog(site, articles, categories, { redirects }))
    expect(found.written.filter(({ from }) => from.startsWith('/et/'))).toEqual([])
    return Object.fromEntries(found.shown.filter(({ from }) => from.startsWith(`/${lang}/`)).map(({ from, to }) => [from, to]))
  }

  it('lead on in languages that had no translation: to the translation of today, else to the page that shows the original', () => {
    expect(shown({ '/a/gone/': '/a/c/#two', '/a/gone/#one': '/a/old/#uno' }, 'ru')).toEqual({
      ...{ '/ru/a/old/': '/ru/a/b/', '/ru/a/c/': '/ru/a/вэ/' },
      ...{ '/ru/a/gone/': '/ru/a/вэ/#two', '/ru/a/gone/#one': '/ru/a/b/#uno' },
    })
    expect(shown({ '/a/gone/': '/a/c/#two' }, 'et')).toEqual({
      ...{ '/et/a/': '/a/', '/et/a/old/': '/et/a/b/', '/et/a/gone/': '/et/a/c/#two' },
    })
  })

  it('lead where the original leads when that is no article: to the same category, else away', () => {
    const away = { '/a/gone/': '/a/', '/a/away/': 'https://example.com/x' }
    expect(shown(away, 'ru')).toMatchObject({ '/ru/a/gone/': '/ru/a/', '/ru/a/away/': 'https://example.com/x' })
    expect(shown(away, 'et')).toMatchObject({ '/et/a/gone/': '/a/', '/et/a/away/': 'https://example.com/x' })
  })

  it('give way to what the language says itself: its pages, aliases and lines, which may lead to them in turn', () => {
    const lines = { '/a/own/': '/a/c/', '/a/taken/': '/a/c/', '/a/x/': '/a/c/', '/ru/a/x/': '/ru/a/own/', '/ru/y/': '/ru/a/old/' }
    expect(Object.keys(shown(lines, 'ru'))).toEqual(['/ru/a/c/', '/ru/a/old/'])
    const { written } = redirectsOf({ ...catalog, writtenRedirects: lines })
    expect(written.filter(({ from }) => from.startsWith('/ru/'))).toEqual([
      { from: '/ru/a/x/', to: '/ru/a/own/' },
      { from: '/ru/y/', to: '/ru/a/b/' },
      { from: '/ru/a/taken/', to: '/ru/a/own/' },
    ])
  })

  it('are left out for addresses of another system, which no other language had, unless their category leads on as well', () => {
    expect(shown({ '/hc/articles/1-b/': '/a/b/', '/single/': '/a/b/' }, 'et')).toEqual({ '/et/a/': '/a/', '/et/a/old/': '/et/a/b/' })
    expect(shown({ '/b/': '/a/' }, 'et')).toMatchObject({ '/et/a/old/': '/et/a/b/', '/et/b/oldest/': '/et/a/b/' })
  })

  it('lead to a category that only the default language has, also where an original was shown that became one', () => {
    const named = { 'ru/c/_category.yaml': 'title: Пустая\n', 'ru/a/_category.yaml': 'title: Полная\n' }
    const { written, shown } = redirectsOf(catalogOf({ ...files, ...named, 'en/c/d.md': textOf('D'), 'en/e/f/g.md': textOf('G') }))
    expect(shown).toEqual([
      { from: '/ru/c/', to: '/c/' },
      { from: '/ru/e/', to: '/e/' },
      { from: '/ru/e/f/', to: '/e/f/' },
    ])
    expect(written.map(({ from }) => from)).not.toContain('/ru/c/')
  })

  it('are left out for addresses of languages, also of one that the site has no more', () => {
    const lines = { '/en/': '/', '/en/a/': '/a/', '/en/a/b/': '/a/b/', '/fi/': '/et/', '/fi/a/': '/a/', '/fi/a/b/': '/et/a/b/' }
    expect(Object.keys(shown(lines, 'et')).filter((from) => /^\/et\/(en|fi)\//.test(from))).toEqual([])
  })
})

describe('what is wrong with redirects', () => {
  it('is a circle, told with its way', () => {
    const [problem] = redirectProblems({ '/x/': '/y/', '/y': '/x/' }, pages, langs)
    expect(problem).toMatchObject({ file: 'redirects.yaml', key: '/x/', message: expect.stringContaining('/x/ → /y/ → /x/') })
  })

  it('is an old address that is a page today', () => {
    expect(redirectProblems({ '/a/b': '/a/c/' }, pages, langs)[0]?.message).toContain('this address is a page today')
    expect(redirectProblems({ '/a/b/index.html': '/a/c/', '/index.html': '/a/b/' }, pages, langs)).toHaveLength(2)
    expect(aliasProblems(sample.articles, new Set(['/old/b/']), langs)[0]).toMatchObject({ file: 'en/a/b.md', key: 'aliases.0' })
  })

  it('is an old address that the software answers, but none that only begins like the search or the support desk', () => {
    const taken = [
      '/search/',
      '/ru/search',
      '/404.html',
      '/feed.xml',
      '/ru/feed.xml',
      '/sitemap.xml',
      '/sitemap-en.xml',
      '/support',
      '/v1/votes/',
    ]
    const lines = [...taken, '/media/x.png', '/_astro/x.css', '/redirects.json', '/a/b.md', '/ru/a/b.md']
    const free = ['/search/old/', '/support/articles/1/', '/ru/media/', '/old.md', '/rss.xml', '/ru/404.html']
    const problems = redirectProblems(Object.fromEntries([...lines, ...free].map((from) => [from, '/a/c/'])), pages, langs)
    expect(problems.map(({ key }) => key)).toEqual(lines)
    expect(problems[0]?.message).toBe(
      'this address is a file or a page that the software makes today, so the redirect would hide it. Remove the line.',
    )
    expect(aliasProblems(catalogOf({ ...files, 'en/a/d.md': textOf('D', 'aliases: [/search/]') }).articles, pages, langs)).toHaveLength(2)
  })

  it('is none where the address is that of a category without articles, which is no page', () => {
    const emptied = catalogOf({ ...files, 'en/c/_category.yaml': 'title: C\n', 'en/c/hidden.md': textOf('Hidden', 'unlisted: true') })
    expect(redirectProblems({ '/c/': '/a/' }, pagePaths(emptied), langs)).toEqual([])
  })

  it('is an alias two articles claim', () => {
    expect(aliasProblems(sample.articles, pages, langs).map(({ file, message }) => `${file}: ${message}`)).toEqual([
      'en/a/c.md: /old/b/ leads to en/a/b.md already. Take it out of the list.',
    ])
  })
})

describe('the files for hosts', () => {
  const file = (path: string) =>
    redirectFiles(
      [
        { from: '/old (1)/', to: '/новое/' },
        { from: '/x/#one', to: '/y/' },
      ],
      '/help/',
    ).find((each) => each.path === path)?.text

  it('say the same in the words of each, with and without the slash, and leave anchors to the pages', () => {
    const to = '/help/%D0%BD%D0%BE%D0%B2%D0%BE%D0%B5/'
    expect(file('_redirects')).toBe(`/help/old%20(1)/ ${to} 301\n/help/old%20(1) ${to} 301\n`)
    expect(file('redirects/nginx.conf')).toContain(`location = "/help/old (1)/" { return 301 "${to}"; }`)
    expect(file('redirects/htaccess')).toContain(`RedirectMatch 301 "^/help/old \\(1\\)/$" "${to}"`)
    expect(file('redirects/Caddyfile')).toContain(`redir "/help/old (1)" ${to} 301`)
    expect(JSON.parse(file('redirects/vercel.json') ?? '')).toMatchObject({
      redirects: [{ source: '/help/old%20\\(1\\)/', destination: to, permanent: true }, {}],
    })
    expect(JSON.parse(file('redirects.json') ?? '')).toEqual({ '/help/old%20(1)/': to, '/help/old%20(1)': to, '/help/x/#one': '/help/y/' })
  })

  it('hold no wildcard, variable or end of text from an address; what Caddy cannot write is left to the page', () => {
    const odd = { from: '/a"*{b}\\:c/', to: '/d$1;e"/' }
    const texts = Object.fromEntries(
      redirectFiles([odd, { from: '/say "x"/', to: '/y/' }], '/').map(({ path, text }) => [path, text.split('\n')[0]]),
    )
    expect(texts).toMatchObject({
      _redirects: '/a%22%2A%7Bb%7D%5C%3Ac/ /d$1;e%22/ 301',
      'redirects/nginx.conf': String.raw`location = "/a\"*{b}\\:c/" { return 301 "/d%241;e%22/"; }`,
      'redirects/Caddyfile': String.raw`redir "/say \"x\"/" /y/ 301`,
      'redirects/htaccess': String.raw`RedirectMatch 301 "^/a\x22\*\{b\}\x5C:c/$" "/d%241;e%22/"`,
    })
  })

  it('leave an address alone that is encoded already', () => {
    const to = 'https://example.com/caf%C3%A9?q=100%25'
    const [first] = redirectFiles([{ from: '/a%2Fb/', to }], '/')
    expect(first?.text).toContain(`/a%2Fb/ ${to} 301`)
  })
})
