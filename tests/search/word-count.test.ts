import fc from 'fast-check'
import { expect, test } from 'vitest'
import { tokenise } from '../../src/search/tokenise.ts'
import { WordCounter } from '../../src/search/word-count.ts'

function countWords(texts: readonly string[], lang: string): Map<string, number> {
  const counter = new WordCounter(lang)
  for (const text of texts) counter.add(text.split(/\s+/))
  return counter.result()
}

test('a word counts once for each text it is in, however it is written there', () => {
  const counts = countWords(['Card card CARD, cards', "the card's number", 'nothing here'], 'en')
  expect(Object.fromEntries(counts)).toEqual({ card: 2, cards: 1, the: 1, number: 1, nothing: 1, here: 1 })
})

test('pieces that come by number count as those that come as they are, and each is asked for once', () => {
  const [pieces, asked] = [['Card', 'the', "card's", 'cards,', 'tell-tale'], [] as number[]]
  const counter = new WordCounter('en')
  const pieceOf = (number: number) => {
    asked.push(number)
    return pieces[number] ?? ''
  }
  counter.add(['the', 'title'], Uint32Array.of(0, 1, 0, 2), pieceOf)
  counter.add(['cards'], Uint32Array.of(3, 0, 4), pieceOf)
  expect(Object.fromEntries(counter.result())).toEqual({ card: 2, cards: 1, the: 1, title: 1, tell: 1, tale: 1 })
  expect(asked).toEqual([0, 1, 2, 3, 4])
})

test.each(['en', 'fr', 'ru', 'ja'])('counts the words that a query would be cut into (%s)', (lang) => {
  const word = fc.constantFrom('Ёж', 'ёж', "don't", "l'article", '𝒳', 'İ', '検索する', 'x1', '’', "'s", 'a', 'A')
  fc.assert(
    fc.property(fc.array(fc.array(word).map((words) => words.join(' '))), (texts) => {
      const expected: Record<string, number> = {}
      for (const text of texts)
        for (const each of new Set(tokenise(text, lang).map((token) => token.word))) expected[each] = (expected[each] ?? 0) + 1
      expect(Object.fromEntries(countWords(texts, lang))).toEqual(expected)
    }),
  )
})
