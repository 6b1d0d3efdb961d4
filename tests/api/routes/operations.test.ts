import { describe, expect, it } from 'vitest'
import { StoreUnavailable } from '../../../feedback-api/storage/store.ts'
import { createHarness, startSqlite } from '../harness.ts'

describe('readiness', () => {
  it('writes a row before it says yes, and shows a broken manifest', async () => {
    const { send } = await createHarness({ manifestProblem: () => 'not valid JSON' })
    const response = await send('GET', '/v1/ready')
    expect([response.status, await response.json()]).toEqual([
      200,
      { status: 'ready', storage: 'ok', manifest: 'not valid JSON', waiting: 0 },
    ])
  })

  it('says no while the store cannot be written', async () => {
    const store = { ...(await startSqlite()), checkWrite: () => Promise.reject(new StoreUnavailable('storage', 'disk full')) }
    const response = await (await createHarness({ store })).send('GET', '/v1/ready')
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5'])
  })
})

describe('a store that cannot answer', () => {
  it.each([
    ['busy', 'busy'],
    ['storage', 'storage_unavailable'],
  ] as const)('because of %s is told as 503 with a time to come back, and the vote is not called counted', async (reason, code) => {
    const store = { ...(await startSqlite()), recordVote: () => Promise.reject(new StoreUnavailable(reason, 'no')) }
    const { send, errors } = await createHarness({ store })
    const response = await send('POST', '/v1/votes', { body: { article: 'start/install', lang: 'en', helpful: true } })
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5'])
    expect(await response.json()).toMatchObject({ code })
    expect(errors).toHaveLength(1)
  })

  it('with an error nobody foresaw gives nothing of it away', async () => {
    const store = { ...(await startSqlite()), recordVote: () => Promise.reject(new Error('secret detail')) }
    const { send } = await createHarness({ store })
    const response = await send('POST', '/v1/votes', { body: { article: 'start/install', lang: 'en', helpful: true } })
    expect([response.status, await response.text()]).toEqual([500, expect.not.stringContaining('secret detail')])
  })
})

describe('metrics', () => {
  it('count votes and every refusal by its reason, without anything a reader sent', async () => {
    const { send, vote } = await createHarness()
    await vote({}, { address: '127.0.0.1' })
    await send('POST', '/v1/votes', { body: { article: 'no/such', lang: 'en', helpful: true } })
    await send('POST', '/v1/votes', { body: {}, headers: { origin: 'https://evil.example' } })
    const text = await (await send('GET', '/v1/metrics', { address: '127.0.0.1' })).text()
    expect(text).toMatch('feedback_votes_total{outcome="new"} 1')
    expect(text).toMatch('feedback_refused_total{code="unknown_article"} 1')
    expect(text).toMatch('feedback_refused_total{code="origin_refused"} 1')
    expect(text).not.toMatch(/start\/install|no\/such|evil/)
  })

  it('are for this machine, not for visitors, not even through a proxy on it', async () => {
    const { send } = await createHarness()
    expect((await send('GET', '/v1/metrics')).status).toBe(401)
    const proxied = { address: '127.0.0.1', headers: { 'x-forwarded-for': '192.0.2.1' } }
    expect((await send('GET', '/v1/metrics', proxied)).status).toBe(401)
  })
})

it('every problem code has its description', async () => {
  const { send } = await createHarness()
  expect(await (await send('GET', '/v1/problems/proof_needed')).json()).toMatchObject({ code: 'proof_needed', status: 428 })
  expect((await send('GET', '/v1/problems/__proto__')).status).toBe(404)
})
