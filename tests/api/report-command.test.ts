import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { openStore } from '../../feedback-api/service.ts'
import { catalog, day, temporaryFolder } from './harness.ts'
import { aVote } from './storage/sample.ts'

const script = fileURLToPath(new URL('../../feedback-api/commands/report.ts', import.meta.url))

it('npm run report prints what needs attention, for people and for programs', async () => {
  const folder = await temporaryFolder()
  const env = { ...process.env, DATA_DIR: folder, MANIFEST: join(folder, 'manifest.json') }
  await writeFile(env.MANIFEST, JSON.stringify(catalog.manifest))
  const store = await openStore({ dataDir: folder, databaseUrl: undefined })
  const today = Math.floor(Date.now() / day)
  for (let who = 0; who < 12; who++) {
    await store.recordVote(
      aVote({ article: who < 10 ? 'start/install' : 'billing/refund', day: today, who, helpful: who % 2 > 0, revision: 'aaaaaaaa0001' }),
    )
  }
  await store.close()
  const run = async (...args: string[]) => (await promisify(execFile)(process.execPath, [script, ...args], { env })).stdout
  const [table, json] = await Promise.all([run(), run('--json', '--days', '7')])
  expect(table).toMatch(
    /^What needs attention, last 30 days\n\nScore {2}Article +Why\n +\d\.\d {2}en\/start\/install {2}50 % of 10 unhappy/,
  )
  expect(table).toMatch('Not enough votes to say: en/billing/refund')
  expect(JSON.parse(json)).toMatchObject({ days: 7, ranked: [{ article: 'start/install', votes: { yes: 5, no: 5 } }] })
  env.DATA_DIR = join(folder, 'elsewhere')
  await expect(run()).rejects.toMatchObject({ code: 1, stderr: expect.stringMatching(`no SQLite database in ${env.DATA_DIR}`) as string })
  await expect(run('--days', 'many')).rejects.toMatchObject({
    code: 1,
    stderr: '--days takes a whole number from 1 to 9999, not “many”.\n',
  })
})
