import { describe, expect, it } from 'vitest'
import { catalog, countOf, createHarness, day, origin } from '../harness.ts'

const wanted = { article: 'start/install', lang: 'en', helpful: true }

describe('a vote', () => {
  it('is stored before it is called counted', async () => {
    const { store, vote } = await createHarness()
    const answer = await vote({ helpful: false, reason: 'unclear' })
    expect(answer).toMatchObject({ counted: true, helpful: false, reason: 'unclear' })
    expect(await countOf(store)).toEqual({ yes: 0, no: 1 })
  })

  it('by the same visitor changes the first one', async () => {
    const { store, vote } = await createHarness()
    await vote({ helpful: true })
    await vote({ helpful: false })
    await vote({ helpful: false })
    expect(await countOf(store)).toEqual({ yes: 0, no: 1 })
  })

  it('sent twenty times at once counts once', async () => {
    const { store, vote } = await createHarness()
    await Promise.all(Array.from({ length: 20 }, () => vote()))
    expect(await countOf(store)).toEqual({ yes: 1, no: 0 })
  })

  it('counts for its own language only', async () => {
    const { store, vote } = await createHarness()
    await vote({ lang: 'ru' })
    expect(await countOf(store)).toEqual({ yes: 0, no: 0 })
    expect(await countOf(store, 'start/install', 'ru')).toEqual({ yes: 1, no: 0 })
  })

  it('for a key the article had before counts for the article', async () => {
    const { store, vote } = await createHarness()
    await vote({ article: 'setup/install' })
    expect(await countOf(store)).toEqual({ yes: 1, no: 0 })
  })

  it('belongs to the revision the reader saw, or else to the current one', async () => {
    const { store, vote } = await createHarness()
    await vote({ revision: '99999999' }, { address: '192.0.2.7' })
    await vote()
    const revisions = (await store.voteTotals({ from: 0, to: 100_000 })).map(({ revision }) => revision)
    expect(revisions.sort()).toEqual(['99999999', catalog.get('start/install', 'en').revision])
  })

  it('of several people behind one address counts for each of them', async () => {
    const { store, vote } = await createHarness()
    await vote({}, { headers: { 'user-agent': 'Browser/1.0' } })
    await vote({}, { headers: { 'user-agent': 'Browser/2.0' } })
    expect(await countOf(store)).toEqual({ yes: 2, no: 0 })
  })

  it('keeps its reason when it is repeated, and loses it when the answer changes', async () => {
    const { vote } = await createHarness()
    await vote({ helpful: false, reason: 'outdated' })
    expect((await vote({ helpful: false })).reason).toBe('outdated')
    expect((await vote({ helpful: true })).reason).toBeNull()
  })
})

describe('a token', () => {
  it('undoes the vote, once', async () => {
    const { store, vote, send } = await createHarness()
    const { token } = await vote()
    expect(await (await send('DELETE', '/v1/votes', { token })).json()).toEqual({ undone: true })
    expect(await (await send('DELETE', '/v1/votes', { token })).json()).toEqual({ undone: false })
    expect(await countOf(store)).toEqual({ yes: 0, no: 0 })
  })

  it('changes that vote from another address and after midnight', async () => {
    const { store, vote, send, pass } = await createHarness()
    const { token } = await vote()
    pass(day * 0.6)
    const response = await send('POST', '/v1/votes', { body: { ...wanted, helpful: false }, token, address: '198.51.100.9' })
    expect(response.status).toBe(200)
    expect(await countOf(store)).toEqual({ yes: 0, no: 1 })
  })

  it('adds a reason that fits the answer and refuses one that does not', async () => {
    const { vote, send } = await createHarness()
    const { token } = await vote({ helpful: false })
    const added = await send('POST', '/v1/votes/reason', { token, body: { reason: 'incomplete' } })
    expect(await added.json()).toMatchObject({ counted: true, helpful: false, reason: 'incomplete' })
    const refused = await send('POST', '/v1/votes/reason', { token, body: { reason: 'easy' } })
    expect([refused.status, await refused.json()]).toMatchObject([422, { code: 'reason_mismatch' }])
  })

  it('adds no reason to a vote that was taken back', async () => {
    const { vote, send } = await createHarness()
    const { token } = await vote()
    await send('DELETE', '/v1/votes', { token })
    const response = await send('POST', '/v1/votes/reason', { token, body: { reason: 'easy' } })
    expect([response.status, await response.json()]).toMatchObject([404, { code: 'vote_not_found' }])
  })

  it('is refused when it expired, was changed, was made by another service or names another article', async () => {
    const { vote, send, pass } = await createHarness()
    const { token } = await vote()
    const other = await (await createHarness()).vote()
    const forged = Buffer.from(token.split('.')[0] ?? '', 'base64url')
      .toString()
      .replace('start/install', 'billing/refund')
    const codes: unknown[] = []
    for (const bad of [other.token, `${Buffer.from(forged).toString('base64url')}.${token.split('.')[1]}`, token.slice(0, -2), 'x', '.']) {
      codes.push(((await (await send('DELETE', '/v1/votes', { token: bad })).json()) as { code: string }).code)
    }
    expect(new Set(codes)).toEqual(new Set(['token_invalid']))
    const elsewhere = await send('POST', '/v1/votes', { body: { ...wanted, article: 'billing/refund' }, token })
    expect(elsewhere.status).toBe(401)
    pass(day)
    expect(await (await send('DELETE', '/v1/votes', { token })).json()).toMatchObject({ status: 401, code: 'token_expired' })
  })

  it('of a vote does not erase comments, and the other way round', async () => {
    const { vote, send } = await createHarness()
    const { token } = await vote()
    expect((await send('DELETE', '/v1/comments', { token })).status).toBe(401)
    const comment = await send('POST', '/v1/comments', { body: { article: 'start/install', lang: 'en', text: 'Thank you' } })
    const { token: commentToken } = (await comment.json()) as { token: string }
    expect((await send('DELETE', '/v1/votes', { token: commentToken })).status).toBe(401)
  })
})

describe('a refused vote', () => {
  const cases: [string, number, string, Parameters<Awaited<ReturnType<typeof createHarness>>['send']>[2]][] = [
    ['an article the site does not have', 404, 'unknown_article', { body: { ...wanted, article: 'no/such' } }],
    ['a language the article does not have', 404, 'unknown_article', { body: { ...wanted, article: 'billing/refund', lang: 'ru' } }],
    ['an unknown field', 400, 'invalid_body', { body: { ...wanted, id: 7 } }],
    ['a missing field', 400, 'invalid_body', { body: { article: 'start/install', lang: 'en' } }],
    ['a number for an answer', 400, 'invalid_body', { body: { ...wanted, helpful: 1 } }],
    ['a reason nobody offers', 422, 'invalid_value', { body: { ...wanted, reason: 'because' } }],
    ['a reason for the other answer', 422, 'reason_mismatch', { body: { ...wanted, reason: 'unclear' } }],
    ['another origin', 403, 'origin_refused', { body: wanted, headers: { origin: 'https://evil.example' } }],
    ['no origin at all', 403, 'origin_refused', { body: wanted, headers: { origin: '' } }],
    ['another site by the browser’s word', 403, 'origin_refused', { body: wanted, headers: { 'sec-fetch-site': 'cross-site' } }],
    ['no content type', 415, 'unsupported_type', { body: wanted, headers: { 'content-type': '' } }],
    ['text for JSON', 415, 'unsupported_type', { body: wanted, headers: { 'content-type': 'text/plain' } }],
    ['too large a body', 413, 'body_too_large', { body: { ...wanted, article: 'x'.repeat(9000) } }],
  ]
  it.each(cases)('%s is answered %i %s and stored nowhere', async (_, status, code, options) => {
    const { store, send } = await createHarness()
    const response = await send('POST', '/v1/votes', options)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    const problem = (await response.json()) as Record<string, unknown>
    expect(problem).toMatchObject({ status, code, type: `/v1/problems/${code}` })
    expect(problem).not.toHaveProperty('counted')
    expect(response.status).toBe(status)
    expect(await countOf(store)).toEqual({ yes: 0, no: 0 })
  })

  it('says what a broken body should have been', async () => {
    const { app } = await createHarness()
    const headers = { origin, host: new URL(origin).host, 'content-type': 'application/json' }
    const response = await app.fetch(new Request(`${origin}/v1/votes`, { method: 'POST', body: '{"article":', headers }), { address: '' })
    expect([response.status, await response.json()]).toMatchObject([400, { code: 'invalid_json' }])
  })
})

describe('a site on another origin', () => {
  const site = 'https://www.example.org'

  it('may vote when it is on the list, and its browser is told so', async () => {
    const { send } = await createHarness({ allowedOrigins: [site] })
    const preflight = await send('OPTIONS', '/v1/votes', { headers: { origin: site } })
    expect(preflight.status).toBe(204)
    expect(preflight.headers.get('access-control-allow-origin')).toBe(site)
    const answer = await send('POST', '/v1/votes', { body: wanted, headers: { origin: site, 'sec-fetch-site': 'cross-site' } })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('access-control-allow-origin')).toBe(site)
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull()
  })

  it.each(['https://www.example.org.evil.example', 'http://www.example.org', 'null'])('%s is not that origin', async (near) => {
    const { send } = await createHarness({ allowedOrigins: [site] })
    expect((await send('POST', '/v1/votes', { body: wanted, headers: { origin: near } })).status).toBe(403)
    expect((await send('OPTIONS', '/v1/votes', { headers: { origin: near } })).status).toBe(403)
  })
})

describe('a vote by plain form', () => {
  const form = { article: 'start/install', lang: 'en', revision: 'aaaaaaaa0001', helpful: 'no' }

  it('is counted and leads back to the article', async () => {
    const { store, send } = await createHarness()
    const response = await send('POST', '/v1/votes', { form })
    expect([response.status, response.headers.get('location')]).toEqual([303, '/start/install/#feedback-thanks'])
    expect(await countOf(store)).toEqual({ yes: 0, no: 1 })
  })

  it('from a listed origin leads back to that origin', async () => {
    const { send } = await createHarness({ allowedOrigins: ['https://www.example.org'] })
    const response = await send('POST', '/v1/votes', { form, headers: { origin: 'https://www.example.org' } })
    expect(response.headers.get('location')).toBe('https://www.example.org/start/install/#feedback-thanks')
  })

  it('that is refused gets a whole page with the way back', async () => {
    const { store, send } = await createHarness()
    const response = await send('POST', '/v1/votes', { form: { ...form, helpful: 'perhaps' } })
    const page = await response.text()
    expect(response.status).toBe(400)
    expect(response.headers.get('content-type')).toMatch('text/html')
    expect(page).toMatch('<!doctype html>')
    expect(page).toMatch('href="/start/install/"')
    expect(await countOf(store)).toEqual({ yes: 0, no: 0 })
  })

  it('leads readers back to the page that showed them the article for want of a translation', async () => {
    const { store, send } = await createHarness()
    const location = async (shown: string) =>
      (await send('POST', '/v1/votes', { form: { ...form, article: 'billing/refund', revision: '', shown } })).headers.get('location')
    expect(await location('ru')).toBe('/ru/billing/refund/#feedback-thanks')
    expect(await location('//evil.example')).toBe('/billing/refund/#feedback-thanks')
    expect(await countOf(store, 'billing/refund')).toEqual({ yes: 0, no: 1 })
  })

  it('that is refused is answered in the language of its page', async () => {
    const { send } = await createHarness()
    const refused = async (fields: object) => await (await send('POST', '/v1/votes', { form: { ...form, helpful: '?', ...fields } })).text()
    const own = await refused({ lang: 'ru' })
    expect(own).toMatch(/<html lang="ru">[^]*Не принято[^]*href="\/ru\/start\/install\/"[^]*Назад/)
    const standIn = await refused({ article: 'billing/refund', shown: 'ru' })
    expect(standIn).toMatch(/Не принято[^]*href="\/ru\/billing\/refund\/"/)
    expect(own).not.toMatch('Back to the page')
    expect(await refused({ lang: '__proto__' })).toMatch('Back to the page')
  })

  it('that is refused before it is read is answered in the language of the page the browser names', async () => {
    const { send } = await createHarness({ allowances: { votes: 30, comments: 10, prefix: 1, site: 6000, signIns: 10 } })
    const refused = async (referer: string) => await (await send('POST', '/v1/votes', { form, headers: { referer } })).text()
    await refused('')
    expect(await refused(`${origin}/ru/start/install/`)).toMatch(/Не принято[^]*href="\/ru\/start\/install\/"/)
    expect(await refused(`${origin}/start/install/`)).toMatch(/Too many requests[^]*href="\/start\/install\/"/)
    expect(await refused(`${origin}//evil.example/`)).toMatch('href="/"')
  })

  it('from another site is refused with a page', async () => {
    const { send } = await createHarness()
    const response = await send('POST', '/v1/votes', { form, headers: { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' } })
    expect(response.status).toBe(403)
    expect(await response.text()).toMatch('<!doctype html>')
  })

  it('never writes what it was sent into the page', async () => {
    const { send } = await createHarness()
    const response = await send('POST', '/v1/votes', { form: { ...form, article: '<script>alert(1)</script>' } })
    expect(await response.text()).not.toMatch('<script>')
  })
})
