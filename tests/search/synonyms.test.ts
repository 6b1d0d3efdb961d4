import { beforeAll, describe, expect, test } from 'vitest'
import { synonymProblems, synonymsSchema, type Synonyms } from '../../src/schema/synonyms.ts'
import type { Search } from '../../src/search/client.ts'
import { indexSite } from '../../src/search/index-site.ts'
import { openSearch } from '../../src/search/node.ts'
import { applySynonyms, synonymPairs } from '../../src/search/synonyms.ts'
import { tokenise } from '../../src/search/tokenise.ts'
import { pages } from './pages.ts'

const synonyms = synonymsSchema.parse({
  en: {
    one_way: { receipt: 'invoice', 'how much': 'invoice', 'add people': ['invite colleagues'] },
    two_way: [['refund', 'reimbursement', 'cash back']],
  },
})

describe('searching with synonyms', () => {
  let search: Search
  beforeAll(async () => {
    search = openSearch(await indexSite(pages, { defaultLang: 'en', synonyms }), { lang: 'en', defaultLang: 'en' })
  })

  test.each([
    ['receipts', '/billing/invoice/'],
    ['how much', '/billing/invoice/'],
    ['how do i add people', '/getting-started/invite/'],
    ['cash back', '/billing/faq/#refund'],
    ['reimbursement please', '/billing/faq/#refund'],
  ])('"%s" finds the words of the articles', async (query, url) => {
    const answer = await search.find(query)
    expect(answer.results[0]?.url).toBe(url)
    expect(answer.corrected).toBeUndefined()
    expect(answer.unmatched).toEqual([])
  })

  test('one-way lines do not lead back', () => {
    const applied = applySynonyms(
      tokenise('invoice', 'en'),
      synonymPairs(synonyms['en'] ?? { one_way: {}, two_way: [] }),
      'en',
      (word) => word,
    )
    expect(applied).toEqual([])
  })

  test('a longer phrase goes before the shorter inside it', () => {
    const pairs = synonymPairs({ one_way: { back: ['return'], 'money back': ['refund'] }, two_way: [] })
    expect(applySynonyms(tokenise('my money back', 'en'), pairs, 'en', (word) => word).map(({ to }) => to)).toEqual([['refund']])
  })
})

describe('the check of synonyms.yaml', () => {
  const check = (en: unknown, articles?: string[]) =>
    synonymProblems(
      synonymsSchema.parse({ en }) as Synonyms,
      ['en', 'ru'],
      articles?.map((text) => ({ lang: 'en', text })),
    ).map(({ code, key }) => `${code} ${key}`)

  test('names a language the site does not have', () => {
    expect(synonymProblems(synonymsSchema.parse({ xx: {} }), ['en']).map(({ code }) => code)).toEqual(['unknown-language'])
  })

  test('names a line that leads back to itself, directly or by others', () => {
    expect(check({ one_way: { a: 'b', b: 'c', c: 'A', d: 'a' } })).toEqual([
      'cycle en.one_way.a',
      'cycle en.one_way.b',
      'cycle en.one_way.c',
    ])
  })

  test('names words that are there twice', () => {
    expect(
      check({
        two_way: [
          ['a', 'b', 'A'],
          ['c', 'b'],
        ],
      }),
    ).toEqual(['duplicate en.two_way.0', 'duplicate en.two_way.1'])
    expect(check({ one_way: { 'Log  in': 'x', 'log in': 'y' } })).toEqual(['duplicate en.one_way.log in'])
    expect(check({ one_way: { a: 'b' }, two_way: [['a', 'b']] })).toEqual(['duplicate en.one_way.a'])
  })

  test('names words that are already in every article they lead to, and words in none', () => {
    const articles = ['A refund gives your money back.', 'Cards and refunds.']
    expect(check({ one_way: { 'money back': 'refund' } }, articles)).toEqual(['already-there en.one_way.money back'])
    expect(check({ one_way: { 'cash back': 'refund' } }, articles)).toEqual([])
    expect(check({ one_way: { 'cash back': 'rebate' } }, articles)).toEqual(['leads-nowhere en.one_way.cash back'])
    const groups = [
      ['refund', 'cash back'],
      ['rebate', 'discount'],
      ['money', 'gives'],
    ]
    expect(check({ two_way: groups }, articles)).toEqual(['leads-nowhere en.two_way.1', 'already-there en.two_way.2'])
  })

  test('refuses what is no word, in words', () => {
    const said = ['---', 12, { a: 'b' }, null].map(
      (target) => synonymsSchema.safeParse({ en: { one_way: { pin: target } } }).error?.issues[0]?.message,
    )
    expect(said).toEqual(Array(4).fill('Expected a word or a phrase, or a list of them. Put numbers in quotes.'))
    expect(synonymsSchema.safeParse({ en: { one_way: { '!!!': 'refund' } } }).success).toBe(false)
  })

  test('refuses an unknown key and a phrase alone', () => {
    expect(synonymsSchema.safeParse({ en: { oneway: {} } }).success).toBe(false)
    expect(synonymsSchema.safeParse({ en: { two_way: [['alone']] } }).success).toBe(false)
  })
})
