import { beforeAll, expect, test } from 'vitest'
import { createSearch, SearchError } from '../../src/search/client.ts'
import { indexSite, type SiteIndex } from '../../src/search/index-site.ts'
import { reachFiles } from '../../src/search/node.ts'
import { pages } from './pages.ts'

let index: SiteIndex

beforeAll(async () => {
  index = await indexSite(pages, { defaultLang: 'en' })
})

/** A search whose requests can be made to fail, counting them. */
function flakySearch() {
  const reach = reachFiles(index)
  const state = { broken: '' as string | RegExp, requests: 0 }
  const check = (url: string) => {
    state.requests++
    if (state.broken !== '' && new RegExp(state.broken).test(url)) throw new TypeError('Failed to fetch')
  }
  const search = createSearch({
    ...reach,
    lang: 'en',
    defaultLang: 'en',
    fetch: async (input, init) => {
      check(String(input))
      return (reach.fetch as typeof fetch)(input, init)
    },
    importModule: async (url) => {
      check(url)
      return reach.importModule?.(url)
    },
  })
  return { search, state }
}

test.each(['search.json', 'words\\.', 'engine\\.', 'wasm\\.', '\\.pf_meta'])(
  'a failed %s is a typed error, and the next call tries again',
  async (broken) => {
    const { search, state } = flakySearch()
    state.broken = broken
    await expect(search.find('invoice')).rejects.toSatisfy((error) => error instanceof SearchError && error.code === 'unavailable')
    state.broken = ''
    expect((await search.find('invoice')).total).toBeGreaterThan(0)
  },
)

test('a page that is still open when the site is published anew finds what is there now', async () => {
  let published = reachFiles(index)
  const search = createSearch({
    ...{ base: '/', lang: 'en', defaultLang: 'en' },
    fetch: (input, init) => (published.fetch as typeof fetch)(input, init),
    importModule: async (url) => published.importModule?.(url),
  })
  await search.find('invoice')
  await search.suggest('inv')
  const changed = pages.map((each) => ({
    ...each,
    html: each.html.replace('</p>', ' By giraffe, too.</p>'),
    title: each.title.replace('Invite', 'Ask'),
  }))
  published = reachFiles(await indexSite(changed, { defaultLang: 'en' }))
  const both = await Promise.all([search.find('password'), search.find('refund')])
  expect(both.map(({ total }) => total > 0)).toEqual([true, true])
  expect((await search.find('giraffe')).total).toBeGreaterThan(0)
  expect(await search.suggest('invite')).toEqual([])
})

test('the piece of the index that holds a word is asked for while the engine is on its way, and once', async () => {
  const reach = reachFiles(index)
  let release = (): void => undefined
  const released = new Promise<void>((resolve) => (release = resolve))
  const pieces: string[] = []
  const search = createSearch({
    ...reach,
    lang: 'en',
    defaultLang: 'en',
    fetch: async (input, init) => {
      if (String(input).endsWith('.pf_index')) pieces.push(String(input))
      if (String(input).includes('wasm.')) await released
      return (reach.fetch as typeof fetch)(input, init)
    },
  })
  const found = search.find('invoice')
  await expect.poll(() => pieces.length).toBe(1)
  release()
  expect((await found).total).toBeGreaterThan(0)
  expect(pieces.length).toBe(1)
})

test('suggestions need no network after the first', async () => {
  const { search, state } = flakySearch()
  await search.suggest('i')
  const requests = state.requests
  await search.suggest('in')
  await search.suggest('down')
  expect(state.requests).toBe(requests)
})

test('a page that is not an index is told from one that does not load', async () => {
  const fetchHtml = () => Promise.resolve(new Response('<!doctype html>'))
  const search = createSearch({ base: '/', lang: 'en', defaultLang: 'en', fetch: fetchHtml })
  await expect(search.find('invoice')).rejects.toMatchObject({ name: 'SearchError', code: 'invalid' })
})

test('the site base is put before every address', async () => {
  const moved = new Map([...index.files].map(([path, content]) => [`help/${path}`, content]))
  const search = createSearch({ ...reachFiles({ files: moved }), base: '/help/', lang: 'en', defaultLang: 'en' })
  expect((await search.find('refund')).results[0]?.url).toBe('/help/billing/faq/#refund')
  expect((await search.suggest('invite'))[0]?.url).toBe('/help/getting-started/invite/')
})

test('a language without an index answers from the default one', async () => {
  const search = createSearch({ ...reachFiles(index), lang: 'fr', defaultLang: 'en' })
  expect(await search.find('refund')).toMatchObject({ language: 'fallback', total: 1 })
})
