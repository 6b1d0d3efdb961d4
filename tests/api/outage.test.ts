/** The storage goes away and comes back: the service says so, loses nothing it acknowledged, and needs no restart. */
import { spawnSync } from 'node:child_process'
import { afterAll, describe, expect, it, onTestFinished } from 'vitest'
import { startPostgres } from '../support/postgres.ts'
import { temporaryFolder } from './harness.ts'
import { startFeedback, writeManifest } from './server.ts'

const postgres = process.env['DATABASE_URL_TEST'] ? undefined : await startPostgres()
afterAll(() => postgres?.stop())
const canLimitFiles = process.platform === 'linux' && spawnSync('prlimit', ['--version']).status === 0
if (!canLimitFiles) console.warn('\nSKIPPED: a full disk is tested with prlimit, which this machine does not have.\n')

let visitor = 0
async function vote(port: number): Promise<Response> {
  visitor += 1
  return await fetch(`http://127.0.0.1:${port}/v1/votes`, {
    method: 'POST',
    body: JSON.stringify({ article: 'category/article-1', lang: 'en', helpful: true }),
    headers: {
      origin: `http://127.0.0.1:${port}`,
      'content-type': 'application/json',
      'x-forwarded-for': `10.0.${visitor >> 8}.${visitor & 255}`,
    },
  })
}

async function votesOf(port: number): Promise<number> {
  const metrics = await (await fetch(`http://127.0.0.1:${port}/v1/metrics`)).text()
  return Number(/feedback_votes_total\{outcome="new"\} (\d+)/.exec(metrics)?.[1])
}

describe('an outage', () => {
  it.runIf(postgres)('of PostgreSQL is told as 503 and ends by itself', async () => {
    const folder = await temporaryFolder()
    const env = { MANIFEST: await writeManifest(folder, 5), DATABASE_URL: (await postgres?.createDatabase()) ?? '', LOG_LEVEL: 'silent' }
    const server = await startFeedback(env)
    onTestFinished(() => server.kill('SIGKILL'))
    expect((await vote(server.port)).status).toBe(200)
    await postgres?.kill()
    const refused = await vote(server.port)
    expect([refused.status, refused.headers.get('retry-after'), await refused.json()]).toMatchObject([
      503,
      '5',
      { code: 'storage_unavailable' },
    ])
    expect((await fetch(`http://127.0.0.1:${server.port}/v1/ready`)).status).toBe(503)
    expect((await fetch(`http://127.0.0.1:${server.port}/v1/health`)).status).toBe(200)
    await postgres?.start()
    await until(async () => (await vote(server.port)).status === 200)
    expect((await fetch(`http://127.0.0.1:${server.port}/v1/ready`)).status).toBe(200)
  })

  it.runIf(canLimitFiles)('of disk space is told as 503, keeps what was acknowledged, and ends when there is room', async () => {
    const folder = await temporaryFolder()
    const env = { MANIFEST: await writeManifest(folder, 5), DATA_DIR: folder, LOG_LEVEL: 'silent' }
    const server = await startFeedback(env)
    onTestFinished(() => server.kill('SIGKILL'))
    expect((await vote(server.port)).status).toBe(200)
    const limitFiles = (bytes: string) => spawnSync('prlimit', ['--pid', String(server.pid), `--fsize=${bytes}:unlimited`]).status
    expect(limitFiles('4096')).toBe(0)
    const refused = await vote(server.port)
    expect([refused.status, await refused.json()]).toMatchObject([503, { code: 'storage_unavailable' }])
    expect((await fetch(`http://127.0.0.1:${server.port}/v1/ready`)).status).toBe(503)
    limitFiles('unlimited')
    expect((await vote(server.port)).status).toBe(200)
    expect(await votesOf(server.port)).toBe(2)
  })
})

async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 20))
}
