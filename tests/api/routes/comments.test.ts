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
