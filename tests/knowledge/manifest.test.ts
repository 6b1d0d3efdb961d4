import { describe, expect, it } from 'vitest'
import { manifestSchema } from '../../feedback-api/contract.ts'
import { feedbackManifest, searchEntries } from '../../src/knowledge/manifest.ts'
import { catalogOf, siteYaml, textOf } from './sample.ts'

const files = {
  'en/writing/_category.yaml': 'title: Writing articles\n',
  'en/writing/add.md': textOf('Add an image', 'owner: Support\nreviewed: 2026-05-01\nupdated: 2026-05-31\naliases: [/old/add/, /older]'),
  'en/writing/hidden.md': textOf('Hidden', 'unlisted: true'),
  'en/writing/quiet.md': textOf('Quiet', 'search: { exclude: true }'),
  'ru/writing/pictures/add.md': textOf('Добавить', 'aliases: [/ru/old/add/, /bare/]\nsearch: { boost: 2 }\nkeywords: [фото]'),
}

describe('the feedback manifest', () => {
  const manifest = feedbackManifest(catalogOf(files))

  it('has exactly the shape of the contract', () => {
    const parsed = manifestSchema.safeParse(manifest)
    expect(parsed.error?.issues).toBeUndefined()
    expect(parsed.data).toEqual(manifest)
    const [article] = manifest.articles
    expect(Object.keys(article ?? {}).sort()).toEqual(Object.keys(manifestSchema.shape.articles.element.shape).sort())
    expect(Object.keys(manifest).sort()).toEqual(Object.keys(manifestSchema.shape).sort())
  })

  it('tells every article, unlisted ones too', () => {
    expect(manifest.articles.map(({ lang, key }) => `${lang}/${key}`).sort()).toEqual(
      ['en/writing/add', 'en/writing/hidden', 'en/writing/quiet', 'ru/writing/pictures/add'].sort(),
    )
    expect(manifest.articles.find(({ key }) => key === 'writing/add')).toEqual({
      key: 'writing/add',
      lang: 'en',
      title: 'Add an image',
      path: '/writing/add/',
      category: 'Writing articles',
      revision: expect.stringMatching(/^[0-9a-f]{12}$/) as string,
      owner: 'Support',
      reviewed: '2026-05-01',
      updated: '2026-05-31',
      aliases: ['old/add', 'older'],
      source: 'en/writing/add.md',
      steps: [],
    })
  })

  it('tells the steps of an article', () => {
    const steps = [{ id: 'step-open-it', number: 3, title: 'Open it' }]
    const told = feedbackManifest(catalogOf(files), ({ key }) => (key === 'writing/add' ? steps : []))
    expect(told.articles.filter((article) => article.steps.length > 0)).toMatchObject([{ key: 'writing/add', steps }])
  })

  it('tells what to say in each language when a form is refused', () => {
    const words = { en: { refused: 'Not accepted', back: 'Back' } }
    expect(feedbackManifest(catalogOf(files), () => [], words)).toMatchObject({ words })
  })

  it('names old keys below the language, as articles are named', () => {
    expect(manifest.articles.find(({ lang }) => lang === 'ru')?.aliases).toEqual(['old/add', 'bare'])
  })

  it('names the addresses that redirects.yaml leads to an article of the same language, so that their votes go along', () => {
    const writtenRedirects = {
      '/moved/add/': '/writing/add',
      '/first/add': '/moved/add/',
      '/old/add/': '/writing/quiet/',
      '/other/': '/writing/add/#part',
      '/writing/add/#part': '/writing/quiet/',
      '/ru/moved/': '/ru/writing/pictures/add/',
      '/ru/foreign/': '/writing/add/',
      '/foreign/': '/ru/writing/pictures/add/',
      '/away/': 'https://example.com/writing/add/',
      [`/${'x'.repeat(201)}/`]: '/writing/add/',
    }
    const told = feedbackManifest({ ...catalogOf(files), writtenRedirects })
    expect(manifestSchema.safeParse(told).success).toBe(true)
    const aliases = Object.fromEntries(told.articles.map((each) => [`${each.lang}/${each.key}`, each.aliases]))
    expect(aliases).toEqual({
      'en/writing/add': ['old/add', 'older', 'moved/add', 'first/add'],
      'en/writing/hidden': [],
      'en/writing/quiet': [],
      'ru/writing/pictures/add': ['old/add', 'bare', 'moved'],
    })
  })

  it('names where a translation was found before it had a path of its own, or before its original was moved', () => {
    const told = feedbackManifest(
      catalogOf({
        'en/a/b.md': textOf('B', 'aliases: [/a/old/]'),
        'ru/a/бэ.md': textOf('Б', 'translation_of: a/b'),
      }),
    )
    expect(told.articles.map(({ lang, aliases }) => [lang, ...aliases])).toEqual([
      ['en', 'a/old'],
      ['ru', 'a/b', 'a/old'],
    ])
  })

  it('is the same for the same content, in whatever order it was read', () => {
    const again = feedbackManifest(catalogOf(Object.fromEntries(Object.entries(files).reverse())))
    expect(JSON.stringify(again)).toBe(JSON.stringify(manifest))
  })

  it('names the site in the default language, else in any', () => {
    const named = (name: string) => feedbackManifest(catalogOf({ ...files, 'site.yaml': siteYaml().replace('Paper planes', name) })).site
    expect(named('{ en: Planes, ru: Самолётики }')).toBe('Planes')
    expect(named('{ ru: Самолётики }')).toBe('Самолётики')
  })

  it('knows the path of the site', () => {
    const below = feedbackManifest(catalogOf({ ...files, 'site.yaml': siteYaml('', 'https://example.com/help') }))
    expect(below).toMatchObject({ url: 'https://example.com/help', base: '/help/' })
    expect(below.articles.find(({ lang }) => lang === 'ru')?.path).toBe('/help/ru/writing/pictures/add/')
  })
})

describe('the pages search may find', () => {
  it('are listed articles that are not excluded, with addresses below the site', () => {
    const entries = searchEntries(catalogOf({ ...files, 'site.yaml': siteYaml('', 'https://example.com/help') }))
    expect(entries.map(({ url }) => url).sort()).toEqual(['/ru/writing/pictures/add/', '/writing/add/'])
    expect(entries.find(({ lang }) => lang === 'ru')).toMatchObject({
      category: { key: 'writing', title: 'Writing' },
      keywords: ['фото'],
      boost: 2,
    })
  })
})
