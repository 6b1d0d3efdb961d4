import { describe, expect, it } from 'vitest'
import { parseCategory, unnamedCategory } from '../../src/knowledge/category.ts'

function said(yaml: string, file = 'en/writing/_category.yaml'): string[] {
  const parsed = parseCategory(file, yaml)
  return parsed.ok ? [] : parsed.problems.map(({ line, key, message }) => `${line ?? '-'} ${key ?? '-'}: ${message}`)
}

describe('_category.yaml', () => {
  it('needs a title; the rest has defaults', () => {
    const parsed = parseCategory('en/writing/_category.yaml', 'title: Writing\n')
    expect(parsed.ok && parsed.data).toEqual({ id: 'en/writing', lang: 'en', key: 'writing', title: 'Writing', icon: 'book', guide: false })
    expect(said('')).toEqual(['- title: it is missing. Expected text. Add it or correct it.'])
  })

  it('suggests the icon that was meant', () => {
    expect(said('title: Writing\nicon: pencl')[0]).toMatch(/^2 icon: found `"pencl"`, expected one of book, .*Did you mean `pencil`\?$/)
  })

  it('suggests the key that was meant', () => {
    expect(said('title: Writing\nsumary: All about it')).toEqual(['2 sumary: this key is not known here. Did you mean `summary`?'])
  })

  it('counts lines from the top of the file, comments included', () => {
    expect(said('# Shown on the home page\n\ntitle: Writing\norder: first')).toEqual([
      '4 order: found `"first"`. Expected a number. Add it or correct it.',
    ])
  })

  it('says on which line the YAML is broken', () => {
    expect(said('title: Writing\nsummary: "never closed\n')[0]).toMatch(/^\d+ -: this is not valid YAML: Missing closing "quote/)
  })

  it('refuses text where keys and values belong', () => {
    expect(said('Writing')).toEqual(['- -: found `"Writing"`. Expected keys and values. Add it or correct it.'])
  })

  it('stands in a category folder, two levels deep at most', () => {
    expect(said('title: A', 'en/a/b/_category.yaml')).toEqual([])
    expect(said('title: A', 'en/a/b/c/_category.yaml')[0]).toMatch(/two levels deep at most. Move it\.$/)
    expect(said('title: A', 'en/_category.yaml')[0]).toMatch(/belongs into a category folder/)
  })

  it('may be absent: the folder gives the name', () => {
    expect(unnamedCategory('en', 'getting-started').title).toBe('Getting started')
    expect(unnamedCategory('et', 'abi/ülevaade').title).toBe('Ülevaade')
  })
})
