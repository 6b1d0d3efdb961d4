/** The process as an operator meets it: starting, refusing to start, stopping, being killed. */
import { spawnSync } from 'node:child_process'
import { connect, createServer } from 'node:net'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it, onTestFinished } from 'vitest'
import { openPostgresStore } from '../../feedback-api/storage/postgres.ts'
import { openSqliteStore } from '../../feedback-api/storage/sqlite.ts'
import { applyLoad, createVotes } from '../bench/feedback-load.ts'
import { startPostgres } from '../support/postgres.ts'
import { temporaryFolder } from './harness.ts'
import { type ServerProcess, startFeedback, writeManifest } from './server.ts'
import { countedVotes, readAll, sumsOf } from './storage/sample.ts'
import { visitorIn } from '../support/token.ts'

const main = fileURLToPath(new URL('../../feedback-api/main.ts', import.meta.url))
const postgres = await startPostgres()
afterAll(() => postgres?.stop())

async function onDisk(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'feedback-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

async function start(env: Record<string, string>): Promise<ServerProcess> {
  const server = await startFeedback(env)
  onTestFinished(() => server.kill('SIGKILL'))
  return server
}

function runMain(env: Record<string, string>, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], {
    encoding: 'utf8',
    env: { ...process.env, SITE_DIR: 'none', PORT: '0', ...env },
  })
  return { status, stdout, stderr }
}

describe('a start that cannot succeed ends with one message', () => {
  it('when the port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    onTestFinished(() => void other.close())
    await new Promise((resolve) => other.once('listening', resolve))
    const address = other.address()
    const port = typeof address === 'object' && address ? address.port : 0
    const { status, stderr } = runMain({ PORT: String(port) }, '--check')
    expect([status, stderr]).toEqual([
      1,
      `Port ${port} is taken by another program. Stop it, or choose another port: PORT=4322 npm start\n`,
    ])
  })

  it('when there is no manifest, the configuration is wrong, or the data folder is none', async () => {
    const folder = await temporaryFolder()
    const MANIFEST = await writeManifest(folder, 1)
    const cases = [
      [{ MANIFEST: join(folder, 'none.json') }, /^There is no manifest at .*npm run build\.\n$/],
      [{ MANIFEST, PORT: 'x', LOG_LEVEL: 'y' }, /^The configuration is not valid\.\n {2}PORT: .*\n {2}LOG_LEVEL: .*\n$/],
      [{ MANIFEST, DATA_DIR: MANIFEST }, /^The data folder .* cannot be used: .*\n$/],
      [
        { MANIFEST, DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' },
        /^The database in DATABASE_URL cannot be used: connect ECONNREFUSED .*\n$/,
      ],
    ] as const
    for (const [env, message] of cases) {
      const { status, stderr } = runMain(env)
      expect(stderr).toMatch(message)
      expect(status).toBe(1)
    }
  })
})

describe('the program', () => {
  it('explains itself, and does not start over an option it does not know', () => {
    expect(runMain({}, '-h')).toMatchObject({ status: 0, stdout: expect.stringMatching(/^Usage: node feedback-api\/main\.ts/) as string })
    expect(runMain({}, '--chek')).toMatchObject({ status: 1, stderr: expect.stringMatching(/^Unknown option '--chek'/) as string })
  })
})

describe('the process', () => {
  it('answers what it was given, stops when asked, and leaves a closed database', async () => {
    const folder = await onDisk()
    const env = { MANIFEST: await writeManifest(folder, 20), DATA_DIR: folder }
    const server = await start(env)
    const accepted: string[] = []
    const load = applyLoad({
      port: server.port,
      connections: 8,
      seconds: 30,
      next: createVotes(20),
      onAnswer: (status, body) => {
        if (status === 200) accepted.push(body)
      },
    })
    const ended = load.catch(() => undefined)
    await waitFor(() => accepted.length > 100)
    const begun = performance.now()
    await server.kill('SIGTERM')
    expect(performance.now() - begun).toBeLessThan(10_000)
    await ended
    const store = await openSqliteStore(join(folder, 'feedback.db'))
    onTestFinished(() => store.close())
    expect(Object.values(await sumsOf(store)).reduce((sum, { yes, no }) => sum + yes + no, 0)).toBeGreaterThanOrEqual(accepted.length)
  })

  it('ends soon after the last answer, and calls no sender who hung up a fault of its own', async () => {
    const folder = await temporaryFolder()
    const server = await start({ MANIFEST: await writeManifest(folder, 5), DATA_DIR: folder })
    const vote = '{"article":"category/article-1","lang":"en","helpful":true}'
    const head = `POST /v1/votes HTTP/1.1\r\nHost: a.test\r\nOrigin: http://a.test\r\nContent-Type: application/json\r\nContent-Length: ${vote.length}\r\n\r\n`
    const begin = () => {
      const socket = connect(server.port, '127.0.0.1', () => socket.write(head + vote.slice(0, 9)))
      return socket.setEncoding('utf8')
    }
    const gone = begin()
    const slow = begin()
    const metrics = async () => (await fetch(`http://127.0.0.1:${server.port}/v1/metrics`, { headers: { connection: 'close' } })).text()
    gone.once('connect', () => gone.destroySoon())
    await until(async () => (await metrics()).includes('feedback_refused_total{code="invalid_body"} 1'))
    expect(await metrics()).not.toMatch('code="internal"')
    const ended = server.kill('SIGTERM')
    await until(async () => (await metrics().catch(() => 'refused')) === 'refused')
    const answered = new Promise((resolve) => slow.once('data', resolve))
    slow.write(vote.slice(9))
    expect(await answered).toMatch('HTTP/1.1 200')
    const begun = performance.now()
    await ended
    expect(performance.now() - begun).toBeLessThan(4000)
  })

  const engines = {
    SQLite: () => Promise.resolve({}),
    ...(postgres && { PostgreSQL: async () => ({ DATABASE_URL: await postgres.createDatabase() }) }),
  }
  it.each(Object.entries(engines))('killed at any moment over %s loses no vote it called counted', async (_, database) => {
    const folder = await onDisk()
    const env = { MANIFEST: await writeManifest(folder, 20), DATA_DIR: folder, ...(await database()) }
    const visitors = new Set<string>()
    for (let round = 0; round < 2; round++) {
      const server = await start(env)
      const before = visitors.size
      const onAnswer = (status: number, body: string) => {
        if (status === 200) visitors.add(visitorIn(body))
      }
      const load = applyLoad({ port: server.port, connections: 16, seconds: 30, next: createVotes(20), onAnswer }).catch(() => undefined)
      await waitFor(() => visitors.size > before + 150 * (round + 1))
      await server.kill('SIGKILL')
      await load
    }
    const store = await ('DATABASE_URL' in env
      ? openPostgresStore(env.DATABASE_URL as string)
      : openSqliteStore(join(folder, 'feedback.db')))
    onTestFinished(() => store.close())
    const stored = new Set((await readAll(store)).map((record) => (record.kind === 'vote' ? record.visitor : '')))
    expect([...visitors].filter((visitor) => !stored.has(visitor))).toEqual([])
    expect(await sumsOf(store)).toEqual(await countedVotes(store))
  })

  it.runIf(postgres)('shares one PostgreSQL with another: votes, tokens, limits and sign-ins', async () => {
    const folder = await temporaryFolder()
    const env = {
      MANIFEST: await writeManifest(folder, 5),
      DATABASE_URL: (await postgres?.createDatabase()) ?? '',
      ADMIN_PASSWORD: 'a password for two',
      LIMIT_VOTES_PER_MINUTE: '4',
    }
    const servers = await Promise.all([start(env), start(env)])
    const ask = (index: number, path: string, init: RequestInit & { headers?: Record<string, string> } = {}) => {
      const url = `http://127.0.0.1:${servers[index]?.port ?? 0}`
      return fetch(url + path, {
        ...init,
        headers: { origin: url, 'content-type': 'application/json', 'x-forwarded-for': '203.0.113.9', ...init.headers },
      })
    }
    const vote = (index: number) =>
      ask(index, '/v1/votes', { method: 'POST', body: '{"article":"category/article-1","lang":"en","helpful":true}' })
    const answers = await Promise.all([vote(0), vote(1), vote(0), vote(1)])
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    expect((await vote(1)).status + (await vote(0)).status).toBe(856)
    const { token } = (await answers[0]?.json()) as { token: string }
    const undone = await ask(1, '/v1/votes', {
      method: 'DELETE',
      headers: { authorization: `Bearer ${token}`, 'x-forwarded-for': '203.0.113.10' },
    })
    expect(await undone.json()).toEqual({ undone: true })
    const body = JSON.stringify({ name: 'admin', password: env.ADMIN_PASSWORD })
    const cookie = (await ask(0, '/v1/admin/sign-in', { method: 'POST', body })).headers.getSetCookie()[0]?.split(';')[0] ?? ''
    expect((await ask(1, '/v1/admin/attention', { headers: { cookie } })).status).toBe(200)
    await ask(1, '/v1/admin/sign-out', { method: 'POST', headers: { cookie } })
    expect((await ask(0, '/v1/admin/attention', { headers: { cookie } })).status).toBe(401)
  })
})

async function waitFor(condition: () => boolean): Promise<void> {
  await until(() => Promise.resolve(condition()))
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 5))
}
