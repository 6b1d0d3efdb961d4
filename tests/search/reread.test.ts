import { expect, test } from 'vitest'
import { createReader } from '../../src/search/document.ts'
import { createMatcher, weighTerms } from '../../src/search/match.ts'
import { readClosely } from '../../src/search/reread.ts'
import { packVocabulary, unpackVocabulary } from '../../src/search/vocabulary.ts'

const stem = (word: string) => word
const vocabulary = unpackVocabulary(packVocabulary(new Map(Object.entries({ invoice: 2, receipt: 2, text: 9 })), 10))
const read = createReader('en', stem).document

function score(query: string, content: string, meta: Record<string, string>): number {
  const terms = weighTerms([{ typed: query, state: 'known', forms: [{ word: query, weight: 1, prefix: false }] }], vocabulary, stem)
  const document = read({ url: '/', content, meta: { title: 'Money', ...meta }, anchors: [] })
  return readClosely(document, terms, 0, createMatcher(terms), 100).score
}

const [short, long] = ['text '.repeat(20), 'text '.repeat(900)]

test('a keyword or a description says as much about a long text as about a short one', () => {
  for (const meta of [{ keywords: 'receipt' }, { description: 'Your receipt.' }]) {
    expect(score('receipt', long, meta)).toBeGreaterThan(0)
    expect(score('receipt', long, meta)).toBe(score('receipt', short, meta))
  }
})

test('a word of the text says less the longer the text', () => {
  expect(score('invoice', `invoice ${long}`, {})).toBeLessThan(score('invoice', `invoice ${short}`, {}))
})

test('a keyword counts beside the word in the text', () => {
  expect(score('invoice', `invoice ${short}`, { keywords: 'invoice' })).toBeGreaterThan(score('invoice', `invoice ${short}`, {}))
})
