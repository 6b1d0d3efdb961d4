import { describe, expect, it } from 'vitest'
import { catalogOf, textOf } from './sample.ts'

function near(files: Record<string, string>, key: string, limit = 4, lang = 'en'): string[] {
  const catalog = catalogOf(files)
  const article = catalog.article(lang, key)
  if (!article) throw new Error(`There is no ${key}.`)
  return catalog
    .related(lang)(article, limit)
    .map((other) => other.key)
}

const files = {
  'en/a/import.md': textOf('Import contacts from a spreadsheet'),
  'en/a/export.md': textOf('Export contacts to a spreadsheet'),
  'en/b/password.md': textOf('Reset a forgotten password'),
  'en/b/login.md': textOf('Sign in with a password'),
  'en/b/hidden.md': textOf('Import contacts with a spreadsheet', 'unlisted: true'),
  'ru/a/import.md': textOf('Импорт контактов'),
}

describe('related articles', () => {
  it('are those that share rare words, never the article itself', () => {
    expect(near(files, 'a/import')[0]).toBe('a/export')
    expect(near(files, 'b/login')[0]).toBe('b/password')
    for (const key of ['a/import', 'b/login']) expect(near(files, key)).not.toContain(key)
  })

  it('begin with those the writer named, in that order, once each', () => {
    const named = { ...files, 'en/a/import.md': textOf('Import contacts', 'related: [b/login, a/export, b/login, a/import, gone/away]') }
    expect(near(named, 'a/import', 2)).toEqual(['b/login', 'a/export'])
    expect(near(named, 'a/import').filter((key) => key === 'b/login')).toHaveLength(1)
  })

  it('leave out what is unlisted, unless the writer named it', () => {
    expect(near(files, 'a/import')).not.toContain('b/hidden')
    expect(near({ ...files, 'en/a/import.md': textOf('Import', 'related: [b/hidden]') }, 'a/import')).toContain('b/hidden')
  })

  it('stay in their language', () => {
    expect(near(files, 'a/import', 4, 'ru')).toEqual([])
  })

  it('are never more than asked for, beyond what the writer named', () => {
    const many = Object.fromEntries(Array.from({ length: 5 }, (_, index) => [`en/a/n${index}.md`, textOf(`Import number ${index}`)]))
    expect(near(many, 'a/n0', 3)).toHaveLength(3)
  })

  it('are the same in whatever order files were read, and when asked twice', () => {
    const reversed = Object.fromEntries(Object.entries(files).reverse())
    for (const key of ['a/import', 'b/login', 'b/hidden']) expect(near(reversed, key)).toEqual(near(files, key))
    const catalog = catalogOf(files)
    const article = catalog.article('en', 'a/import')
    const ask = () => (article ? catalog.related('en')(article, 4) : [])
    expect(ask()).toEqual(ask())
  })
})
