import { expect, test } from 'vitest'
import { countOfForms } from '../../src/search/match.ts'
import { packVocabulary, unpackVocabulary } from '../../src/search/vocabulary.ts'

const stem = (word: string) => word.replace(/(?:s|ed|ing)$/, '')
const countOf = (counts: Record<string, number>, word: string) =>
  countOfForms(word, unpackVocabulary(packVocabulary(new Map(Object.entries(counts)), 100)), stem)

test('a word with many forms is in fewer records than they are together, and in more than the commonest form', () => {
  const count = countOf({ link: 40, links: 40, linked: 30, linking: 30, like: 90 }, 'link')
  expect(count).toBeGreaterThan(40)
  expect(count).toBeLessThan(80)
})

test('a word with one form is in as many records as that, an unknown one in none', () => {
  expect(countOf({ link: 40, like: 90 }, 'links')).toBeCloseTo(40)
  expect(countOf({ link: 40 }, 'page')).toBe(0)
})
