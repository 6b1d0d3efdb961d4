import { afterAll, describe, expect, it, onTestFinished } from 'vitest'
import { cutoffsOf, usualRetention } from '../../../feedback-api/feedback/retention.ts'
import { createPostgresCounter } from '../../../feedback-api/storage/postgres-counter.ts'
import { openPostgresStore } from '../../../feedback-api/storage/postgres.ts'
import { startPostgres } from '../../support/postgres.ts'
import { createHarness } from '../harness.ts'
import { describeStore } from './store-contract.ts'

const postgres = await startPostgres()
afterAll(() => postgres?.stop())

if (postgres) {
  describeStore(
    'PostgreSQL',
    () => postgres.createDatabase(),
    (url) => openPostgresStore(url, { connections: 3 }),
  )

  it('is never sent NUL, which it cannot store: a comment arrives without it, and nobody has it in a name', async () => {
    const store = await openPostgresStore(await postgres.createDatabase(), { connections: 3 })
    onTestFinished(() => store.close())
    const { send, errors } = await createHarness({ store })
    const comment = { article: 'start/install', lang: 'en', text: 'One\u0000 word, and \\u0000 in letters' }
    const answers = [
      await send('POST', '/v1/comments', { body: comment }),
      await send('POST', '/v1/comments', { form: { ...comment, text: 'A form\u0000, 100%00' } }),
      await send('POST', '/v1/admin/sign-in', { body: { name: 'ad\u0000min', password: 'x' } }),
      await send('POST', '/support/sign-in', { form: { name: 'ad\u0000min', password: 'x' } }),
    ]
    expect([answers.map(({ status }) => status), errors]).toEqual([[201, 303, 401, 401], []])
    const texts = (await store.listComments({ limit: 9 })).map(({ text }) => text)
    expect(texts.sort()).toEqual(['A form, 100%00', 'One word, and \\u0000 in letters'])
  })

  it('forgets the limits of visitors when they are over', async () => {
    const store = await openPostgresStore(await postgres.createDatabase(), { connections: 3 })
    onTestFinished(() => store.close())
    await createPostgresCounter(store.pool).add('a visitor', 1, 60)
    const forget = (nowMs: number) => store.applyRetention(cutoffsOf(usualRetention, nowMs))
    expect(await forget(Date.now())).toMatchObject({ limits: 0 })
    expect(await forget(Date.now() + 61_000)).toMatchObject({ limits: 1 })
  })
} else {
  describe('PostgreSQL', () => {
    it.skip('is not on this machine', () => undefined)
  })
}
