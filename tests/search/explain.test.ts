import { beforeAll, expect, test } from 'vitest'
import { synonymsSchema } from '../../src/schema/synonyms.ts'
import { explainSearch, formatExplanation } from '../../src/search/explain.ts'
import { indexSite } from '../../src/search/index-site.ts'
import { createLoader, type LoadedLanguage } from '../../src/search/load.ts'
import { openSearch, reachFiles } from '../../src/search/node.ts'
import { pages } from './pages.ts'

let language: LoadedLanguage
let answerOf: (query: string) => Promise<unknown>

beforeAll(async () => {
  const synonyms = synonymsSchema.parse({ en: { one_way: { receipt: 'invoice' } } })
  const index = await indexSite(pages, { defaultLang: 'en', synonyms })
  language = (await createLoader(reachFiles(index)).language('en')) as LoadedLanguage
  answerOf = (query) => openSearch(index, { lang: 'en', defaultLang: 'en' }).find(query)
})

test('every step of a search is told: dropped words, corrections, synonyms, what nothing matches', async () => {
  const { explanation } = await explainSearch('how do I downlod a receipt zzyzx', language)
  expect(explanation.dropped).toContain('a')
  expect(explanation.synonyms).toEqual([{ from: 'receipt', to: ['invoice'] }])
  expect(explanation.corrected).toMatchObject({ from: 'downlod', to: 'download' })
  expect(explanation.unmatched).toEqual(['zzyzx'])
  expect(explanation.terms.map(({ typed, state }) => `${typed} ${state}`)).toEqual(['downlod corrected', 'receipt known', 'zzyzx unknown'])
})

test('words that look alike are named where they were needed', async () => {
  const { explanation } = await explainSearch('securitized', language)
  expect(explanation.alike).toEqual([{ typed: 'securitized', words: ['security'] }])
  expect(formatExplanation(explanation)).toContain('securitized ≈ security')
})

test('the answer is the one a customer would get', async () => {
  const { answer } = await explainSearch('change my card', language)
  expect(answer).toEqual(await answerOf('change my card'))
})

test('as text it names every result and its numbers', async () => {
  const text = formatExplanation((await explainSearch('pasword recovery link', language)).explanation)
  expect(text).toContain('Corrected: "pasword" → "password"')
  expect(text).toMatch(/1\. Reset your password › By e-mail\n\s+\/getting-started\/password\/#by-mail\s+score \d/)
  expect(formatExplanation((await explainSearch('zzyzx', language)).explanation)).toContain('No results.')
})
