import { expect, test } from 'vitest'
import type { QueryLanguage } from '../../src/search/query-language.ts'
import { understandQuery } from '../../src/search/understand-query.ts'
import { packVocabulary, unpackVocabulary } from '../../src/search/vocabulary.ts'

function languageOf(lang: string, words: readonly string[], questionWords: readonly string[]): QueryLanguage {
  const vocabulary = unpackVocabulary(packVocabulary(new Map(words.map((word) => [word, 3])), 20))
  return { lang, vocabulary, questionWords: new Set(questionWords), synonyms: [], stem: (word) => word }
}

const russian = languageOf('ru', ['пароль', 'таблица', 'хранить', 'csv', 'git'], ['как', 'где'])
const english = languageOf('en', ['password', 'table', 'keep'], ['how', 'to'])

test.each([
  ['gfhjkm', 'пароль', russian],
  ['Rfr [hfybnm nf,kbwf', 'Как хранить таблица', russian],
  ['ЗФЫЫЦЩКВ', 'PASSWORD', english],
  ['рщц ещ лууз', 'how to keep', english],
  ['gfhjk', 'парол', russian],
  ['gfhjkm', 'пароль', languageOf('uk', ['пароль'], [])],
])('%s is "%s", typed on the other keyboard', (query, meant, language) => {
  const { corrected } = understandQuery(query, language)
  expect(corrected?.query).toBe(meant)
})

test.each([
  ['csv', russian],
  ['git push', russian],
  ['пароль csv rfr', russian],
  ['rf', languageOf('ru', ['ка'], [])],
  ['refund', russian],
  ['таблица', english],
])('%s stays as it is', (query, language) => {
  expect(understandQuery(query, language).corrected).toBeUndefined()
})

test('words stay as typed where nothing is to be corrected', () => {
  expect(understandQuery('gfhjkm', russian, { correct: false }).terms.map(({ typed }) => typed)).toEqual(['gfhjkm'])
})
