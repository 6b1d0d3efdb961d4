import { describe, expect, test } from 'vitest'
import { createStem, type StemmerModule } from '../../src/search/stem.ts'
import { stemmerModule } from '../../src/search/stemmer-module.ts'
import { fold, tokenise } from '../../src/search/tokenise.ts'
import { questionWords } from '../../src/search/words/index.ts'

const LANGUAGES = ['en', 'ru', 'ro', 'et', 'de', 'es', 'fr', 'pt', 'it', 'nl', 'sv', 'uk', 'pl', 'tr', 'ja', 'zh']

async function stemOf(lang: string) {
  const source = stemmerModule(lang)
  return createStem(
    lang,
    source === undefined ? undefined : ((await import(`data:text/javascript,${encodeURIComponent(source)}`)) as StemmerModule),
  )
}

describe('stemming', () => {
  test.each([
    ['en', 'invoices', 'invoice'],
    ['ru', 'новому', 'новый'],
    ['ru', 'счёта', 'счетом'],
    ['ro', 'ședințelor', 'ședință'],
    ['de', 'einstellungen', 'einstellung'],
    ['fr', 'factures', 'facture'],
    ['es', 'facturas', 'factura'],
    ['pt', 'faturas', 'fatura'],
    ['it', 'fatture', 'fattura'],
    ['nl', 'rekeningen', 'rekening'],
    ['sv', 'fakturor', 'faktura'],
    ['tr', 'ayarlar', 'ayarları'],
    ['et', 'arvetele', 'arvete'],
    ['uk', 'рахунками', 'рахунку'],
    ['pl', 'fakturami', 'faktury'],
  ])('%s: %s and %s are the same word', async (lang, a, b) => {
    const stem = await stemOf(lang)
    expect(stem(a)).toBe(stem(b))
  })

  test('a language without a stemmer keeps its words', async () => {
    expect((await stemOf('ja'))('請求書')).toBe('請求書')
    expect(stemmerModule('xx')).toBeUndefined()
  })

  test('one language is a small part of the package', () => {
    expect(stemmerModule('en')?.length).toBeLessThan(60_000)
  })
})

describe('words of a text', () => {
  test('an apostrophe is inside an English word and between French ones', () => {
    expect(tokenise("I can't open Anna's file", 'en').map(({ word }) => word)).toEqual(['i', 'cant', 'open', 'anna', 'file'])
    expect(tokenise("l'article", 'fr').map(({ word }) => word)).toEqual(['l', 'article'])
  })

  test('languages without spaces are cut into words', () => {
    expect(tokenise('如何重置密码', 'zh').length).toBeGreaterThan(1)
    expect(tokenise('パスワードを変更する', 'ja').map(({ word }) => word)).toContain('変更')
  })

  test('places lead back to the text', () => {
    const text = 'Reset: e-mail, «пароль»'
    for (const { word, start, end } of tokenise(text, 'ru')) expect(text.slice(start, end).toLowerCase()).toBe(word)
  })

  test('folding takes accents off and nothing else', () => {
    expect(['ședință', 'łódź', 'ёж', 'plain'].map(fold)).toEqual(['sedinta', 'lodz', 'еж', 'plain'])
  })
})

test.each(LANGUAGES)('%s has question words, each once and as words are compared', (lang) => {
  const words = questionWords(lang).split(' ')
  expect(words.length).toBeGreaterThan(60)
  expect(words.filter((word, place) => words.indexOf(word) !== place)).toEqual([])
  expect(words.filter((word) => word !== word.toLowerCase())).toEqual([])
})
