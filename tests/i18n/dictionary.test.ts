import { describe, expect, test } from 'vitest'
import en from '../../src/i18n/en.json' with { type: 'json' }
import notes from '../../src/i18n/en.notes.json' with { type: 'json' }
import { alertTitle, dictionaries, pageWords, wordsFor } from '../../src/i18n/index.ts'

const gapsOf = (text: string): string[] => [...new Set(text.match(/\{\w+\}/g))].toSorted()
const baseOf = (key: string): string => key.replace(/\.(zero|one|two|few|many|other)$/, '')
const counted = new Set(
  Object.keys(en)
    .filter((key) => key.endsWith('.other'))
    .map(baseOf),
)

test('every word has a note for translators', () => {
  expect(
    Object.keys(en)
      .map(baseOf)
      .filter((key) => !(key in notes)),
  ).toEqual([])
})

describe.each(Object.keys(dictionaries))('the words in %s', (lang) => {
  const words = dictionaries[lang] ?? {}

  test('are complete and there is none too many', () => {
    const missing = Object.keys(en).filter((key) => !(key in words) && !(counted.has(baseOf(key)) && !key.endsWith('.other')))
    const unknown = Object.keys(words).filter((key) => !(key in en) && !counted.has(baseOf(key)))
    expect({ missing, unknown }).toEqual({ missing: [], unknown: [] })
  })

  test('have numbers below a thousand in them as they are, which the browser writes without asking how', () => {
    for (const number of [0, 7, 10, 999]) expect(number.toLocaleString(lang)).toBe(String(number))
  })

  test('have every plural form the language needs', () => {
    const forms = new Intl.PluralRules(lang).resolvedOptions().pluralCategories
    // Fractions never occur, so a form that only they use may be left out.
    const needed = forms.filter((form) =>
      Array.from({ length: 201 }, (_, n) => n).some((n) => new Intl.PluralRules(lang).select(n) === form),
    )
    const missing = [...counted].flatMap((key) => needed.map((form) => `${key}.${form}`)).filter((key) => !(key in words))
    expect(missing).toEqual([])
  })

  test('keep the gaps that values fill', () => {
    const differing = Object.entries(words).filter(([key, text]) => {
      const source = (en as Record<string, string>)[key]
      // "One result" may go without its number.
      return source !== undefined && !/\.(one|two|zero)$/.test(key) && gapsOf(text).join() !== gapsOf(source).join()
    })
    expect(differing).toEqual([])
  })
})

test('counted things take the plural form of their language', () => {
  expect([1, 3, 5].map((n) => wordsFor('ru').count('category.count', n))).toEqual(['1 статья', '3 статьи', '5 статей'])
  expect([1, 2].map((n) => wordsFor('en').count('category.count', n))).toEqual(['1 article', '2 articles'])
  expect([1, 21].map((n) => wordsFor('lt').count('category.count', n))).toEqual(['1 article', '21 articles'])
})

test('a day is written as people write it and never shifts', () => {
  expect(wordsFor('en').date('2026-03-01')).toBe('March 1, 2026')
  expect(wordsFor('ru').date('2026-03-01')).toBe('1 марта 2026 г.')
})

test('a sentence that ends with a date ends with one full stop', () => {
  const { say, date } = wordsFor('ru')
  expect(say('article.published', { date: date('2026-03-01') })).toBe('Впервые опубликовано 1 марта 2026 г.')
  expect(wordsFor('en').say('article.published', { date: 'March 1, 2026' })).toBe('First published on March 1, 2026.')
})

test('an unknown language speaks English, a region its language', () => {
  expect(wordsFor('xx').say('home.title')).toBe(en['home.title'])
  expect(wordsFor('xx').count('category.count', 1)).toBe('1 article')
  expect(wordsFor('ru-ru').say('search.submit')).toBe('Найти')
})

test('page objects and callouts get their words', () => {
  expect(pageWords('et')).toEqual({ home: 'Avaleht', search: 'Otsing', searchFor: 'Otsi abikeskusest', notFound: 'Sellist lehte ei ole' })
  expect(alertTitle('warning', 'ro')).toBe('Atenție')
})
