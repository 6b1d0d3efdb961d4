import { describe, expect, it } from 'vitest'
import { searchesAnswer } from '../../../feedback-api/admin-contract.ts'
import { createHarness, day, signIn } from '../harness.ts'

describe('reports in the admin API', () => {
  it('show an article with the votes under its earlier key, its reasons and what readers did next', async () => {
    const harness = await createHarness()
    const headers = await signIn(harness)
    const { revision, ...earlier } = { revision: 'aaaaaaaa0000', article: 'setup/install', lang: 'en', day: 20618, helpful: false, at: 1 }
    await harness.store.recordVote({ ...earlier, revision, visitor: Buffer.alloc(16, 7), reason: 'outdated' })
    await harness.vote({ helpful: true, reason: 'easy' })
    const events = [
      { type: 'search', lang: 'en', query: 'Install  APP', results: 4, outcome: 'returned', article: 'start/install', position: 1 },
      { type: 'contact', lang: 'en', visit: 'a'.repeat(32), step: 'sent', article: 'start/install' },
      { type: 'search', lang: 'en', query: 'x', results: 0, outcome: 'left', article: 'no/such' },
    ]
    expect(await (await harness.send('POST', '/v1/events', { body: { events } })).json()).toEqual({ accepted: 2, refused: 1 })
    const moved = { day: 20619, lang: 'en', query: 'moved', results: 1, unmatched: '', outcome: 'opened', position: 1 } as const
    await harness.store.addSearches([{ ...moved, article: 'setup/install' }])
    const report = await (await harness.send('GET', '/v1/admin/articles/en/start/install?days=90', { headers })).json()
    expect(report).toMatchObject({
      votes: { yes: 1, no: 1 },
      reasons: [
        { reason: 'easy', count: 1 },
        { reason: 'outdated', count: 1 },
      ],
      searchExits: 1,
      contacts: 1,
    })
    const attention = (await (await harness.send('GET', '/v1/admin/attention', { headers })).json()) as { notEnoughVotes: object[] }
    expect(attention.notEnoughVotes).toMatchObject([{ article: 'start/install', votes: { yes: 1, no: 1 } }])
    const page = await (await harness.send('GET', '/support/articles/en/start/install', { headers })).text()
    expect(page).toMatch('Out of date')
    const searches = await (await harness.send('GET', '/v1/admin/searches', { headers })).json()
    expect(searches).toMatchObject({
      searches: [
        { query: 'install app', returned: 1, articles: [{ article: 'start/install', returned: 1 }] },
        { query: 'moved', opened: 1, articles: [{ article: 'start/install', opened: 1 }] },
      ],
    })
    expect(await (await harness.send('GET', '/support/searches', { headers })).text()).toMatch(/install app[\s\S]*Install the app<\/a> 1×/)
    expect((await harness.send('GET', '/v1/admin/articles/en/no/such', { headers })).status).toBe(404)
  })

  it('know the article that readers were shown for want of a translation, and no language the site does not have', async () => {
    const harness = await createHarness()
    const headers = await signIn(harness)
    const search = { type: 'search', query: 'возврат', results: 1, outcome: 'returned', article: 'billing/refund', position: 1 }
    const left = { type: 'search', query: 'x', results: 0, outcome: 'left' }
    const start = { type: 'contact', visit: 'a'.repeat(32), step: 'start' }
    const events = [{ ...search, lang: 'ru' }, ...[search, left, start].map((event) => ({ ...event, lang: 'de' }))]
    expect(await (await harness.send('POST', '/v1/events', { body: { events } })).json()).toEqual({ accepted: 1, refused: 3 })
    const read = async (path: string) => (await harness.send('GET', path, { headers })).text()
    expect(JSON.parse(await read('/v1/admin/searches'))).toMatchObject({
      searches: [{ lang: 'ru', query: 'возврат', articles: [{ article: 'billing/refund', returned: 1 }] }],
    })
    expect(JSON.parse(await read('/v1/admin/articles/en/billing/refund'))).toMatchObject({ searchExits: 1 })
    expect(JSON.parse(await read('/v1/admin/deflection'))).toMatchObject({ starts: 0 })
    const link = /opened: <a href="([^"]+)" lang="en" dir="auto">Get a refund<\/a> 1×/.exec(await read('/support/searches'))?.[1] ?? ''
    expect(await read(link)).toMatch('Get a refund')
    await harness.vote({ article: 'billing/refund' })
    expect(await read('/support')).toMatch('1 went back to the search')
  })

  it('name what was not found, however many searches were more frequent', async () => {
    const harness = await createHarness()
    const headers = await signIn(harness)
    const search = { day: 20619, lang: 'en', results: 3, unmatched: '', outcome: 'opened', article: 'start/install', position: 1 } as const
    const found = Array.from({ length: 120 }, (_, index) => ({ ...search, query: `found ${index}` }))
    await harness.store.addSearches([...found, { ...search, query: 'saml', outcome: 'left', article: '', position: 0 }])
    const page = await (await harness.send('GET', '/support/searches', { headers })).text()
    expect(page).toMatch(/Searched for and not found[\s\S]*saml[\s\S]*Most searched for/)
    expect(page.match(/found \d+/g)).toHaveLength(50)
    expect(page).toMatch(/most searched for[\s\S]*The 50 most frequent\.\s+<a href="\/support\/searches\?days=30&amp;top=500">Show 500/i)
    const whole = await (await harness.send('GET', '/support/searches?days=30&top=500', { headers })).text()
    expect([whole.match(/found \d+/g)?.length, whole.includes('most frequent')]).toEqual([120, false])
    const failed = await (await harness.send('GET', '/v1/admin/searches?only=failed&limit=1', { headers })).json()
    expect(searchesAnswer.parse(failed).searches.map(({ query }) => query)).toEqual(['saml'])
    expect((await harness.send('GET', '/v1/admin/searches?only=all', { headers })).status).toBe(422)
  })

  it('tell what was looked for and not found, newest first, within the days asked for', async () => {
    const harness = await createHarness()
    const wish = { search: 'loan <b>car</b>', lang: 'en', text: 'Whether I may lend it' }
    await harness.send('POST', '/v1/comments', { body: { ...wish, text: 'Old words' } })
    harness.pass(8 * day)
    await harness.send('POST', '/v1/comments', { body: wish })
    const cookie = await signIn(harness)
    const answer = await (await harness.send('GET', '/v1/admin/searches?days=7', { headers: cookie })).json()
    expect(searchesAnswer.parse(answer)).toEqual({ searches: [], wishes: [{ ...wish, at: harness.now(), status: 'new' }] })
    const page = await (await harness.send('GET', '/support/searches?days=7', { headers: cookie })).text()
    expect(page).toMatch(/Searched for “<bdi>loan &lt;b&gt;car&lt;\/b&gt;<\/bdi>”[\s\S]*Whether I may lend it/)
    expect(page).not.toMatch('Old words')
    expect(await (await harness.send('GET', '/support/comments', { headers: cookie })).text()).toMatch('Old words')
  })

  it('count an avoided request only when somebody said so', async () => {
    const harness = await createHarness()
    const headers = await signIn(harness)
    const steps = { a: ['start', 'opened', 'solved'], b: ['start', 'sent'], c: ['start', 'opened'], d: ['start'] }
    const events = Object.entries(steps).flatMap(([visit, done]) =>
      done.map((step) => ({ type: 'contact', lang: 'en', visit: visit.repeat(32), step })),
    )
    await harness.send('POST', '/v1/events', { body: { events } })
    const answer = await (await harness.send('GET', '/v1/admin/deflection', { headers })).json()
    expect(answer).toEqual({ starts: 4, explicit: 1, implicit: 1, sent: 1, rate: 0.5, upperBound: 0.5 })
  })
})
