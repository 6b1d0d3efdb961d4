import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { ChallengeAnswer } from '../../../feedback-api/contract.ts'
import type { SharedCounter } from '../../../feedback-api/feedback/limits.ts'
import { usualAllowances } from '../../../feedback-api/feedback/limits.ts'
import { solve } from '../../../feedback-api/feedback/proof.ts'
import { countOf, createHarness, proofBits, signIn } from '../harness.ts'

const wanted = { article: 'start/install', lang: 'en', helpful: true }
const tight = { ...usualAllowances, votes: 3 }

/** A counter several apps share, as processes share a database. */
function createShared(): SharedCounter & { counts: Map<string, number> } {
  const counts = new Map<string, number>()
  return {
    counts,
    add: (key, points) => {
      counts.set(key, (counts.get(key) ?? 0) + points)
      return Promise.resolve(counts.get(key) ?? 0)
    },
  }
}

describe('a visitor who votes too often', () => {
  it('is asked for a proof, told when to come back, and counted again once it is given', async () => {
    const { send, vote, pass } = await createHarness({ allowances: tight })
    for (let times = 0; times < 3; times++) await vote()
    const refused = await send('POST', '/v1/votes', { body: wanted })
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([428, '60'])
    expect(await refused.json()).toMatchObject({ code: 'proof_needed' })
    const { challenge, bits } = (await (await send('GET', '/v1/challenge')).json()) as ChallengeAnswer
    const proof = solve(challenge, bits)
    expect((await send('POST', '/v1/votes', { body: wanted, headers: { proof } })).status).toBe(200)
    const again = await send('POST', '/v1/votes', { body: wanted, headers: { proof } })
    expect([again.status, (await again.json()) as unknown]).toMatchObject([
      428,
      { detail: expect.stringContaining('used before') as string },
    ])
    pass(60_000)
    expect((await send('POST', '/v1/votes', { body: wanted })).status).toBe(200)
  })

  it('is stopped for good where even proofs end', async () => {
    const { send } = await createHarness({ allowances: { ...tight, votes: 1 } })
    const statuses = []
    for (let times = 0; times < 6; times++) {
      const { challenge } = (await (await send('GET', '/v1/challenge')).json()) as ChallengeAnswer
      const proof = solve(challenge, proofBits)
      statuses.push((await send('POST', '/v1/votes', { body: wanted, headers: { proof } })).status)
    }
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429])
  })

  it('does not get round it with another article, a mapped address or other bits of its network', async () => {
    const { send } = await createHarness({ allowances: { ...usualAllowances, prefix: 2 } })
    const from = (address: string, article = 'start/install') => send('POST', '/v1/votes', { body: { ...wanted, article }, address })
    expect((await from('192.0.2.1')).status).toBe(200)
    expect((await from('::ffff:192.0.2.1', 'billing/refund')).status).toBe(200)
    const refused = await from('::ffff:c000:201')
    expect([refused.status, await refused.json()]).toMatchObject([429, { code: 'too_many_requests' }])
    expect(refused.headers.get('retry-after')).toBe('60')
    for (const host of ['1', '2:3', 'ffff']) await from(`2001:db8:1:2:${host}::1`)
    expect((await from('2001:db8:1:2:9:9:9:9')).status).toBe(429)
    expect((await from('2001:db8:1:3::1')).status).toBe(200)
  })
})

describe('a flood', () => {
  it('from many addresses makes everybody prove they mean it, and closes nothing', async () => {
    const { store, send } = await createHarness({ allowances: { ...usualAllowances, site: 5 } })
    const statuses = []
    for (let host = 1; host <= 7; host++)
      statuses.push((await send('POST', '/v1/votes', { body: wanted, address: `192.0.2.${host}` })).status)
    expect(statuses).toEqual([200, 200, 200, 200, 200, 428, 428])
    expect(await countOf(store)).toEqual({ yes: 5, no: 0 })
  })

  it('by plain form is refused with a page, not thanked', async () => {
    const { send } = await createHarness({ allowances: { ...usualAllowances, site: 1 } })
    const form = { article: 'start/install', lang: 'en', helpful: 'yes' }
    expect((await send('POST', '/v1/votes', { form })).status).toBe(303)
    const refused = await send('POST', '/v1/votes', { form })
    expect([refused.status, refused.headers.get('location')]).toEqual([428, null])
    const page = await refused.text()
    expect(page).toMatch('<!doctype html>')
    expect(page).toMatch('Your answer was not counted')
  })

  it.each([
    ['comments', '/v1/comments', { article: 'start/install', lang: 'en', text: 'Words' }, { comments: 1 }, 428],
    ['events', '/v1/events', { events: [{ type: 'contact', lang: 'en', visit: 'a'.repeat(32), step: 'start' }] }, { prefix: 1 }, 429],
  ])('of %s is limited too', async (_, path, body, allowance, status) => {
    const { send } = await createHarness({ allowances: { ...usualAllowances, ...allowance } })
    await send('POST', path, { body })
    expect((await send('POST', path, { body })).status).toBe(status)
  })

  it('of sign-ins is stopped whatever the name', async () => {
    const harness = await createHarness({ allowances: { ...usualAllowances, signIns: 2 } })
    await signIn(harness)
    const attempt = (path: string, name: string) => harness.send('POST', path, { body: { name, password: 'wrong password' } })
    expect((await attempt('/v1/admin/sign-in', 'editor')).status).toBe(401)
    expect((await attempt('/v1/admin/sign-in', 'other')).status).toBe(429)
    expect((await harness.send('POST', '/support/sign-in', { form: { name: 'x', password: 'y' } })).status).toBe(429)
  })
})

describe('limits shared by processes', () => {
  it('count together', async () => {
    const shared = createShared()
    const allowances = { ...usualAllowances, votes: 4 }
    const [first, second] = [
      await createHarness({ allowances, sharedCounter: shared }),
      await createHarness({ allowances, sharedCounter: shared }),
    ]
    // The key that is shared is made with a salt that processes share.
    const salt = Buffer.alloc(32, 1)
    for (const { store, now } of [first, second]) await store.saltOf(Math.floor(now() / 86_400_000), salt)
    for (let times = 0; times < 4; times++) await first.vote()
    await second.vote()
    expect((await second.send('POST', '/v1/votes', { body: wanted })).status).toBe(428)
  })

  it('hold locally when the shared store is down, instead of letting everything in', async () => {
    const sharedCounter = { add: () => Promise.reject(new Error('down')) }
    const { send, vote } = await createHarness({ allowances: tight, sharedCounter })
    for (let times = 0; times < 3; times++) await vote()
    expect((await send('POST', '/v1/votes', { body: wanted })).status).toBe(428)
  })

  it('tell the shared store nothing about anybody', async () => {
    const shared = createShared()
    const { vote } = await createHarness({ allowances: tight, sharedCounter: shared })
    for (let times = 0; times < 3; times++) await vote({}, { address: '198.51.100.77', headers: { 'user-agent': 'Curious/9' } })
    expect([...shared.counts.keys()].join(' ')).not.toMatch(/198\.51|Curious/)
    expect(shared.counts.size).toBeGreaterThan(0)
  })
})

describe('a proof', () => {
  it.each([
    ['is made up', () => 'made.up:1', 'not given out'],
    ['is signed by somebody else', (challenge: string) => resign(challenge), 'not given out'],
    ['solves nothing', (challenge: string) => wrongNonce(challenge), 'does not solve'],
  ])('that %s is not accepted', async (_, proofOf, words) => {
    const { send } = await createHarness({ allowances: { ...usualAllowances, site: 0.5 } })
    const { challenge } = (await (await send('GET', '/v1/challenge')).json()) as ChallengeAnswer
    const response = await send('POST', '/v1/votes', { body: wanted, headers: { proof: proofOf(challenge) } })
    expect([response.status, await response.json()]).toMatchObject([428, { detail: expect.stringContaining(words) as string }])
  })

  it('expires', async () => {
    const { send, pass } = await createHarness({ allowances: { ...usualAllowances, site: 0.5 } })
    const { challenge, bits } = (await (await send('GET', '/v1/challenge')).json()) as ChallengeAnswer
    pass(300_000)
    const response = await send('POST', '/v1/votes', { body: wanted, headers: { proof: solve(challenge, bits) } })
    expect(await response.json()).toMatchObject({ detail: expect.stringContaining('its time is over') as string })
  })
})

function resign(challenge: string): string {
  const payload = challenge.slice(0, challenge.lastIndexOf('.'))
  return solve(`${payload}.${createHmac('sha256', 'other').update(`proof ${payload}`).digest('base64url').slice(0, 22)}`, proofBits)
}

function wrongNonce(challenge: string): string {
  const right = solve(challenge, proofBits)
  for (let nonce = 0; ; nonce++) if (`${challenge}:${nonce}` !== right) return `${challenge}:${nonce}`
}
