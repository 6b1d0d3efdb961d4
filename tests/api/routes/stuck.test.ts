import { describe, expect, it } from 'vitest'
import type { ArticleAnswer } from '../../../feedback-api/admin-contract.ts'
import { createHarness, day, type Harness, type SendOptions, signIn } from '../harness.ts'

const report = { article: 'start/install', lang: 'en', step: 'step-connect-your-domain', stuck: true }

async function say(
  harness: Harness,
  changes: object = {},
  options: SendOptions = {},
): Promise<{ status: number; body: Record<string, unknown> }> {
  const response = await harness.send('POST', '/v1/stuck', { ...options, body: { ...report, ...changes } })
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}

const counts = async ({ store }: Harness) => (await store.stuckSteps({ from: 0, to: 100_000 })).map(({ step, count }) => [step, count])

describe('a reader who is stuck', () => {
  it('counts once a day at a step, and again the next day', async () => {
    const harness = await createHarness()
    expect(await say(harness)).toEqual({ status: 200, body: { stuck: true } })
    await say(harness)
    expect(await counts(harness)).toEqual([[report.step, 1]])
    harness.pass(day)
    await say(harness)
    await say(harness, {}, { address: '198.51.100.7' })
    await say(harness, { step: 'step-open-the-settings' })
    expect(await counts(harness)).toEqual([
      [report.step, 3],
      ['step-open-the-settings', 1],
    ])
  })

  it('takes it back, and nobody else does', async () => {
    const harness = await createHarness()
    await say(harness)
    await say(harness, { stuck: false }, { address: '198.51.100.7' })
    expect(await counts(harness)).toEqual([[report.step, 1]])
    expect(await say(harness, { stuck: false })).toEqual({ status: 200, body: { stuck: false } })
    expect(await counts(harness)).toEqual([])
  })

  it('reports under the key the article has now', async () => {
    const harness = await createHarness()
    await say(harness, { article: 'setup/install' })
    expect((await harness.store.stuckSteps({ from: 0, to: 100_000 }))[0]).toMatchObject({ article: 'start/install' })
  })

  it('cannot be joined with a vote or with another step', async () => {
    const harness = await createHarness()
    await harness.vote()
    await say(harness)
    await say(harness, { step: 'step-open-the-settings' })
    const visitors: string[] = []
    for await (const records of harness.store.exportRecords())
      for (const record of records) if ('visitor' in record) visitors.push(record.visitor)
    expect(new Set(visitors).size).toBe(3)
  })
})

describe('what is refused', () => {
  it.each([
    ['a step the article does not have', { step: 'step-of-another-page' }, 404, 'unknown_step'],
    ['a step of an article that has none', { article: 'billing/refund' }, 404, 'unknown_step'],
    ['an article there is not', { article: 'no/such' }, 404, 'unknown_article'],
    ['a step that is no id', { step: '<b>' }, 422, 'invalid_value'],
    ['an empty step', { step: '' }, 422, 'invalid_value'],
    ['a step as long as a comment', { step: 'a'.repeat(101) }, 422, 'invalid_value'],
    ['a field nobody asked for', { text: 'words' }, 400, 'invalid_body'],
    ['neither stuck nor not', { stuck: 'yes' }, 400, 'invalid_body'],
  ])('%s', async (_, changes, status, code) => {
    const harness = await createHarness()
    const answer = await say(harness, changes)
    expect([answer.status, answer.body['code']]).toEqual([status, code])
    expect(await counts(harness)).toEqual([])
  })

  it('more than a person can press, as for votes', async () => {
    const harness = await createHarness({ allowances: { votes: 2, comments: 9, prefix: 99, site: 99, signIns: 9 } })
    await say(harness)
    await say(harness)
    expect((await say(harness)).body['code']).toBe('proof_needed')
  })

  it('another site', async () => {
    const harness = await createHarness()
    expect((await say(harness, {}, { headers: { origin: 'https://elsewhere.example' } })).body['code']).toBe('origin_refused')
  })
})

describe('the support desk', () => {
  it('reads where readers were stuck, in the words of the article', async () => {
    const harness = await createHarness()
    for (const address of ['192.0.2.1', '192.0.2.2', '192.0.2.3']) await say(harness, {}, { address })
    await say(harness, { step: 'step-open-the-settings' })
    const headers = await signIn(harness, 'viewer')
    const article = (await (await harness.send('GET', '/v1/admin/articles/en/start/install', { headers })).json()) as ArticleAnswer
    expect(article.stuck).toEqual([
      { step: report.step, number: 2, title: 'Connect your domain', count: 3 },
      { step: 'step-open-the-settings', number: 1, title: 'Open the settings', count: 1 },
    ])
    const page = await (await harness.send('GET', '/support/articles/en/start/install', { headers })).text()
    expect(page).toContain('<a href="/start/install/#step-connect-your-domain">3 readers were stuck at step 2: “Connect your domain”</a>')
    expect(page).toContain('1 reader was stuck at step 1')
    expect(await (await harness.send('GET', '/support', { headers })).text()).toContain('3 readers were stuck at step 2')
  })
})
