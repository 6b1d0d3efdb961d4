import { describe, expect, test } from 'vitest'
import type { QueryLanguage } from '../../src/search/query-language.ts'
import { understandQuery } from '../../src/search/understand-query.ts'
import { packVocabulary, unpackVocabulary } from '../../src/search/vocabulary.ts'

const counts = { without: 4, notification: 3, notifications: 5, sound: 2 }
const language: QueryLanguage = {
  lang: 'en',
  vocabulary: unpackVocabulary(packVocabulary(new Map(Object.entries(counts)), 20)),
  questionWords: new Set(['without', 'please']),
  synonyms: [],
  stem: (word) => word.replace(/s$/, ''),
}

test('a mistyped question word counts as the one that was meant', () => {
  const { terms, asides } = understandQuery('notifications witout sound', language)
  expect(terms.map(({ typed }) => typed)).toEqual(['notifications', 'sound'])
  expect(asides.map(({ typed }) => typed)).toEqual(['without'])
})

test('a question word without its accents is the same word, unless the pages have another without them', () => {
  const asked = (known: Record<string, number>) => {
    const vocabulary = unpackVocabulary(packVocabulary(new Map(Object.entries(known)), 20))
    return understandQuery('cate voturi', { ...language, lang: 'ro', vocabulary, questionWords: new Set(['câte']) })
  }
  expect(asked({ câte: 3, voturi: 4 }).asides.map(({ typed }) => typed)).toEqual(['câte'])
  expect(asked({ câte: 3, voturi: 4 }).terms.map(({ typed }) => typed)).toEqual(['voturi'])
  expect(asked({ cate: 3, voturi: 4 }).terms.map(({ typed }) => typed)).toEqual(['cate', 'voturi'])
})

test('a mistyped question word is a word like any other where nothing is to be corrected', () => {
  expect(understandQuery('notifications witout sound', language, { correct: false }).asides).toEqual([])
})

test('a word that only other forms are known of is searched beside the word it may be a slip for, unless that is far rarer', () => {
  const searched = (query: string, known: Record<string, number>, correct?: boolean) => {
    const vocabulary = unpackVocabulary(packVocabulary(new Map(Object.entries(known)), 20))
    const understood = understandQuery(query, { ...language, vocabulary, stem: (word) => word.slice(0, 3) }, { correct })
    expect(understood.corrected).toBeUndefined()
    return understood.terms[0]?.forms.map(({ word }) => word)
  }
  expect(searched('mail it', { mailing: 4, nail: 3 })).toEqual(['mail', 'nail'])
  expect(searched('mail it', { mailing: 4, nail: 3 }, false)).toEqual(['mail'])
  expect(searched('mail it', { mailing: 20, nail: 3 })).toEqual(['mail'])
  expect(searched('mail it', { mail: 4, nail: 3 })).toEqual(['mail'])
})

test('a word that one or two records have is searched beside the far commoner one it may be a slip for', () => {
  const searched = (known: Record<string, number>, correct?: boolean) => {
    const vocabulary = unpackVocabulary(packVocabulary(new Map(Object.entries(known)), 100))
    const understood = understandQuery('pasword please', { ...language, vocabulary }, { correct })
    expect(understood.corrected).toBeUndefined()
    return understood.terms[0]?.forms.map(({ word }) => word)
  }
  expect(searched({ pasword: 2, password: 20 })).toEqual(['pasword', 'password'])
  expect(searched({ pasword: 2, password: 20 }, false)).toEqual(['pasword'])
  expect(searched({ pasword: 2, password: 19 })).toEqual(['pasword'])
  expect(searched({ pasword: 3, password: 60 })).toEqual(['pasword'])
})

test('only what is surely mistyped is said to be corrected; of other words the near ones are searched, and they are said to be in no page', () => {
  const taken = (query: string, known: string) => {
    const vocabulary = unpackVocabulary(packVocabulary(new Map([[known, 3]]), 20))
    const { terms, corrected } = understandQuery(`${query} it`, { ...language, vocabulary })
    expect(terms[0]?.forms[0]?.word).toBe(known)
    expect(corrected === undefined).toBe(terms[0]?.state !== 'corrected')
    return terms[0]?.state
  }
  for (const [typed, known] of [
    ['langauge', 'language'],
    ['serach', 'search'],
    ['pls', 'plus'],
    ['dstabase', 'database'],
    ['fatabase', 'database'],
    ['cahce', 'cache'],
  ] as const)
    expect([typed, taken(typed, known)]).toEqual([typed, 'corrected'])
  for (const [typed, known] of [
    ['player', 'layer'],
    ['billing', 'filling'],
    ['internet', 'internal'],
    ['visible', 'invisible'],
    ['wipe', 'wide'],
    ['clip', 'cli'],
  ] as const)
    expect([typed, taken(typed, known)]).toEqual([typed, 'guessed'])
})

describe('the words of an e-mail or web address', () => {
  const vocabulary = unpackVocabulary(
    packVocabulary(new Map(Object.entries({ example: 5, reply: 3, write: 4, come: 4, tier: 2, zero: 2, пароль: 3 })), 20),
  )
  const asked = (query: string, lang = 'en') =>
    understandQuery(query, { ...language, lang, vocabulary, questionWords: new Set(['why', 'did', 'to', 'me']) })

  test.each([
    ['why did noreply@exampel.com write to me', 'noreply@exampel.com', ['write']],
    ['write to ivan.petrov+tag@tierzero.help', 'ivan.petrov+tag@tierzero.help', ['write']],
    ['write https://www.exampel.com/pasword?a=b', 'https://www.exampel.com/pasword?a=b', ['write']],
    ['write www.exampel.com', 'www.exampel.com', ['write']],
    ['exampel.com, write', 'exampel.com', ['write']],
    ['noreply@exampel.com', 'noreply@exampel.com', []],
    ['write (Иван.Петров@почта.рф)', 'Иван.Петров@почта.рф', ['write']],
  ])('are never corrected or parted, and named as the whole they are where no page has them: %s', (query, address, others) => {
    const { terms, corrected } = asked(query)
    expect(corrected).toBeUndefined()
    expect(terms.filter(({ state }) => state === 'unknown').map(({ typed }) => typed)).toEqual([address])
    expect(terms.filter(({ state }) => state !== 'unknown').map(({ typed }) => typed)).toEqual(others)
  })

  test('are searched as they are where pages have them, but for what every address has', () => {
    const { terms } = asked('write reply@example.com')
    expect(terms.map(({ typed, state }) => `${typed} ${state}`)).toEqual(['write known', 'reply known', 'example known'])
    expect(terms.every(({ forms }) => forms.length === 1 && forms[0]?.prefix === false)).toBe(true)
  })

  test('do not keep the words beside them from being corrected, parted or typed anew', () => {
    expect(asked('wirte to ab@exampel.com').corrected).toMatchObject({ from: 'wirte', to: 'write', query: 'write to ab@exampel.com' })
    expect(asked('ab@exampel.com tierzero').corrected?.query).toBe('ab@exampel.com tier zero')
    expect(asked('gfhjkm ab@exampel.com', 'ru').corrected?.query).toBe('пароль ab@exampel.com')
  })

  test('end where a script without spaces goes on', () => {
    const { terms } = asked('exampel@tierzero.comからメール', 'ja')
    expect(terms.map(({ typed }) => typed)).toContain('exampel@tierzero.com')
  })

  test('are not seen in a sentence without a space after its stop, or in the name of a file', () => {
    expect(asked('wirte.reply').corrected?.query).toBe('write.reply')
    expect(asked('exampel.yaml').corrected?.query).toBe('example.yaml')
  })
})
