/** Input nobody should send: the service answers or hangs up, stays alive, and stores nothing by halves. */
import { connect } from 'node:net'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { countOf, createHarness, type Harness } from './harness.ts'
import { type ServerProcess, startFeedback, writeManifest } from './server.ts'
import { countedVotes, sumsOf } from './storage/sample.ts'

const paths = [
  '/v1/votes',
  '/v1/votes/reason',
  '/v1/comments',
  '/v1/stuck',
  '/v1/events',
  '/v1/admin/sign-in',
  '/v1/admin/comments',
  '/support/sign-in',
  '/support/comments',
]
const valid = {
  article: 'start/install',
  lang: 'en',
  helpful: true,
  text: 'Words',
  events: [],
  reason: 'easy',
  name: 'admin',
  password: 'x',
}
const plainHeader = fc.string({ maxLength: 60, unit: fc.integer({ min: 32, max: 126 }).map((code) => String.fromCharCode(code)) })
const nearlyValid = fc
  .record(
    Object.fromEntries(Object.entries(valid).map(([key, value]) => [key, fc.oneof(fc.constant(value), fc.jsonValue({ maxDepth: 2 }))])),
    { requiredKeys: [] },
  )
  .map((body) => JSON.stringify(body))
const body = fc.oneof(
  nearlyValid,
  fc.json({ maxDepth: 4 }),
  fc.string({ maxLength: 300, unit: 'binary' }),
  fc.constant('{"__proto__":{"helpful":true}}'),
)

/** Limits would keep most of it from being looked at. */
const boundless = { votes: 1e9, comments: 1e9, prefix: 1e9, site: 1e9, signIns: 20 }

async function settled({ store }: Harness): Promise<void> {
  expect(await sumsOf(store)).toEqual(await countedVotes(store))
}

describe('any request at all', () => {
  it('is answered without a 500, and sums stay true', { timeout: 60_000 }, async () => {
    const harness = await createHarness({ allowances: boundless })
    const request = fc.record({
      method: fc.constantFrom('POST', 'POST', 'DELETE', 'GET', 'PATCH', 'OPTIONS'),
      path: fc.oneof(
        fc.constantFrom(...paths),
        fc.webPath().map((path) => `/v1${path}`),
      ),
      query: fc.oneof(
        fc.constant(''),
        fc.webQueryParameters().map((query) => `?cursor=${query}&days=${query}`),
      ),
      body,
      type: fc.oneof(fc.constantFrom('application/json', 'application/x-www-form-urlencoded', 'text/plain', ''), plainHeader),
      token: fc.oneof(
        plainHeader,
        fc.base64String().map((text) => `${text}.${text}`),
      ),
      forwarded: plainHeader,
      cookie: plainHeader,
    })
    await fc.assert(
      fc.asyncProperty(request, async ({ method, path, query, body: text, type, token, forwarded, cookie }) => {
        const headers = {
          'content-type': type,
          authorization: `Bearer ${token}`,
          'x-forwarded-for': forwarded,
          cookie,
          'if-match': token,
          proof: token,
        }
        const init = method === 'GET' || method === 'OPTIONS' ? { method } : { method, body: text }
        const url = new URL(path + query, 'https://help.example.com')
        const request = new Request(url, { ...init, headers: { ...headers, host: url.host, origin: url.origin } })
        const response = await harness.app.fetch(request, { address: '192.0.2.1' })
        expect(response.status).toBeLessThan(500)
        await response.text()
      }),
      { numRuns: 400 },
    )
    expect(harness.errors).toEqual([])
    await settled(harness)
  })

  it('with a token that was tampered with changes nothing', async () => {
    const harness = await createHarness({ allowances: boundless })
    const { token } = await harness.vote()
    await fc.assert(
      fc.asyncProperty(fc.nat(token.length - 1), fc.constantFrom(...'AZaz09-_.'), async (index, letter) => {
        const changed = token.slice(0, index) + letter + token.slice(index + 1)
        fc.pre(changed !== token)
        const response = await harness.send('DELETE', '/v1/votes', { token: changed })
        expect(response.status).toBe(401)
      }),
      { numRuns: 150 },
    )
    expect(await countOf(harness.store)).toEqual({ yes: 1, no: 0 })
  })
})

describe('bytes on a bare socket', () => {
  let server: ServerProcess
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'feedback-'))
    server = await startFeedback({ MANIFEST: await writeManifest(folder, 5), DATA_DIR: folder, LIMIT_NETWORK_PER_MINUTE: '100000' })
  })
  afterAll(async () => {
    await server.kill('SIGKILL')
    await rm(folder, { recursive: true, force: true })
  })

  const vote = '{"article":"category/article-1","lang":"en","helpful":true}'
  const head = (more: string) =>
    `POST /v1/votes HTTP/1.1\r\nHost: help.test\r\nOrigin: http://help.test\r\nContent-Type: application/json\r\n${more}\r\n`

  it.each([
    ['a body shorter than it says', head(`Content-Length: ${vote.length + 50}\r\n`) + vote, /^$/],
    ['a body longer than it says', head('Content-Length: 10\r\n') + vote, /^HTTP\/1\.1 400/],
    ['a negative length', head('Content-Length: -1\r\n') + vote, /^HTTP\/1\.1 400/],
    ['two lengths', head('Content-Length: 5\r\nContent-Length: 60\r\n') + vote, /^HTTP\/1\.1 400/],
    ['a length and chunks', head('Content-Length: 5\r\nTransfer-Encoding: chunked\r\n') + vote, /^HTTP\/1\.1 400/],
    [
      'chunks beyond the limit',
      head('Transfer-Encoding: chunked\r\nConnection: close\r\n') + `4000\r\n${'x'.repeat(0x4000)}\r\n0\r\n\r\n`,
      /^HTTP\/1\.1 413/,
    ],
    ['chunks that never end', head('Transfer-Encoding: chunked\r\n') + '5\r\n{"art', /^$/],
    ['headers beyond measure', head(`X-Long: ${'x'.repeat(40_000)}\r\nContent-Length: 2\r\n`) + '{}', /^HTTP\/1\.1 431/],
    [
      'bytes that are no text',
      Buffer.concat([
        Buffer.from(head('Content-Length: 8\r\nConnection: close\r\n')),
        Buffer.from([0x22, 0xff, 0xfe, 0xc0, 0x80, 0xed, 0xa0, 0x22]),
      ]),
      /^HTTP\/1\.1 400/,
    ],
    ['a request line that is none', 'HELLO\r\n\r\n', /^HTTP\/1\.1 400/],
    [
      'an address that is none',
      `POST http://[:/v1/votes HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`,
      /^HTTP\/1\.1 4\d\d/,
    ],
    ['a host that is none', `GET /support HTTP/1.1\r\nHost: a b\\c\r\nConnection: close\r\n\r\n`, /^HTTP\/1\.1 4\d\d/],
    ['another protocol', Buffer.from([0x16, 0x03, 0x01, 0x02, 0x00, 0x01]), /^HTTP\/1\.1 400|^$/],
  ])('%s get a refusal or nothing', async (_, bytes, answer) => {
    expect(await sendBytes(server.port, bytes)).toMatch(answer)
    expect((await fetch(`http://127.0.0.1:${server.port}/v1/health`)).status).toBe(200)
  })

  it('sent slowly do not keep others waiting', async () => {
    const slow = Array.from({ length: 50 }, () => connect(server.port, '127.0.0.1'))
    for (const socket of slow) socket.on('error', () => undefined).write(head(`Content-Length: ${vote.length}\r\n`) + '{')
    const ready = await fetch(`http://127.0.0.1:${server.port}/v1/ready`)
    expect(await ready.json()).toMatchObject({ status: 'ready', waiting: 0 })
    for (const socket of slow) socket.destroy()
  })

  it('leave no vote behind', async () => {
    const metrics = await (await fetch(`http://127.0.0.1:${server.port}/v1/metrics`)).text()
    expect(metrics).not.toMatch('feedback_votes_total{outcome="new"}')
  })
})

/** What comes back; a sender that stops in the middle hangs up after a moment without an answer. */
function sendBytes(port: number, bytes: string | Buffer): Promise<string> {
  return new Promise((resolve) => {
    let answer = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes))
    socket.setEncoding('latin1')
    socket.setTimeout(400, () => {
      socket.destroy()
    })
    socket.on('data', (text: string) => {
      answer += text
    })
    socket.on('error', () => undefined)
    socket.on('close', () => {
      resolve(answer)
    })
  })
}
