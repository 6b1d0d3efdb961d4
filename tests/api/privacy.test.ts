import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { parseProxies } from '../../feedback-api/feedback/address.ts'
import { cutoffsOf, usualRetention } from '../../feedback-api/feedback/retention.ts'
import { openSqliteStore } from '../../feedback-api/storage/sqlite.ts'
import { createHarness, day, signIn, temporaryFolder } from './harness.ts'

it('a busy day leaves no address, agent or personal word in the database or the log', async () => {
  const folder = await temporaryFolder()
  const store = await openSqliteStore(join(folder, 'feedback.db'))
  const harness = await createHarness({ store, trustedProxies: parseProxies(['10.0.0.0/8']) })
  const { send, vote, errors } = harness
  const personal = [
    '203.0.113.77',
    '198.51.100.88',
    'VerySpecialBrowser/7.7',
    'jo.doe@mail.example',
    '4111 1111 1111 1111',
    '+372 5555 1234',
  ]
  const secrets = ['hunter2-hunter2', 'DE89370400440532013000']
  const reader = {
    address: '10.0.0.5',
    headers: {
      'user-agent': 'VerySpecialBrowser/7.7',
      'x-forwarded-for': '198.51.100.88, 203.0.113.77',
      cookie: 'session=jo.doe@mail.example',
    },
  }
  const { token } = await vote({ helpful: false, reason: 'unclear' }, reader)
  const text = `I am jo.doe@mail.example, card 4111 1111 1111 1111, call +372 5555 1234, password: hunter2-hunter2, DE89370400440532013000`
  await send('POST', '/v1/comments', { ...reader, body: { article: 'start/install', lang: 'en', text, token } })
  await send('POST', '/v1/comments', { ...reader, body: { search: 'refund for jo.doe@mail.example', lang: 'en', text } })
  const events = [
    { type: 'search', lang: 'en', query: 'jo.doe@mail.example refund', results: 0, unmatched: ['jo.doe@mail.example'], outcome: 'left' },
    { type: 'search', lang: 'en', query: 'call +372 5555 1234', results: 0, outcome: 'left' },
  ]
  await send('POST', '/v1/events', { ...reader, body: { events } })
  await send('POST', '/v1/votes', { ...reader, body: { article: 'jo.doe@mail.example', lang: 'en', helpful: true } })
  await send('POST', '/v1/stuck', {
    ...reader,
    body: { article: 'start/install', lang: 'en', step: 'step-open-the-settings', stuck: true },
  })
  await signIn(harness)
  await store.close()

  const dump = await bytesIn(folder)
  expect(dump).toMatch('start/install')
  for (const words of [...personal, ...secrets, token, 'correct horse battery']) expect(dump.includes(words), words).toBe(false)
  expect(JSON.stringify(errors)).toBe('[]')
})

it('votes of one person on two articles have nothing in common', async () => {
  const { store, vote } = await createHarness()
  await vote()
  await vote({ article: 'billing/refund' })
  const visitors: string[] = []
  for await (const records of store.exportRecords()) for (const record of records) if (record.kind === 'vote') visitors.push(record.visitor)
  expect(new Set(visitors).size).toBe(2)
})

it('yesterday’s key is kept for those who vote at midnight, the one before is destroyed', async () => {
  const { store, vote, pass, now } = await createHarness()
  const zero = Buffer.alloc(32)
  const saltOf = async (daysAgo: number) => Buffer.from(await store.saltOf(Math.floor(now() / day) - daysAgo, zero))
  await vote()
  const first = await saltOf(0)
  pass(day)
  await store.applyRetention(cutoffsOf(usualRetention, now()))
  expect(await saltOf(1)).toEqual(first)
  pass(day)
  await store.applyRetention(cutoffsOf(usualRetention, now()))
  expect(await saltOf(2)).toEqual(zero)
})

it('what is erased, withdrawn or old is in no file any more, while the service goes on', async () => {
  const folder = await temporaryFolder()
  const store = await openSqliteStore(join(folder, 'feedback.db'))
  onTestFinished(() => store.close())
  const { send, vote, pass, now } = await createHarness({ store })
  const write = async (text: string) => {
    const answer = await send('POST', '/v1/comments', { body: { article: 'start/install', lang: 'en', text } })
    return ((await answer.json()) as { token: string }).token
  }
  await write('A zebra was here.')
  const token = await write('A giraffe was here.')
  await write('An okapi stays.')
  await vote()
  const salt = Buffer.from(await store.saltOf(Math.floor(now() / day), Buffer.alloc(32))).toString('latin1')
  expect(await bytesIn(folder)).toContain(salt)
  await store.erase({ commentText: 'zebra' })
  expect(await bytesIn(folder)).not.toMatch('zebra')
  await send('DELETE', '/v1/comments', { token })
  pass(2 * day)
  await store.applyRetention(cutoffsOf(usualRetention, now()))
  const left = await bytesIn(folder)
  expect(left).toMatch('okapi')
  expect([left.includes('giraffe'), left.includes(salt)]).toEqual([false, false])
})

it('only the user of the service may read its database', async () => {
  const folder = await temporaryFolder()
  const store = await openSqliteStore(join(folder, 'feedback.db'))
  onTestFinished(() => store.close())
  await store.checkWrite()
  const files = await readdir(folder)
  expect(files).toContain('feedback.db-wal')
  for (const file of files) expect((await stat(join(folder, file))).mode & 0o077, file).toBe(0)
})

it('a reader gets no cookie', async () => {
  const { send } = await createHarness()
  for (const path of ['/v1/health', '/v1/challenge']) expect((await send('GET', path)).headers.getSetCookie()).toEqual([])
  const response = await send('POST', '/v1/votes', { body: { article: 'start/install', lang: 'en', helpful: true } })
  expect(response.headers.getSetCookie()).toEqual([])
})

/** Everything that the files of a folder hold. */
async function bytesIn(folder: string): Promise<string> {
  const files = await readdir(folder)
  return (await Promise.all(files.map((file) => readFile(join(folder, file), 'latin1')))).join('')
}
