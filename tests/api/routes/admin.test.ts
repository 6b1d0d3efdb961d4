import { describe, expect, it } from 'vitest'
import { createHarness, type Harness, password, signIn } from '../harness.ts'

const comment = { article: 'start/install', lang: 'en', text: 'Step 3 is missing.' }

async function withComment(): Promise<Harness & { id: string }> {
  const harness = await createHarness()
  await harness.send('POST', '/v1/comments', { body: comment })
  const [row] = await harness.store.listComments({ limit: 1 })
  return { ...harness, id: row?.id ?? '' }
}

describe('the admin API', () => {
  it.each([
    ['GET', '/v1/admin/attention'],
    ['GET', '/v1/admin/articles/en/start/install'],
    ['GET', '/v1/admin/comments'],
    ['GET', '/v1/admin/searches'],
    ['GET', '/v1/admin/deflection'],
    ['GET', '/v1/admin/audit'],
    ['GET', '/v1/admin/export'],
    ['PATCH', '/v1/admin/comments/x'],
    ['POST', '/v1/admin/erase'],
    ['POST', '/v1/admin/import'],
    ['POST', '/v1/admin/tokens'],
    ['DELETE', '/v1/admin/tokens/x'],
    ['GET', '/v1/admin/anything-else'],
  ])('%s %s is closed to strangers and to vote tokens', async (method, path) => {
    const { send, vote } = await createHarness()
    const { token } = await vote()
    for (const options of [{}, { token }, { token: 'tz_made-up' }, { headers: { cookie: '__Host-support=made-up' } }]) {
      const response = await send(method, path, options)
      expect([response.status, await response.json()]).toMatchObject([401, { code: 'sign_in_needed' }])
    }
  })

  it('signs in and out by JSON', async () => {
    const harness = await createHarness()
    await signIn(harness)
    const response = await harness.send('POST', '/v1/admin/sign-in', { body: { name: 'editor', password } })
    expect(await response.json()).toEqual({ name: 'editor', role: 'editor' })
    const headers = { cookie: response.headers.getSetCookie()[0]?.split(';')[0] ?? '' }
    expect((await harness.send('GET', '/v1/admin/audit', { headers })).status).toBe(200)
    expect(await (await harness.send('POST', '/v1/admin/sign-out', { headers })).json()).toEqual({ signedOut: true })
    expect((await harness.send('GET', '/v1/admin/audit', { headers })).status).toBe(401)
  })

  it('lets a viewer look and change nothing', async () => {
    const harness = await withComment()
    const headers = await signIn(harness, 'viewer')
    expect((await harness.send('GET', '/v1/admin/comments', { headers })).status).toBe(200)
    for (const [method, path] of [
      ['PATCH', `/v1/admin/comments/${harness.id}`],
      ['POST', '/v1/admin/erase'],
      ['POST', `/support/comments/${harness.id}`],
    ] as const) {
      expect((await harness.send(method, path, { headers, body: {} })).status).toBe(403)
    }
    expect(await (await harness.send('GET', '/support/comments', { headers })).text()).not.toMatch('name="note"')
  })

  it('takes no change by cookie from another origin, or from none', async () => {
    const harness = await withComment()
    const headers = await signIn(harness)
    for (const origin of ['https://evil.example', '', 'null']) {
      const response = await harness.send('POST', '/v1/admin/erase', { headers: { ...headers, origin }, body: { comment: harness.id } })
      expect([response.status, await response.json()]).toMatchObject([403, { code: 'origin_refused' }])
    }
    expect(await harness.store.listComments({ limit: 9 })).toHaveLength(1)
  })

  it('changes nothing by following a link', async () => {
    const harness = await withComment()
    const headers = await signIn(harness)
    for (const path of [
      `/v1/admin/comments/${harness.id}`,
      `/support/comments/${harness.id}?status=hidden`,
      '/v1/admin/erase?comment=x',
      '/v1/votes',
    ]) {
      expect((await harness.send('GET', path, { headers })).status).toBe(404)
    }
    expect((await harness.store.listComments({ limit: 9 }))[0]?.status).toBe('new')
  })
})

describe('comments in the admin API', () => {
  it('are edited in the version that was seen, written down, and told when they changed meanwhile', async () => {
    const harness = await withComment()
    const headers = await signIn(harness)
    const edit = (version: string | undefined, body: object) =>
      harness.send('PATCH', `/v1/admin/comments/${harness.id}`, { headers: { ...headers, ...(version && { 'if-match': version }) }, body })
    expect(await (await edit('"1"', { status: 'done', note: 'Added.' })).json()).toMatchObject({
      status: 'done',
      note: 'Added.',
      version: 2,
    })
    const stale = await edit('"1"', { status: 'hidden' })
    expect([stale.status, await stale.json()]).toMatchObject([412, { code: 'stale_edit' }])
    expect((await edit(undefined, { status: 'hidden' })).status).toBe(412)
    expect((await edit('"2"', {})).status).toBe(422)
    expect((await edit('"2"', { status: 'burned' })).status).toBe(422)
    const { entries } = (await (await harness.send('GET', '/v1/admin/audit', { headers })).json()) as { entries: object[] }
    expect(entries).toMatchObject([{ actor: 'editor', action: 'edit comment', subject: `${harness.id} done` }])
  })

  it('come page by page, and a cursor nobody gave out is refused', async () => {
    const harness = await createHarness()
    const headers = await signIn(harness)
    for (let index = 0; index < 5; index++) {
      await harness.send('POST', '/v1/comments', { body: { ...comment, text: `Words ${index}` } })
      if (index % 2 === 0) harness.pass(1000)
    }
    const texts: string[] = []
    let path = '/v1/admin/comments?limit=2'
    for (;;) {
      const page = (await (await harness.send('GET', path, { headers })).json()) as { comments: { text: string }[]; next: string | null }
      texts.push(...page.comments.map(({ text }) => text))
      if (page.next === null) break
      path = `/v1/admin/comments?limit=2&cursor=${page.next}`
    }
    expect([...texts].sort()).toEqual([0, 1, 2, 3, 4].map((index) => `Words ${index}`))
    for (const query of ['cursor=abc', 'limit=0', 'limit=9999', 'status=x']) {
      expect((await harness.send('GET', `/v1/admin/comments?${query}`, { headers })).status).toBe(422)
    }
  })

  it('are worked through by plain forms in the support desk', async () => {
    const harness = await withComment()
    const headers = await signIn(harness)
    expect(await (await harness.send('GET', '/support/comments', { headers })).text()).toMatch('Step 3 is missing.')
    const form = { version: '1', status: 'done', note: 'Added.' }
    const saved = await harness.send('POST', `/support/comments/${harness.id}`, { headers, form })
    expect(saved.headers.get('location')).toBe(`/support/comments#${harness.id}`)
    const stale = await harness.send('POST', `/support/comments/${harness.id}`, { headers, form })
    // Whoever works through a list goes on where they were.
    const pages = ['/support/comments?status=new&cursor=abc', '/support/articles/en/start/install?days=7', '/elsewhere']
    for (const [index, page] of pages.entries()) {
      const from = { ...headers, referer: `https://help.example.com${page}` }
      const again = { form: { ...form, version: String(2 + index) }, headers: from }
      const answer = await harness.send('POST', `/support/comments/${harness.id}`, again)
      expect(answer.headers.get('location')).toBe(`${index < 2 ? page : '/support/comments'}#${harness.id}`)
    }
    expect([stale.status, await stale.text()]).toMatchObject([412, expect.stringContaining('Load it again')])
    expect(await (await harness.send('GET', '/support/comments?status=new', { headers })).text()).toMatch('no such comments')
  })
})

describe('data in the admin API', () => {
  it('goes out and comes in again line by line, without counting twice', async () => {
    const [harness, other] = [await withComment(), await createHarness()]
    await harness.vote()
    const [headers, otherHeaders] = [await signIn(harness), await signIn(other)]
    const exported = await (await harness.send('GET', '/v1/admin/export', { headers })).text()
    expect(
      exported
        .trim()
        .split('\n')
        .map((line) => (JSON.parse(line) as { kind: string }).kind),
    ).toEqual(['vote', 'comment'])
    const take = async (text: string) => {
      const request = new Request('https://help.example.com/v1/admin/import', {
        method: 'POST',
        body: text,
        headers: { ...otherHeaders, host: 'help.example.com', origin: 'https://help.example.com', 'content-type': 'application/x-ndjson' },
      })
      const response = await other.app.fetch(request, { address: '192.0.2.1' })
      return { status: response.status, ...((await response.json()) as object) }
    }
    expect(await take(exported)).toEqual({ status: 200, read: 2, added: 2 })
    expect(await take(exported)).toEqual({ status: 200, read: 2, added: 0 })
    expect(await take(`${exported}{"kind":"vote"}\n`)).toMatchObject({ status: 422, detail: expect.stringContaining('Line 3') as string })
  })

  it('is erased on request and the erasing is written down without the words', async () => {
    const harness = await withComment()
    const headers = await signIn(harness)
    const response = await harness.send('POST', '/v1/admin/erase', { headers, body: { commentText: 'STEP 3' } })
    expect(await response.json()).toEqual({ votes: 0, comments: 1 })
    expect(JSON.stringify(await harness.store.listAudit(9))).not.toMatch(/step 3/i)
    expect((await harness.send('POST', '/v1/admin/erase', { headers, body: { commentText: 'a' } })).status).toBe(422)
  })

  it('is open to a program with a token, until it expires or is taken back', async () => {
    const harness = await createHarness()
    const headers = await signIn(harness)
    const made = await harness.send('POST', '/v1/admin/tokens', { headers, body: { name: 'dashboard', role: 'viewer', days: 2 } })
    const { token } = (await made.json()) as { token: string }
    expect(token).toMatch(/^tz_[\w-]{43}$/)
    expect((await harness.send('POST', '/v1/admin/tokens', { headers, body: { name: 'dashboard', role: 'viewer' } })).status).toBe(422)
    const look = () => harness.send('GET', '/v1/admin/attention', { token, headers: { origin: '' } })
    expect((await look()).status).toBe(200)
    expect((await harness.send('POST', '/v1/admin/erase', { token, headers: { origin: '' }, body: { comment: 'x' } })).status).toBe(403)
    harness.pass(2 * 86_400_000)
    expect((await look()).status).toBe(401)
    harness.pass(-2 * 86_400_000)
    expect(await (await harness.send('DELETE', '/v1/admin/tokens/dashboard', { headers })).json()).toEqual({ removed: true })
    expect((await look()).status).toBe(401)
  })
})
