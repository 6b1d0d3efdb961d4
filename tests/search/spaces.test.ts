import { expect, test } from 'vitest'
import type { QueryLanguage } from '../../src/search/query-language.ts'
import { understandQuery } from '../../src/search/understand-query.ts'
import { packVocabulary, unpackVocabulary } from '../../src/search/vocabulary.ts'

const words = { password: 9, reset: 6, notifications: 5, line: 4, log: 2, login: 3, settings: 4, set: 8, tin: 2, data: 5, base: 5 }

function language(lang = 'en', synonyms: QueryLanguage['synonyms'] = [], limit?: number): QueryLanguage {
  const vocabulary = unpackVocabulary(packVocabulary(new Map(Object.entries(words)), 20, limit))
  return { lang, vocabulary, questionWords: new Set(['in', 'on', 'how', 'the']), synonyms, stem: (word) => word.replace(/s$/, '') }
}

const asked = (query: string, spoken = language(), correct = true) => {
  const { terms, corrected } = understandQuery(query, spoken, { correct })
  return { words: terms.filter(({ state }) => state === 'known').map(({ typed }) => typed), said: corrected?.query }
}

test.each([
  ['pass word', ['password'], 'password'],
  ['reset the Pass-Word', ['reset', 'password'], 'reset the PassWord'],
  ['noti fication on', ['notification'], 'notification on'],
])('"%s" is a word cut in two', (query, expected, said) => {
  expect(asked(query)).toEqual({ words: expected, said })
})

test.each([
  ['resetpassword', ['reset', 'password'], 'reset password'],
  ['Resetthe password', ['reset', 'password'], 'Reset the password'],
])('"%s" is two words written as one', (query, expected, said) => {
  expect(asked(query)).toEqual({ words: expected, said })
})

test.each([
  ['both words are known', 'log in', ['log']],
  ['two known words also make a third', 'data base', ['data', 'base']],
  ['the whole is known in another form only, and so is a part', 'set ting', ['set']],
  ['the last word is still being typed', 'settin', ['settin']],
])('nothing is put together or parted where %s', (_, query, expected) => {
  expect(asked(query)).toEqual({ words: expected, said: undefined })
})

test('a slip inside a word goes before parting it', () => {
  expect(asked('logtin').said).toBe('login')
})

test('words of synonyms are known', () => {
  const known = language('en', [['resetpassword', ['login']]])
  expect(asked('resetpassword', known).said).toBeUndefined()
})

test('languages with compounds keep them, and have their cut words put together', () => {
  expect(asked('resetpassword', language('de')).said).toBeUndefined()
  expect(asked('pass word', language('de')).said).toBe('password')
})

test('nothing is parted where rare words are not known', () => {
  expect(asked('resetpassword', language('en', [], 9)).said).toBeUndefined()
})

test('words stay as typed where nothing is to be corrected', () => {
  expect(asked('reset pass word', language(), false)).toEqual({ words: ['reset'], said: undefined })
})
