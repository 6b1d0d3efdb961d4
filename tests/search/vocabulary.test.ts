import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countOf, packVocabulary, rangeOf, startsAny, unpackVocabulary } from '../../src/search/vocabulary.ts'

const small = unpackVocabulary(packVocabulary(new Map(Object.entries({ invoice: 3, invoices: 2, новый: 1, новыи: 1, über: 4 })), 10))

test('what is packed comes back, whatever the words', () => {
  const word = fc.stringMatching(/^[a-zа-яё]{1,20}$/)
  fc.assert(
    fc.property(fc.dictionary(word, fc.integer({ min: 1, max: 500 })), (counts) => {
      const { words, counts: numbers } = unpackVocabulary(packVocabulary(new Map(Object.entries(counts)), 500))
      expect(Object.fromEntries(words.map((text, index) => [text, numbers[index]]))).toEqual({ ...counts })
    }),
  )
})

test('a word counts with and without its accents', () => {
  expect(countOf(small, 'uber')).toBe(4)
  expect(countOf(small, 'новый')).toBe(2)
  expect(countOf(small, 'unknown')).toBe(0)
})

test('beginnings are found', () => {
  expect(startsAny(small, 'invo')).toBe(true)
  expect(startsAny(small, 'invx')).toBe(false)
  const [from, to] = rangeOf(small, 'invoice')
  expect(small.words.slice(from, to)).toEqual(['invoice', 'invoices'])
})

test('above the limit the rarest words are left out, and it says so', () => {
  const packed = packVocabulary(new Map(Object.entries({ often: 9, sometimes: 5, hapax: 1 })), 10, 2)
  expect(packed.complete).toBe(false)
  expect(unpackVocabulary(packed).words).toEqual(['often', 'sometimes'])
})
