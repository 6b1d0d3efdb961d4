import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { beginningCorrections, beginningDistance, corrections, editDistance } from '../../src/search/spelling.ts'
import { packVocabulary, unpackVocabulary } from '../../src/search/vocabulary.ts'

const vocabularyOf = (counts: Record<string, number>) => unpackVocabulary(packVocabulary(new Map(Object.entries(counts)), 100))

describe('edit distance', () => {
  test.each([
    ['password', 'password', 0],
    ['pasword', 'password', 1],
    ['passwrod', 'password', 1],
    ['passwordd', 'password', 1],
    ['pessward', 'password', 2],
    ['invoice', 'password', 3],
  ])('%s → %s is %i, or one above the limit', (a, b, distance) => {
    expect(editDistance(a, b, 2)).toBe(distance)
  })

  test('does not depend on the direction', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 })
    fc.assert(fc.property(word, word, (a, b) => editDistance(a, b, 3) === editDistance(b, a, 3)))
  })
})

test('a beginning may end anywhere in the word', () => {
  expect(beginningDistance('pasword', 'passwords', 1)).toBe(1)
  expect(beginningDistance('paswrod', 'passwords', 1)).toBe(2)
})

test('telling words by their letters loses no correction', () => {
  const word = fc.string({ unit: fc.constantFrom(...'abcdepщя'), minLength: 4, maxLength: 9 })
  fc.assert(
    fc.property(word, word, (typed, known) => {
      const allowed = typed.length < 7 ? 1 : 2
      const found = corrections(typed, vocabularyOf({ [known]: 1 })).length === 1
      expect(found).toBe(editDistance(typed, known, allowed) <= allowed)
    }),
  )
})

describe('corrections', () => {
  test('the nearest word comes first, the commoner of two equally near', () => {
    const vocabulary = vocabularyOf({ printer: 5, card: 2, care: 30 })
    expect(corrections('cart', vocabulary).map(({ word }) => word)).toEqual(['care', 'card'])
    expect(corrections('printr', vocabulary)[0]).toMatchObject({ word: 'printer', distance: 1 })
  })

  test('a slip of the finger goes before any one wrong letter, also when the other word is commoner', () => {
    const vocabulary = vocabularyOf({ user: 3, used: 9, photo: 2, photons: 2, exact: 2, exist: 12, form: 4, forum: 1 })
    expect(corrections('usre', vocabulary)[0]?.word).toBe('user')
    expect(corrections('exxact', vocabulary)[0]?.word).toBe('exact')
    expect(corrections('exct', vocabularyOf({ exact: 2, exit: 9 }))[0]?.word).toBe('exact')
  })

  test('a correction weighs less the more of a word was changed, and least with a wrong letter', () => {
    const weight = (typed: string, known: string) => corrections(typed, vocabularyOf({ [known]: 3 }))[0]?.weight ?? 0
    expect(weight('passwrod', 'password')).toBeGreaterThan(weight('passward', 'password'))
    expect(weight('passward', 'password')).toBeGreaterThan(weight('bosh', 'boss'))
  })

  test('a word of three letters is corrected only when an inner letter is missing', () => {
    expect(corrections('frm', vocabularyOf({ form: 9, firm: 3 }))[0]?.word).toBe('form')
    expect(corrections('car', vocabularyOf({ card: 9, care: 9, scar: 9, bar: 9, cat: 9 }))).toEqual([])
    expect(beginningCorrections('urc', vocabularyOf({ uri: 9 }), (word) => word)).toEqual([])
  })

  test('short words and numbers are left alone', () => {
    expect(corrections('cat', vocabularyOf({ car: 9 }))).toEqual([])
    expect(corrections('2025', vocabularyOf({ '2026': 9 }))).toEqual([])
  })

  test('one edit up to six letters, two from seven', () => {
    const vocabulary = vocabularyOf({ coupon: 3, invoice: 3, notification: 3 })
    expect(corrections('coubom', vocabulary)).toEqual([])
    expect(corrections('imvoise', vocabulary)[0]?.word).toBe('invoice')
    expect(corrections('notifcaton', vocabulary)[0]?.word).toBe('notification')
  })

  test('missing accents are no mistake', () => {
    expect(corrections('sedinte', vocabularyOf({ ședințe: 2 }))[0]).toMatchObject({ word: 'ședințe', distance: 0 })
  })

  test('a mistyped form that no page uses is found by its stem', () => {
    const vocabulary = vocabularyOf({ kalendri: 4, kalendrit: 1, arve: 9 })
    const stem = (word: string) => word.replace(/(?:it|i|iks)$/, '')
    expect(corrections('kalendxiteks', vocabulary)).toEqual([])
    expect(beginningCorrections('kalenriks', vocabulary, stem).map(({ word }) => word)).toEqual(['kalendri'])
  })

  test('a mistyped word the pages have only with an ending or in a compound is found by its beginning', () => {
    const vocabulary = vocabularyOf({ linkedinist: 1, salvestusruum: 3, arve: 9 })
    const same = (word: string) => word
    expect(beginningCorrections('linkkedin', vocabulary, same).map(({ word }) => word)).toEqual(['linkedinist'])
    expect(beginningCorrections('salvetus', vocabulary, same).map(({ word }) => word)).toEqual(['salvestusruum'])
    expect(beginningCorrections('arvutid', vocabulary, same)).toEqual([])
  })

  test('the first letters of a longer word are no correction of a short one with a wrong letter', () => {
    const vocabulary = vocabularyOf({ magazinul: 3, numitor: 2 })
    const same = (word: string) => word
    expect(beginningCorrections('mapa', vocabulary, same)).toEqual([])
    expect(beginningCorrections('nmit', vocabulary, same).map(({ word }) => word)).toEqual(['numitor'])
    expect(beginningCorrections('nmit', vocabulary, same, false)).toEqual([])
  })

  test('a word with the same stem goes before one that only begins alike', () => {
    const vocabulary = vocabularyOf({ saatjatele: 2, saatmisega: 9 })
    const stem = (word: string) => word.replace(/(?:tele|ga|misega)$/, '')
    expect(beginningCorrections('saatjqtele', vocabulary, stem).map(({ word }) => word)).toEqual(['saatjatele'])
  })
})
