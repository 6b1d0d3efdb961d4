import { describe, expect, it } from 'vitest'
import { all, aSearch, aStep, aStuckReader } from './sample.ts'
import type { Stores } from './store-contract.ts'

/** What every store must do with searches, contacts and readers who are stuck: only sums of them are kept. */
export function describeEvents(name: string, { open }: Stores): void {
  describe(`${name}: events`, () => {
    it('counts equal searches together and keeps outcomes apart', async () => {
      const store = await open()
      await store.addSearches([
        aSearch(),
        aSearch({ position: 4 }),
        aSearch({ query: 'refnud', results: 0, unmatched: 'refnud', outcome: 'left', article: '' }),
      ])
      await store.addSearches([
        aSearch({ outcome: 'returned' }),
        aSearch({ article: 'b', day: 101 }),
        aSearch({ lang: 'ru', article: 'r' }),
      ])
      const none = { opened: 0, returned: 0, left: 0, contact: 0, unmatched: '', results: 3 }
      expect(await store.searches(all, 10)).toEqual([
        {
          ...{ ...none, lang: 'en', query: 'refund', count: 4, opened: 3, returned: 1 },
          articles: [
            { article: 'a', opened: 2, returned: 1, contact: 0, position: 2 },
            { article: 'b', opened: 1, returned: 0, contact: 0, position: 1 },
          ],
        },
        { ...none, lang: 'en', query: 'refnud', unmatched: 'refnud', results: 0, count: 1, left: 1, articles: [] },
        {
          ...{ ...none, lang: 'ru', query: 'refund', count: 1, opened: 1 },
          articles: [{ article: 'r', opened: 1, returned: 0, contact: 0, position: 1 }],
        },
      ])
      expect(await store.searches({ from: 102, to: 110 }, 10)).toEqual([])
    })

    it('tells what was found on the latest day, after the words were mended', async () => {
      const store = await open()
      const failed = aSearch({ query: 'saml', outcome: 'left', results: 0, unmatched: 'saml', article: '' })
      await store.addSearches([
        failed,
        aSearch({ query: 'saml', day: 102, results: 12 }),
        { ...failed, query: 'okta', unmatched: 'okta', day: 102 },
      ])
      const found = async (window = all) =>
        (await store.searches(window, 9)).map(({ query, results, unmatched }) => [query, results, unmatched])
      expect(await found()).toEqual([
        ['saml', 12, ''],
        ['okta', 0, 'okta'],
      ])
      expect(await found({ from: 100, to: 102 })).toEqual([['saml', 0, 'saml']])
    })

    it('finds the searches that failed among any number of more frequent ones', async () => {
      const store = await open()
      const once = (query: string, outcome: 'opened' | 'left' | 'returned') =>
        aSearch({ query, outcome, article: outcome === 'left' ? '' : 'a' })
      const found = Array.from({ length: 5 }, (_, index) => [once(`found ${index}`, 'opened'), once(`found ${index}`, 'opened')]).flat()
      await store.addSearches([...found, once('half', 'opened'), once('half', 'left'), once('saml', 'left'), once('okta', 'returned')])
      expect((await store.searches(all, 2, 'failed')).map(({ query, count, articles }) => [query, count, articles.length])).toEqual([
        ['okta', 1, 1],
        ['saml', 1, 0],
      ])
      expect((await store.searches(all, 100)).length).toBe(8)
    })

    it('counts a visit of the contact form once, at the furthest it got', async () => {
      const store = await open()
      await store.addContactSteps([aStep('v1', 'start', 'a'), aStep('v1', 'opened'), aStep('v1', 'sent'), aStep('v2', 'start')])
      await store.addContactSteps([
        aStep('v2', 'opened', 'a'),
        aStep('v2', 'solved'),
        aStep('v3', 'start'),
        aStep('v3', 'opened'),
        aStep('v4', 'start'),
      ])
      await store.addContactSteps([aStep('v1', 'sent')])
      expect(await store.deflection(all)).toEqual({ starts: 4, explicit: 1, implicit: 1, sent: 1 })
      expect(await store.deflection({ from: 101, to: 110 })).toEqual({ starts: 0, explicit: 0, implicit: 0, sent: 0 })
      await store.addSearches([aSearch({ outcome: 'returned' }), aSearch({ outcome: 'contact' })])
      const followUps = await store.followUps(all)
      expect(followUps.reduce((sum, { searchExits, contacts }) => [(sum[0] ?? 0) + searchExits, (sum[1] ?? 0) + contacts], [0, 0])).toEqual(
        [2, 1],
      )
    })
  })

  describe(`${name}: readers who are stuck`, () => {
    it('counts a reader once a day at a step, and no more when that is taken back', async () => {
      const store = await open()
      const twice = [aStuckReader(), aStuckReader()]
      const others = [
        aStuckReader({ visitor: Buffer.alloc(16, 2) }),
        aStuckReader({ day: 101 }),
        aStuckReader({ step: 'step-two' }),
        aStuckReader({ lang: 'ru' }),
        aStuckReader({ day: 20 }),
      ]
      for (const reader of [...twice, ...others]) await store.addStuckReader(reader)
      const one = { article: 'a', lang: 'en', step: 'step-one', count: 3 }
      expect(await store.stuckSteps(all)).toEqual([one, { ...one, step: 'step-two', count: 1 }, { ...one, lang: 'ru', count: 1 }])
      await store.removeStuckReader(aStuckReader())
      await store.removeStuckReader(aStuckReader())
      expect((await store.stuckSteps(all))[0]).toEqual({ ...one, count: 2 })
    })

    it('forgets them with the article, and when they are as old as votes may be', async () => {
      const store = await open()
      await store.addStuckReader(aStuckReader())
      await store.addStuckReader(aStuckReader({ article: 'b' }))
      await store.addStuckReader(aStuckReader({ article: 'b', day: 60 }))
      await store.erase({ articles: ['a'], lang: 'en' })
      const cutoffs = { votesBefore: 61, searchesBefore: 0, saltsBefore: 0, commentsBeforeMs: 0, auditBeforeMs: 0, nowMs: 0 }
      expect(await store.applyRetention(cutoffs)).toMatchObject({ stuck: 1 })
      expect(await store.stuckSteps(all)).toEqual([{ article: 'b', lang: 'en', step: 'step-one', count: 1 }])
    })
  })
}
