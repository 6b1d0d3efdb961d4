import { assert, constantFrom, property, string, stringMatching } from 'fast-check'
import { expect, test } from 'vitest'
import { eachWord, normalise, openingOf, plainOpening, rawWords } from '../../src/search/tokenise.ts'

const languages = constantFrom('en', 'ru', 'fr', 'uk', 'ja')
const likely = stringMatching(/^(?:[a-cA-C1é\u0301éЖйßı🙂.’'ʼ_ -]|l'a|o’k){0,24}$/u)

function visited(text: string, lang: string): [start: number, end: number][] {
  const places: [number, number][] = []
  eachWord(text, lang, (start, end) => places.push([start, end]))
  return places
}

test('words are found one by one where the pattern for all of them finds them', () => {
  for (const texts of [likely, string({ unit: 'binary' })]) {
    assert(
      property(texts, languages, (text, lang) => {
        expect(visited(text, lang).map(([start, end]) => text.slice(start, end))).toEqual([...rawWords(text, lang)])
      }),
      { numRuns: 500 },
    )
  }
})

test('a word as it is written opens as it does in the form in which words are compared', () => {
  assert(
    property(likely, languages, (text, lang) => {
      for (const [start, end] of visited(text, lang)) {
        const told = plainOpening(text, start, end)
        if (told !== undefined) expect(told).toBe(openingOf(normalise(text.slice(start, end), lang)))
      }
    }),
    { numRuns: 500 },
  )
})

test('words that begin otherwise open otherwise, whatever their accents and capitals', () => {
  expect(openingOf('été')).toBe(openingOf('ete'))
  expect(openingOf('élan')).not.toBe(openingOf('ete'))
  expect(plainOpening('To Top', 3, 6)).toBe(plainOpening('To Top', 0, 2))
  expect(plainOpening('I in', 0, 1)).not.toBe(plainOpening('I in', 2, 4))
})
