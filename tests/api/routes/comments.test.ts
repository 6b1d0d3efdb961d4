import { expect, it } from 'vitest'
import { createHarness } from '../harness.ts'

const comment = { article: 'start/install', lang: 'en', text: 'Step 3 does not exist on Windows.' }

it('a comment is kept as it was written, with the answer of the vote it explains', async () => {
  const { store, send, vote } = await createHarness()
  const { token } = await vote({ helpful: false })
  const response = await send('POST', '/v1/comments', { body: { ...comment, token, took: 9000, website: '' } })
  expect([response.status, await response.json()]).toMatchObject([201, { received: true }])
  expect(await store.listComments({ limit: 5 })).toMatchObject([{ ...comment, helpful: false, status: 'new', revision: 'aaaaaaaa0001' }])
})

it('a comment sent twice is one comment', async () => {
  const { store, send } = await createHarness()
  await send('POST', '/v1/comments', { body: comment })
  await send('POST', '/v1/comments', { body: comment })
  expect(await store.listComments({ limit: 5 })).toHaveLength(1)
})

it('a search that found nothing is told with what was looked for, redacted alike, once, and erased with its token', async () => {
  const { store, send } = await createHarness()
  const body = {
    search: 'parcel of jo.doe@mail.example',
    lang: 'ru',
    text: 'Where my parcel is, call +372 5555 1234',
    took: 9000,
    website: '',
  }
  const response = await send('POST', '/v1/comments', { body })
  await send('POST', '/v1/comments', { body })
  const { token } = (await response.json()) as { token: string }
  const kept = { article: '', search: 'parcel of [email]', lang: 'ru', revision: '', helpful: null, status: 'new' }
  expect(await store.listComments({ limit: 5 })).toMatchObject([{ ...kept, text: 'Where my parcel is, call [phone]' }])
  expect(await (await send('DELETE', '/v1/comments', { token })).json()).toEqual({ erased: true })
})

it('its author erases a comment with the token', async () => {
  const { store, send } = await createHarness()
  const { token } = (await (await send('POST', '/v1/comments', { body: comment })).json()) as { token: string }
  expect(await (await send('DELETE', '/v1/comments', { token })).json()).toEqual({ erased: true })
  expect(await store.listComments({ limit: 5 })).toEqual([])
})

it.each([
  ['1,001 characters', 422, { ...comment, text: 'x'.repeat(1001) }],
  ['nothing but spaces', 422, { ...comment, text: ' \n ' }],
  ['a filled trap field', 422, { ...comment, website: 'https://spam.example' }],
  ['a form filled in no time', 422, { ...comment, took: 200 }],
  ['an unknown article', 404, { ...comment, article: 'no/such' }],
  ['a made-up token', 401, { ...comment, token: 'made.up' }],
  ['an article and a search at once', 422, { ...comment, search: 'refund' }],
  ['neither an article nor a search', 422, { lang: 'en', text: 'Words' }],
  ['a search in a language the site does not have', 422, { search: 'refund', lang: 'de', text: 'Words' }],
  ['a query of 201 characters', 422, { search: 'x'.repeat(201), lang: 'en', text: 'Words' }],
  ['a search form filled in no time', 422, { search: 'refund', lang: 'en', text: 'Words', took: 200 }],
  ['a search with a filled trap field', 422, { search: 'refund', lang: 'en', text: 'Words', website: 'x' }],
])('%s is refused', async (_, status, body) => {
  const { store, send } = await createHarness()
  expect((await send('POST', '/v1/comments', { body })).status).toBe(status)
  expect(await store.listComments({ limit: 5 })).toEqual([])
})

it('a plain form leads back to the thanks, and counts a line break as one character', async () => {
  const { store, send } = await createHarness()
  const text = `${'x'.repeat(998)}\r\ny`
  const response = await send('POST', '/v1/comments', { form: { ...comment, text, website: '' } })
  expect([response.status, response.headers.get('location')]).toEqual([303, '/start/install/#comment-thanks'])
  expect((await store.listComments({ limit: 1 }))[0]?.text).toHaveLength(1000)
})
