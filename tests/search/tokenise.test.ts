import { assert, constantFrom, property, string, stringMatching } from 'fast-check'
import { expect, test } from 'vitest'
import { beginningOf, eachWord, normalise, openingOf, plainOpening, rawWords } from '../../src/search/tokenise.ts'

const languages = constantFrom('en', 'ru', 'fr', 'uk', 'tr', 'ja')
const likely = stringMatching(/^(?:[a-cA-C1é\u0301éЖйßıσΣİøʼŉ²ǅ🙂漢.’'ʼ_ -]|l'a|o’k){0,24}$/u)

function visited(text: string, lang: string): [start: number, end: number][] {
  const places: [number, number][] = []
  eachWord(text, lang, (start, end) => places.push([start, end]))
  return places
}

test('words are found one by one where the pattern for all of them finds them', () => {
  for (const texts of [likely, string({ unit: 'binary' })]) {
    assert(
      property(texts, languages, (text, lang) => {
        const words = visited(text, lang).map(([start, end]) => text.slice(start, end))
        return words.join(' ') === rawWords(text, lang).join(' ')
      }),
      { numRuns: 150 },
    )
  }
})

test('a word as it is written opens as it does in the form in which words are compared', () => {
  assert(
    property(likely, languages, (text, lang) => {
      return visited(text, lang).every(([start, end]) => {
        const told = plainOpening(text, start, end)
        return told === undefined || told === openingOf(normalise(text.slice(start, end), lang))
      })
    }),
    { numRuns: 150 },
  )
})

test('words that begin otherwise open otherwise, whatever their accents and capitals', () => {
  expect(openingOf('été')).toBe(openingOf('ete'))
  expect(openingOf('élan')).not.toBe(openingOf('ete'))
  expect(plainOpening('Élan elastic', 0, 4)).toBe(plainOpening('Élan elastic', 5, 12))
  expect(plainOpening('I in', 0, 1)).not.toBe(plainOpening('I in', 2, 4))
  expect(beginningOf(openingOf('elastic'), 2)).toBe(openingOf('elm', 2))
  expect(beginningOf(openingOf('elastic'), 1)).toBe(openingOf('e'))
})
