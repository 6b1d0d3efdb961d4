import { beforeAll, describe, expect, test } from 'vitest'
import { indexSite, type SiteIndex } from '../../src/search/index-site.ts'
import { openSearch } from '../../src/search/node.ts'
import type { Search } from '../../src/search/client.ts'
import { page, pages } from './pages.ts'

let index: SiteIndex
let english: Search
let russian: Search

beforeAll(async () => {
  index = await indexSite(pages, { defaultLang: 'en' })
  english = openSearch(index, { lang: 'en', defaultLang: 'en' })
  russian = openSearch(index, { lang: 'ru', defaultLang: 'en' })
})

describe('finding', () => {
  test('a sentence finds the article, question words or not', async () => {
    const answer = await english.find('hello, how can I please get a copy of the invoices?')
    expect(answer.results[0]?.url).toBe('/billing/invoice/')
  })

  test('a typo is corrected and reported', async () => {
    const answer = await english.find('reset my pasword')
    expect(answer.results[0]?.title).toBe('Reset your password')
    expect(answer.corrected).toEqual({ from: 'pasword', to: 'password', query: 'reset my password' })
  })

  test('a word that need not be mistyped is said to be on no page, and the near one is searched', async () => {
    const answer = await english.find('how to hard')
    expect(answer.results[0]?.title).toBe('Change the card')
    expect(answer).toMatchObject({ unmatched: ['hard'] })
    expect(answer.corrected).toBeUndefined()
  })

  test('a query typed on the wrong keyboard, and a word cut in two, are reported like a typo', async () => {
    expect((await russian.find('yjdsq gfhjkm')).corrected?.query).toBe('новый пароль')
    expect((await english.find('pass word')).corrected?.query).toBe('password')
    expect((await english.find('pass word', { correct: false })).unmatched).toEqual(['pass', 'word'])
  })

  test('"search instead for" keeps the word as typed', async () => {
    const answer = await english.find('pasword', { correct: false })
    expect(answer.corrected).toBeUndefined()
    expect(answer.unmatched).toEqual(['pasword'])
  })

  test.each([
    ['pl', 'Łódź i żółw mają hasło', ['lodz', 'zolw', 'haslo', 'ŁÓDŹ']],
    ['nb', 'Søk etter bøker på øya', ['sok', 'oya']],
    ['tr', 'Işık hızı', ['isik', 'ISIK']],
    ['ja', 'ＩＤとPDFのパスワード', ['ID', 'ＩＤ', 'ｐｄｆ', 'ﾊﾟｽﾜｰﾄﾞ']],
  ])('in %s words are found without accents and strokes, and in letters of another width', async (lang, text, queries) => {
    const found = await indexSite([page({ url: '/all/', title: '1', lang, html: `<p>${text}</p>` })], { defaultLang: lang })
    const search = openSearch(found, { lang, defaultLang: lang })
    for (const query of queries) {
      const { unmatched, results } = await search.find(query)
      expect([query, unmatched, results.map(({ url }) => url)]).toEqual([query, [], ['/all/']])
      expect(results[0]?.excerpt.some(({ mark }) => mark)).toBe(true)
    }
  })

  test('a word nothing matches does not empty the answer', async () => {
    const answer = await english.find('zzyzx invoice')
    expect(answer.unmatched).toEqual(['zzyzx'])
    expect(answer.results[0]?.category.key).toBe('billing')
  })

  test('question words alone do not stand in for a word nothing matches', async () => {
    expect(await english.find('how do I have to zzyzx')).toMatchObject({ total: 0, unmatched: ['zzyzx'], few: true })
  })

  test('a mistyped question word is no word to look for', async () => {
    const answer = await english.find('whre can I change the card')
    expect(answer.unmatched).toEqual([])
    expect(answer.results[0]?.url).toBe('/billing/card/')
  })

  test('a mistyped form of a word is corrected where the pages have other forms only', async () => {
    const answer = await english.find('my refudns')
    expect(answer.results[0]?.url).toContain('refund')
    expect(answer.corrected?.from).toBe('refudns')
  })

  test('where nothing is found, words that look alike will do, and the word is still reported', async () => {
    const answer = await english.find('securitized')
    expect(answer.results[0]?.url).toBe('/getting-started/password/')
    expect(answer).toMatchObject({ unmatched: ['securitized'], few: true })
    expect(answer.answer).toBeUndefined()
  })

  test('what only looks alike comes after everything else', async () => {
    const answer = await english.find('workspace securitized')
    expect(answer.results.map(({ url }) => url)).toEqual(['/getting-started/invite/', '/getting-started/password/'])
  })

  test('between pages with the same words, the one with a word like an unknown one goes first', async () => {
    const words = ['statement printer', 'statement security', 'statement scanner']
    const three = words.map((text, number) => page({ url: `/${number}/`, title: 'Statement', html: `<p>${text}</p>` }))
    const search = openSearch(await indexSite([...pages, ...three], { defaultLang: 'en' }), { lang: 'en', defaultLang: 'en' })
    const answer = await search.find('securitized statement')
    expect(answer.results[0]?.url).toBe('/1/')
    expect(answer.unmatched).toEqual(['securitized'])
  })

  test('where few pages are found, those that say far less are listed too', async () => {
    const { results } = await english.find('download an invoice as pdf')
    expect(results.map(({ url }) => url)).toEqual(['/billing/invoice/', '/billing/card/'])
  })

  test('where few pages are found, those with a rare question word of the query come last', async () => {
    const others = Array.from({ length: 10 }, (_, number) => page({ url: `/${number}/`, title: `Part ${number}`, html: '<p>Nothing.</p>' }))
    const asked = page({ url: '/why/', title: 'Why we can', html: '<p>Nothing.</p>' })
    const search = openSearch(await indexSite([...pages, ...others, asked], { defaultLang: 'en' }), { lang: 'en', defaultLang: 'en' })
    const answer = await search.find('refund why')
    expect(answer.results[0]?.url).toBe('/billing/faq/#refund')
    expect(answer.results.at(-1)?.url).toBe('/why/')
    expect(answer.few).toBe(true)
  })

  test('a page in the default language that has the word goes before one that has a question word only', async () => {
    const others = Array.from({ length: 10 }, (_, number) =>
      page({ url: `/ru/${number}/`, lang: 'ru', title: `Часть ${number}`, html: number === 0 ? '<p>Почему так.</p>' : '<p>Ничего.</p>' }),
    )
    const search = openSearch(await indexSite([...pages, ...others], { defaultLang: 'en' }), { lang: 'ru', defaultLang: 'en' })
    expect(await search.find('почему refund')).toMatchObject({ language: 'fallback', total: 1 })
    expect(await search.find('почему фыва')).toMatchObject({ language: 'own', total: 1, unmatched: ['фыва'] })
  })

  test('a page in the default language that has the word goes before one that only looks alike', async () => {
    const answer = await russian.find('паролевка refund')
    expect(answer).toMatchObject({ language: 'fallback' })
    expect(await russian.find('паролевка')).toMatchObject({ language: 'own', total: 1 })
  })

  test('a page far down the first pass is read closely when its title answers', async () => {
    const words = 'and so on with other words '.repeat(3)
    const others = Array.from({ length: 15 }, (_, number) =>
      page({ url: `/statements/${number}/`, title: `Part ${number}`, html: `<p>statement, statement ${words}</p>` }),
    )
    const titled = page({ url: '/configuring/', title: 'Configuring it', html: `<p>statement ${words}</p>` })
    const search = openSearch(await indexSite([...pages, ...others, titled], { defaultLang: 'en' }), { lang: 'en', defaultLang: 'en' })
    const { results } = await search.find('konfiguration statement')
    expect(results.map(({ url }) => url)).toContain('/configuring/')
  })

  test('the result points at the section that matches', async () => {
    const [first] = (await english.find('recovery link by mail')).results
    expect(first).toMatchObject({ url: '/getting-started/password/#by-mail', section: 'By e-mail' })
  })

  test('the excerpt is plain text with the words marked', async () => {
    const [first] = (await english.find('text message code')).results
    expect(first?.excerpt.filter(({ mark }) => mark).map(({ text }) => text)).toEqual(['code', 'text', 'message'])
    expect(first?.excerpt.map(({ text }) => text).join('')).toContain('<b>at once</b>')
  })

  test.each([
    ['with its sentence', 'Then print the statement', '… Then print the statement'],
    ['a few words before', 'and also any printed monthly or quarterly copies of the bank statement', '… copies of the bank statement'],
    [
      'even at the end of its section',
      'and also any printed monthly copy of the bank statement, which is all',
      '… also any printed monthly copy of the bank statement, which is all.',
    ],
  ])('the excerpt begins shortly before the first word found, %s', async (_, words, begun) => {
    const end = begun.endsWith('.') ? '.' : ' and so on with many other words that stand behind it, all of one length and none of any use.'
    const html = `<p>${'Much is said before it comes to that. '.repeat(9)}${words}${end}</p>`
    const long = page({ url: '/long/', title: 'Long', html })
    const search = openSearch(await indexSite([...pages, long], { defaultLang: 'en' }), { lang: 'en', defaultLang: 'en' })
    const text = (await search.find('statement')).results[0]?.excerpt.map(({ text }) => text).join('')
    expect(text?.slice(0, begun.length)).toBe(begun)
  })

  test('each question of an FAQ page is its own result and the page is not', async () => {
    const answer = await english.find('refund')
    expect(answer.results.map(({ url, title }) => ({ url, title }))).toEqual([
      { url: '/billing/faq/#refund', title: 'Can I have my money back?' },
    ])
    expect((await english.find('dollar')).results[0]?.url).toBe('/billing/faq/#currency')
    expect(index.records).toBe(pages.length + 1)
  })

  test('keywords are found and never shown', async () => {
    const [first] = (await english.find('forgotten login')).results
    expect(first?.title).toBe('Reset your password')
    expect(first?.excerpt.map(({ text }) => text).join('')).not.toContain('forgotten')
  })

  test('ignored parts are not found', async () => {
    expect((await english.find('hiddenword')).total).toBe(0)
  })

  test('a category filter narrows the results and keeps the counts', async () => {
    const all = await english.find('new card password')
    const money = await english.find('new card password', { category: 'billing' })
    expect(money.results.map(({ category }) => category.key)).toEqual(['billing'])
    expect(money.categories).toEqual(all.categories)
  })

  test('pages through the same order', async () => {
    const all = await english.find('invoice card money password')
    const second = await english.find('invoice card money password', { limit: 1, offset: 1 })
    expect(second.results).toEqual(all.results.slice(1, 2))
    expect(second.total).toBe(all.total)
  })

  test('another form of a Russian word is found', async () => {
    expect((await russian.find('новому паролю')).results[0]?.url).toBe('/ru/getting-started/password/')
  })

  test('nothing in the own language falls back to the default one and says so', async () => {
    const answer = await russian.find('refund')
    expect(answer.language).toBe('fallback')
    expect(answer.results[0]).toMatchObject({ url: '/billing/faq/#refund', lang: 'en' })
  })

  test('an aborted search rejects with the reason', async () => {
    const controller = new AbortController()
    const answer = english.find('invoice', { signal: controller.signal })
    controller.abort(new Error('older query'))
    await expect(answer).rejects.toThrow('older query')
  })

  test('a single letter that is still being typed is the beginning of words', async () => {
    const { results } = await english.find('a')
    const marked = results.flatMap(({ excerpt }) => excerpt.filter(({ mark }) => mark).map(({ text }) => text))
    expect(marked).toContain('arrives')
    for (const text of marked) expect(text).toMatch(/^a/i)
  })
})

describe('suggesting', () => {
  test('titles appear from the first letter', async () => {
    expect((await english.suggest('p', 5)).map(({ title }) => title)).toEqual(['Reset your password'])
  })

  test('every typed word must begin a word of the title', async () => {
    expect((await english.suggest('down inv')).map(({ title }) => title)).toEqual(['Download an invoice'])
    expect(await english.suggest('down zz')).toEqual([])
  })
})
