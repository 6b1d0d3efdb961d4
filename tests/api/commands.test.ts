import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { copyFileSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, describe, expect, it, onTestFinished } from 'vitest'
import { account } from '../../feedback-api/commands/account.ts'
import { backup } from '../../feedback-api/commands/backup.ts'
import type { Command } from '../../feedback-api/commands/command.ts'
import { erase } from '../../feedback-api/commands/erase.ts'
import { migrateToPostgres } from '../../feedback-api/commands/migrate-to-postgres.ts'
import { restore } from '../../feedback-api/commands/restore.ts'
import { retention } from '../../feedback-api/commands/retention.ts'
import { token } from '../../feedback-api/commands/token.ts'
import { readConfig } from '../../feedback-api/config.ts'
import { createDeskRules } from '../../feedback-api/feedback/desk.ts'
import { passwordMatches } from '../../feedback-api/feedback/password.ts'
import { openStore } from '../../feedback-api/service.ts'
import type { FeedbackStore } from '../../feedback-api/storage/store.ts'
import { startPostgres } from '../support/postgres.ts'
import { catalog, noon, temporaryFolder } from './harness.ts'
import { aComment, aVote, readAll, sumsOf } from './storage/sample.ts'

const postgres = await startPostgres()
afterAll(() => postgres?.stop())
const script = fileURLToPath(new URL('../../feedback-api/commands/feedback.ts', import.meta.url))

async function place(env: Record<string, string> = {}) {
  const folder = await temporaryFolder()
  return { DATA_DIR: join(folder, 'data'), MANIFEST: join(folder, 'missing.json'), folder, ...env }
}

async function run(command: Command, env: Record<string, string>, ...args: string[]): Promise<string> {
  const lines: string[] = []
  let passed = 0 // time goes on while a command works
  await command.run({ args, config: readConfig(env), print: (line) => lines.push(line), clock: () => noon + passed++ })
  return lines.join('\n')
}

async function use<Result>(env: Record<string, string>, work: (store: FeedbackStore) => Promise<Result>): Promise<Result> {
  const store = await openStore(readConfig(env))
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}

const fill = (store: FeedbackStore) =>
  Promise.all([
    ...Array.from({ length: 1200 }, (_, who) => store.recordVote(aVote({ who, day: 100 + (who % 3), helpful: who % 4 > 0 }))),
    store.addComment(aComment({ text: 'Some words', at: 1 })),
    store.addComment(aComment({ id: 'c2', article: '', search: 'lost parcel', revision: '', text: 'Where it is' })),
    store.saveAccount({ name: 'admin', role: 'editor', password: 'hash' }, 1),
    store.settingOf('token_key', 'the key'),
  ])

const contents = (store: FeedbackStore) =>
  Promise.all([readAll(store), sumsOf(store), store.findAccount('admin'), store.settingOf('token_key', 'another')])

describe('backup and restore', () => {
  const engines = {
    SQLite: () => Promise.resolve({}),
    ...(postgres && { PostgreSQL: async () => ({ DATABASE_URL: await postgres.createDatabase() }) }),
  }

  it.each(Object.entries(engines))('bring %s back as it was, also into an empty place', async (_, database) => {
    const env = await place(await database())
    const before = await use(env, async (store) => {
      await fill(store)
      return await contents(store)
    })
    const file = join(env.folder, 'backup.db')
    expect(await run(backup, env, file)).toMatch('1,200 votes')
    await use(env, (store) => store.erase({ articles: ['a'], lang: 'en' }))
    await use(env, (store) => store.recordVote(aVote({ article: 'later' })))
    await expect(run(restore, env, file)).rejects.toThrow('already holds feedback')
    await run(restore, env, file, '--replace')
    expect(await use(env, contents)).toEqual(before)
    const elsewhere = await place(await database())
    await run(restore, elsewhere, file)
    expect(await use(elsewhere, contents)).toEqual(before)
  })

  it('work while the service writes, and the copy is one moment of it', async () => {
    const env = await place()
    await use(env, async (store) => {
      await fill(store)
      let who = 10_000
      let stopped = false
      const writing = (async () => {
        while (!stopped) await store.recordVote(aVote({ who: who++ }))
      })()
      await run(backup, env, join(env.folder, 'backup.db'))
      stopped = true
      await writing
    })
    const database = new DatabaseSync(join(env.folder, 'backup.db'), { readOnly: true })
    onTestFinished(() => {
      database.close()
    })
    const count = (query: string) => (database.prepare(query).get() as { count: number }).count
    expect(count('select count(*) as count from votes')).toBe(count('select sum(yes + no) as count from vote_days'))
    expect(count('select count(*) as count from sign_ins')).toBe(0)
  })

  it('keep away what was erased, the salts of visitors, and everybody else', async () => {
    const env = await place()
    const salt = Buffer.from(await use(env, (store) => store.saltOf(200, Buffer.from('a salt that must not be kept ...'))))
    await use(env, async (store) => {
      await fill(store)
      await store.erase({ commentText: 'some words' })
    })
    const file = join(env.folder, 'backup.db')
    await run(backup, env, file)
    const bytes = readFileSync(file)
    expect([bytes.includes(salt), bytes.includes('Some words'), bytes.includes('lost parcel')]).toEqual([false, false, true])
    expect(statSync(file).mode & 0o077).toBe(0)
  })

  it('never write over a file, restore a file that is none, or leave half of one', async () => {
    const env = await place()
    await use(env, fill)
    const file = join(env.folder, 'backup.db')
    await run(backup, env, file)
    await expect(run(backup, env, file)).rejects.toThrow('exists already')
    await run(backup, env, file, '--replace')
    expect(existsSync(`${file}.unfinished`)).toBe(false)
    const other = join(env.folder, 'other.db')
    const refused = () => run(restore, env, other, '--replace')
    await expect(run(restore, env, script, '--replace')).rejects.toThrow(`${script} is no backup`)
    writeFileSync(other, '')
    await expect(refused()).rejects.toThrow(`${other} is no backup: it holds no feedback. Nothing was changed.`)
    const bytes = readFileSync(file)
    writeFileSync(other, bytes.subarray(0, bytes.length / 2))
    await expect(refused()).rejects.toThrow('Nothing was changed')
    writeFileSync(other, bytes.fill('x', 4096 * 12, 4096 * 13))
    await expect(refused()).rejects.toThrow('Nothing was changed')
    await expect(run(restore, env, join(env.folder, 'none.db'))).rejects.toThrow('There is no backup')
    expect(Object.keys(await use(env, sumsOf))).toEqual(['en/a@r1'])
  })
})

it('the database of a service that lost power is restored with its newest votes', async () => {
  const env = await place()
  await use(env, async (store) => {
    await store.recordVote(aVote({}))
    for (const end of ['', '-wal']) copyFileSync(join(env.DATA_DIR, `feedback.db${end}`), join(env.folder, `lost.db${end}`))
  })
  const elsewhere = await place()
  expect(await run(restore, elsewhere, join(env.folder, 'lost.db'))).toMatch('1 vote and')
})

describe.runIf(postgres)('moving to PostgreSQL', () => {
  it('takes everything along, can be broken off and run again, and says that all agrees', async () => {
    const env = await place()
    const before = await use(env, async (store) => {
      await fill(store)
      return await contents(store)
    })
    const moved = { ...env, DATABASE_URL: (await postgres?.createDatabase()) ?? '' }
    let lines = 0
    const brokenOff = migrateToPostgres.run({
      args: [],
      config: readConfig(moved),
      clock: () => noon,
      print: () => {
        lines += 1
        throw new Error('power cut')
      },
    })
    await expect(brokenOff).rejects.toThrow('power cut')
    expect(lines).toBe(1)
    expect(await run(migrateToPostgres, moved)).toMatch('Every table and every day agree')
    expect(await use(moved, contents)).toEqual(before)
    await expect(run(migrateToPostgres, moved)).rejects.toThrow('already holds feedback')
    await expect(run(migrateToPostgres, env)).rejects.toThrow('DATABASE_URL')
  })
})

describe('the small commands', () => {
  it('erase only with --yes, and write it down', async () => {
    const env = await place()
    await use(env, fill)
    await expect(run(erase, env, '--words', 'some words')).rejects.toThrow('Add --yes')
    expect(await run(erase, env, '--words', 'SOME words', '--yes')).toBe('Erased 0 votes and 1 comment.')
    expect(await use(env, (store) => store.listAudit(9))).toMatchObject([{ actor: 'command line', subject: 'by words' }])
    await expect(run(erase, env, '--yes')).rejects.toThrow('--comment, --words or --article')
  })

  it('remove what is old', async () => {
    const env = await place()
    await use(env, fill)
    expect(await run(retention, env)).toMatch('votes 1200, comments 2')
    expect(await use(env, sumsOf)).toEqual({ 'en/a@r1': { yes: 900, no: 300 } })
  })

  it('give an account a password that is shown once', async () => {
    const env = await place()
    await use(env, fill)
    const made = /Password: (\w{24})/.exec(await run(account, env, 'writer', '--role', 'editor'))?.[1] ?? ''
    const found = await use(env, (store) => store.findAccount('writer'))
    expect([found?.role, await passwordMatches(made, found?.password)]).toEqual(['editor', true])
    await expect(run(account, env, 'writer', '--role', 'king')).rejects.toThrow('viewer or editor')
  })

  it('do nothing about half of what was typed', async () => {
    const env = await place()
    await use(env, fill)
    for (const command of [account, backup, restore]) {
      await expect(run(command, env, 'Anna', 'Lee')).rejects.toThrow('“Lee” is too much')
      await expect(run(command, env)).rejects.toThrow(/^Name the/)
    }
    expect(await use(env, (store) => store.findAccount('Anna'))).toBeUndefined()
  })

  it('do not say that all is done where nothing was kept', async () => {
    const env = await place()
    for (const [command, ...args] of [
      [erase, '--words', 'some words', '--yes'],
      [retention],
      [backup, join(env.folder, 'copy.db')],
      [account, 'admin'],
      [token, 'list'],
    ] as const)
      await expect(run(command, env, ...args)).rejects.toThrow('There is no SQLite database')
    expect(readdirSync(env.folder)).toEqual([])
  })

  it('explain themselves', () => {
    for (const { help, summary } of [account, backup, erase, migrateToPostgres, restore, retention]) {
      expect(help).toMatch(/^Usage: .*npm run feedback -- /)
      expect(summary.length).toBeLessThan(80)
    }
    const { stdout, status } = spawnSync(process.execPath, [script, 'backup', '--help'], { encoding: 'utf8' })
    expect([status, stdout.trim()]).toEqual([0, backup.help.trim()])
  })

  it('that do not exist are answered with those that do', () => {
    const { status, stderr } = spawnSync(process.execPath, [script, 'explode'], { encoding: 'utf8' })
    expect(status).toBe(1)
    expect(stderr).toMatch(/There is no command “explode”[\s\S]+migrate-to-postgres/)
  })

  it('say of an option they do not know where the others are told', () => {
    const { status, stderr } = spawnSync(process.execPath, [script, 'account', 'x', '--rol', 'viewer'], { encoding: 'utf8' })
    expect([status, stderr]).toEqual([1, "Unknown option '--rol'. See: npm run feedback -- account --help\n"])
  })
})

describe('token', () => {
  it('is made once, shown once, listed without its secret, revoked, and written down', async () => {
    const env = await place()
    await use(env, fill)
    const made = await run(token, env, 'create', '--name', 'kb', '--expires', '2026-06-30')
    const secret = /Token: (tz_[\w-]{43})/.exec(made)?.[1] ?? ''
    expect(made).toContain('kb (viewer), good until the end of 2026-06-30 (UTC)')
    await expect(run(token, env, 'create', '--name', 'kb')).rejects.toThrow('There is a token named “kb” already')
    const whose = (now: number) =>
      use(env, (store) => createDeskRules({ store, catalog: () => catalog, clock: () => now, random: randomBytes }).whoseToken(secret))
    expect(await whose(Date.UTC(2026, 5, 30, 23))).toEqual({ name: 'token kb', role: 'viewer' })
    expect(await whose(Date.UTC(2026, 6, 1))).toBeUndefined()
    expect(await run(token, env, 'list')).toMatch(/^kb {19}viewer {2}made 2026-06-15 {2}good until 2026-06-30$/)
    expect(await run(token, env, 'revoke', '--name', 'kb')).toBe('kb is revoked.')
    expect(await whose(noon)).toBeUndefined()
    const entries = await use(env, (store) => store.listAudit(9))
    expect(entries.map(({ actor, action, subject }) => `${actor}: ${action} ${subject}`).sort()).toEqual([
      'command line: create viewer token kb',
      'command line: remove token kb',
    ])
  })

  it.each([
    [['create'], 'Name the token'],
    [['create', '--name', 'kb', '--scope', 'admin'], '--scope takes viewer or editor, not “admin”'],
    [['create', '--name', 'kb', '--expires', '2026-06-14'], '--expires takes a day to come'],
    [['create', '--name', 'kb', '--expires', '2027-02-30'], '--expires takes a day to come'],
    [['revoke', '--name', 'none'], 'There is no token named “none”'],
    [['make'], 'Say what to do: create, list or revoke, not “make”'],
  ])('says what is wrong with %j', async (args, message) => {
    const env = await place()
    await use(env, fill)
    await expect(run(token, env, ...args)).rejects.toThrow(message)
  })
})
