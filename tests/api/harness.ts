/** A service with a real store, a clock that tests move, and requests as a browser on the site's own origin sends them. */
import { randomBytes, scryptSync } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { type App, type AppDeps, createApp } from '../../feedback-api/app.ts'
import { manifestSchema, type VoteAnswer } from '../../feedback-api/contract.ts'
import { parseProxies } from '../../feedback-api/feedback/address.ts'
import { type Catalog, createCatalog } from '../../feedback-api/feedback/catalog.ts'
import { openSqliteStore } from '../../feedback-api/storage/sqlite.ts'
import type { FeedbackStore, Role } from '../../feedback-api/storage/store.ts'

export const origin = 'https://help.example.com'
export const noon = Date.UTC(2026, 5, 15, 12)
export const day = 86_400_000
/** Easier than for readers: tests solve many. */
export const proofBits = 10

export const catalog: Catalog = createCatalog(
  manifestSchema.parse({
    version: 1,
    site: 'Example Help',
    url: origin,
    base: '/',
    defaultLang: 'en',
    langs: ['en', 'ru'],
    words: { ru: { refused: 'Не принято', back: 'Назад' } },
    articles: [
      {
        key: 'start/install',
        lang: 'en',
        title: 'Install the app',
        path: '/start/install/',
        revision: 'aaaaaaaa0001',
        reviewed: '2026-06-01',
        aliases: ['setup/install'],
        source: 'en/start/install.md',
        steps: [
          { id: 'step-open-the-settings', number: 1, title: 'Open the settings' },
          { id: 'step-connect-your-domain', number: 2, title: 'Connect your domain' },
        ],
      },
      { key: 'start/install', lang: 'ru', title: 'Установка', path: '/ru/start/install/', revision: 'bbbbbbbb0001' },
      { key: 'billing/refund', lang: 'en', title: 'Get a refund', path: '/billing/refund/', revision: 'cccccccc0001' },
    ],
  }),
)

export interface Harness {
  app: App
  store: FeedbackStore
  /** Moves the clock by milliseconds. */
  pass(ms: number): void
  now(): number
  /** Sends a request from `address`; JSON unless the body is a form. */
  send(method: string, path: string, options?: SendOptions): Promise<Response>
  vote(fields?: Record<string, unknown>, options?: SendOptions): Promise<VoteAnswer>
  errors: object[]
}

export interface SendOptions {
  body?: unknown
  form?: Record<string, string>
  headers?: Record<string, string>
  address?: string
  token?: string
}

/** Waiting for a real disk proves nothing in most tests; the ones about crashes use one. */
const memoryDisk = existsSync('/dev/shm') ? '/dev/shm' : tmpdir()

/** A folder of its own that goes away with the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(memoryDisk, 'feedback-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

export async function startSqlite(): Promise<FeedbackStore> {
  const store = await openSqliteStore(join(await temporaryFolder(), 'feedback.db'))
  onTestFinished(() => store.close())
  return store
}

export async function createHarness(deps: Partial<AppDeps> = {}): Promise<Harness> {
  let now = noon
  const errors: object[] = []
  const store = deps.store ?? (await startSqlite())
  const app = createApp({
    store,
    catalog: () => catalog,
    tokenKey: randomBytes(32),
    clock: () => now,
    random: randomBytes,
    log: { error: (details) => errors.push(details), warn: () => undefined },
    trustedProxies: parseProxies([]),
    proofBits,
    ...deps,
  })

  async function send(method: string, path: string, options: SendOptions = {}): Promise<Response> {
    const { body, form, headers, address = '192.0.2.1', token } = options
    const sent = form ? new URLSearchParams(form).toString() : body === undefined ? undefined : JSON.stringify(body)
    const type = form ? 'application/x-www-form-urlencoded' : 'application/json'
    const request = new Request(new URL(path, origin), {
      method,
      headers: {
        host: new URL(origin).host,
        origin,
        'user-agent': 'Browser/1.0',
        ...(sent !== undefined && { 'content-type': type }),
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...headers,
      },
      ...(sent !== undefined && { body: sent }),
    })
    return await app.fetch(request, { address })
  }

  return {
    app,
    store,
    errors,
    pass: (ms) => {
      now += ms
    },
    now: () => now,
    send,
    async vote(fields = {}, options = {}) {
      const body = { article: 'start/install', lang: 'en', helpful: true, ...fields }
      const response = await send('POST', '/v1/votes', { ...options, body })
      if (response.status !== 200) throw new Error(`The vote was refused: ${response.status} ${await response.text()}`)
      return (await response.json()) as VoteAnswer
    },
  }
}

export const password = 'correct horse battery'

/** Signs an account in and answers the header that says so. */
export async function signIn({ send, store, now }: Harness, role: Role = 'editor'): Promise<{ cookie: string }> {
  await store.saveAccount({ name: role, role, password: quickHash }, now())
  const response = await send('POST', '/support/sign-in', { form: { name: role, password } })
  if (response.status !== 303) throw new Error(`Signing in failed: ${response.status}`)
  return { cookie: response.headers.getSetCookie()[0]?.split(';')[0] ?? '' }
}

/** As the service keeps passwords, at a cost that a sign-in does not feel. */
const quickHash = `scrypt$16$8$1$c2FsdA$${scryptSync(password, 'salt', 32, { N: 16, r: 8, p: 1 }).toString('base64url')}`

/** Votes of one article as the rollups know them. */
export async function countOf(store: FeedbackStore, article = 'start/install', lang = 'en'): Promise<{ yes: number; no: number }> {
  const totals = await store.voteTotals({ from: 0, to: 100_000 })
  const own = totals.filter((total) => total.article === article && total.lang === lang)
  return { yes: own.reduce((sum, { yes }) => sum + yes, 0), no: own.reduce((sum, { no }) => sum + no, 0) }
}
