import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { manifestSchema } from '../../../feedback-api/contract.ts'
import { createCatalog } from '../../../feedback-api/feedback/catalog.ts'
import { passwordMatches } from '../../../feedback-api/feedback/password.ts'
import { prepareAdmin } from '../../../feedback-api/feedback/sign-in.ts'
import { catalog, createHarness, day, type Harness } from '../harness.ts'

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

  it('goes on after signing in to the page of the desk that was asked for, and to no other address', async () => {
    const { send, ...harness } = await createHarness()
    await signIn({ send, ...harness })
    const page = '/support/comments?status=new&about=en%2Fstart%2Finstall'
    const asked = (await send('GET', page)).headers.get('location') ?? ''
    const to = /name="to" value="([^"]+)"/.exec(await (await send('GET', asked)).text())?.[1]?.replaceAll('&amp;', '&')
    expect(to).toBe(page)
    const wrong = await (await send('POST', '/support/sign-in', { form: { name: 'admin', password: 'wrong', to: page } })).text()
    expect(wrong).toContain(`name="to" value="${page.replaceAll('&', '&amp;')}"`)
    const from = async (to: string) =>
      (await send('POST', '/support/sign-in', { form: { name: 'admin', password, to } })).headers.get('location')
    expect(await from(page)).toBe(page)
    for (const other of ['https://evil.example/', '//evil.example', '/supporters', 'javascript:alert(1)', '', '/support/../v1/health'])
      expect(await from(other)).toBe('/support')
    expect(await from('https://evil.example/support/comments')).toBe('/support/comments')
  })

  it('says in a page, not in JSON, that there is no such article or page', async () => {
    const harness = await createHarness()
    const headers = { cookie: (await signIn(harness)).split(';')[0] ?? '' }
    for (const [path, words] of [
      ['/support/articles/en/no/such', 'There is no such article'],
      ['/support/nothing', 'There is nothing at /support/nothing.'],
      ['/support/comments?cursor=abc', 'Start again without it.'],
    ] as const) {
      const answer = await harness.send('GET', path, { headers })
      expect([answer.headers.get('content-type'), answer.headers.get('content-security-policy')]).toEqual([
        'text/html; charset=UTF-8',
        expect.stringContaining("default-src 'none'"),
      ])
      expect(await answer.text()).toMatch(new RegExp(`${words}[\\s\\S]*href="/support"`))
    }
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
    expect(article).toMatch('2026-06-15: 4 yes, 4 no')
    expect(article).toMatch(/Revision\s+First in these 30 days\s+Yes/)
    await harness.vote({ article: 'billing/refund' })
    expect(await read('/support/articles/en/billing/refund')).not.toMatch('older words')
  })

  it('says how many comments there are, and leads to all of them by status, article and search', async () => {
    const harness = await createHarness()
    const headers = { cookie: (await signIn(harness)).split(';')[0] ?? '' }
    const comment = { article: 'start/install', lang: 'en', revision: 'aaaaaaaa0001', helpful: null, search: null }
    for (let index = 0; index < 52; index++)
      await harness.store.addComment({
        ...comment,
        id: `c${index}`,
        article: index < 2 ? 'setup/install' : comment.article,
        text: `No. ${index}.`,
        at: index,
      })
    await harness.store.addComment({ ...comment, id: 'other', article: 'billing/refund', text: 'Another article', at: 99 })
    for (let index = 0; index < 26; index++)
      await harness.store.addComment({
        ...comment,
        id: `w${index}`,
        article: '',
        search: 'saml',
        text: `Wish ${index}.`,
        at: harness.now(),
      })
    const read = async (path: string) => (await harness.send('GET', path, { headers })).text()
    const linkFrom = async (path: string, words: string) =>
      new RegExp(`href="([^"]+)"[^>]*>${words}`).exec(await read(path))?.[1]?.replaceAll('&amp;', '&') ?? 'no link'

    expect(await read(await linkFrom('/support', 'All 79 new comments'))).toMatch(
      /New <span class="count">79<[\s\S]*Done <span class="count">0</,
    )
    const article = '/support/articles/en/start/install'
    expect(await read(article)).toMatch('The newest 50.')
    let page = await linkFrom(article, 'All 52 comments')
    const seen: string[] = []
    for (; page !== 'no link'; page = await linkFrom(page, 'Older comments'))
      seen.push(...((await read(page)).match(/(?<=>)No\. \d+\./g) ?? []))
    expect(seen).toEqual(Array.from({ length: 52 }, (_, index) => `No. ${51 - index}.`))
    const wishes = await linkFrom('/support/searches', 'Set their status')
    expect(await read('/support/searches')).toMatch('The newest 25 of 26.')
    expect(await linkFrom(await linkFrom(wishes, 'Older comments'), 'Newest comments')).toBe(wishes)
    expect(await read(wishes)).not.toMatch('No. ')
    expect((await harness.send('GET', '/support/comments?about=en/no/such', { headers })).status).toBe(404)
  })

  it('lists what needs attention a hundred articles at a time, and those with too few votes likewise', async () => {
    const articles = Array.from({ length: 340 }, (_, index) => ({
      key: `a/${index}`,
      lang: 'en',
      title: `T${index}.`,
      path: `/a/${index}/`,
      revision: 'aaaaaaaa0001',
    }))
    const big = createCatalog({ ...catalog.manifest, articles: manifestSchema.shape.articles.parse(articles) })
    const harness = await createHarness({ catalog: () => big })
    const headers = { cookie: (await signIn(harness)).split(';')[0] ?? '' }
    const vote = { lang: 'en', day: Math.floor(harness.now() / day), revision: 'aaaaaaaa0001', helpful: false, reason: null, at: 1 }
    const cast = (article: number, voter: number) => ({ ...vote, article: `a/${article}`, visitor: Buffer.alloc(16, voter) })
    await Promise.all(
      articles.flatMap((_, index) =>
        Array.from({ length: index < 230 ? 5 : 1 }, (__, voter) => harness.store.recordVote(cast(index, voter))),
      ),
    )
    const partOf = (html: string) => ({ text: html.replace(/\s+/g, ' '), titles: html.match(/(?<=>)T\d+\.(?=<)/g) ?? [] })
    const parts = async (path: string) => {
      const page = await (await harness.send('GET', path, { headers })).text()
      const [ranked = '', few = ''] = page.split(/<details id="few"|<section>/)
      return [partOf(ranked), partOf(few)] as const
    }
    const [first, few] = await parts('/support?days=90')
    expect(first.text).toMatch(/1–100 of 230<.*href="\/support\?days=90&amp;page=2" rel="next"/)
    expect(few.text).toMatch(/^ > <summary>Not enough votes to say: 110 articles.*1–100 of 110<.*few=2#few/)
    const pages = await Promise.all([2, 3].map((page) => parts(`/support?days=90&page=${page}`)))
    expect(new Set([first, ...pages.map(([ranked]) => ranked)].flatMap(({ titles }) => titles)).size).toBe(230)
    expect(pages[1]?.[0].text).toMatch(/201–230 of 230<\/span> <a href="\/support\?days=90&amp;page=2" rel="prev">Previous<\/a> <\/nav>/)
    const [, rest] = await parts('/support?days=90&few=9')
    expect([rest.titles.length, rest.text]).toEqual([10, expect.stringMatching(/^ open> .*101–110 of 110</)])
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

  it('shows one password where two processes start at once', async () => {
    const { store, now } = await createHarness()
    const deps = { store, clock: now, random: randomBytes }
    const [one, two] = await Promise.all([prepareAdmin(deps, undefined), prepareAdmin(deps, undefined)])
    const shown = [one.firstPassword, two.firstPassword].filter((password) => password !== undefined)
    expect(shown).toHaveLength(1)
    expect(await passwordMatches(shown[0] ?? '', (await store.findAccount('admin'))?.password)).toBe(true)
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
