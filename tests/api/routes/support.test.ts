import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { prepareAdmin } from '../../../feedback-api/feedback/sign-in.ts'
import { createHarness, type Harness } from '../harness.ts'

const password = 'correct horse battery'

async function signIn({ send, store, now }: Harness): Promise<string> {
  await (await prepareAdmin({ store, clock: now, random: randomBytes }, password)).settled()
  const response = await send('POST', '/support/sign-in', { form: { name: 'admin', password } })
  expect(response.headers.get('location')).toBe('/support')
  return response.headers.getSetCookie()[0] ?? ''
}

describe('the support desk', () => {
  it('shows nothing to somebody who has not signed in', async () => {
    const { send } = await createHarness()
    const response = await send('GET', '/support')
    expect([response.status, response.headers.get('location')]).toEqual([303, '/support/sign-in'])
  })

  it('shows attention and comments after signing in, with every text escaped', async () => {
    const harness = await createHarness()
    const cookie = await signIn(harness)
    for (let visitor = 1; visitor <= 6; visitor++) await harness.vote({ helpful: false }, { address: `192.0.2.${visitor}` })
    const text = '<img src=x onerror=alert(1)> " \' &'
    await harness.send('POST', '/v1/comments', { body: { article: 'start/install', lang: 'en', text } })
    const response = await harness.send('GET', '/support', { headers: { cookie: cookie.split(';')[0] ?? '' } })
    const page = await response.text()
    expect(page).toMatch('100 % of 6 unhappy')
    // Its parts are there for whoever has no pointer, too.
    expect(page).toMatch(/<summary>\d\.\d<\/summary>\s+0\.61\sunhappy × 1\.9\svolume × 1\.0\sage × 1\.00\strend/)
    expect(page).toMatch('&lt;img src=x onerror=alert(1)&gt;')
    expect(page).not.toMatch('<img')
    expect(response.headers.get('content-security-policy')).toMatch("default-src 'none'")
    expect(response.headers.get('content-security-policy')).not.toMatch('unsafe')
    expect(response.headers.get('cache-control')).toBe('no-store')
  })

  it('says the same share of an article on its own page as in the list, and that older words count half', async () => {
    const harness = await createHarness()
    const headers = { cookie: (await signIn(harness)).split(';')[0] ?? '' }
    for (let visitor = 1; visitor <= 8; visitor++) {
      const old = visitor > 4 ? { helpful: false, revision: 'aaaaaaaa0000' } : { helpful: true }
      await harness.vote(old, { address: `192.0.2.${visitor}` })
    }
    const read = async (path: string) => (await (await harness.send('GET', path, { headers })).text()).replace(/\s*<[^>]+>\s*/g, ' ')
    expect(await read('/support')).toMatch(/33 % of 6 unhappy \(older words count half\)[^.]*\. .*?10 %/s)
    const article = await read('/support/articles/en/start/install')
    expect(article).toMatch(/Votes\s+8\s+Unhappy\s+33 %\s+Unhappy, at least\s+10 %/)
    expect(article).toMatch('Votes on older words count half')
    await harness.vote({ article: 'billing/refund' })
    expect(await read('/support/articles/en/billing/refund')).not.toMatch('older words')
  })

  it('sets a cookie no script, no other host and no plain connection can read', async () => {
    const cookie = await signIn(await createHarness())
    expect(cookie).toMatch(/^__Host-support=[\w-]{43};/)
    for (const attribute of ['HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/']) expect(cookie).toMatch(attribute)
  })

  it('refuses a wrong password and an unknown name with the same words', async () => {
    const harness = await createHarness()
    await signIn(harness)
    const pages = []
    for (const name of ['admin', 'nobody']) {
      const response = await harness.send('POST', '/support/sign-in', { form: { name, password: 'wrong password' } })
      expect(response.status).toBe(401)
      expect(response.headers.getSetCookie()).toEqual([])
      pages.push((await response.text()).replaceAll(name, ''))
    }
    expect(pages[0]).toBe(pages[1])
  })

  it('forgets a sign-in when it is ended, and when it is old', async () => {
    const harness = await createHarness()
    const headers = { cookie: (await signIn(harness)).split(';')[0] ?? '' }
    expect((await harness.send('GET', '/support', { headers })).status).toBe(200)
    harness.pass(12 * 3_600_000)
    expect((await harness.send('GET', '/support', { headers })).status).toBe(303)
    harness.pass(-12 * 3_600_000)
    await harness.send('POST', '/support/sign-out', { headers })
    expect((await harness.send('GET', '/support', { headers })).status).toBe(303)
  })

  it('accepts no sign-in or sign-out from another origin', async () => {
    const { send } = await createHarness()
    for (const path of ['/support/sign-in', '/support/sign-out']) {
      const response = await send('POST', path, { form: {}, headers: { origin: 'https://evil.example' } })
      expect(response.status).toBe(403)
    }
  })
})

describe('the first start', () => {
  it('makes up a password once and keeps only its hash', async () => {
    const { store, now } = await createHarness()
    const deps = { store, clock: now, random: randomBytes }
    const { firstPassword: made } = await prepareAdmin(deps, undefined)
    expect(made).toMatch(/^[\w]{24}$/)
    expect((await prepareAdmin(deps, undefined)).firstPassword).toBeUndefined()
    const account = await store.findAccount('admin')
    expect(account?.password).toMatch(/^scrypt\$/)
    expect(JSON.stringify(account)).not.toMatch(made ?? 'a password')
  })

  it('signs nobody out who signed in where another process was quicker to set the same password', async () => {
    const harness = await createHarness()
    const { store, send, now } = harness
    let looked = 0
    const late = { ...store, findAccount: (name: string) => (looked++ === 0 ? Promise.resolve(undefined) : store.findAccount(name)) }
    const cookie = (await signIn(harness)).split(';')[0] ?? ''
    await (await prepareAdmin({ store: late, clock: now, random: randomBytes }, password)).settled()
    expect(looked).toBe(2)
    expect((await send('GET', '/support', { headers: { cookie } })).status).toBe(200)
  })
})
