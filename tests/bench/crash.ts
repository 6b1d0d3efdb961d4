/**
 * Kills the service again and again while it takes votes, every second time PostgreSQL with it, and counts what it had
 * called counted and then forgot.
 * `node tests/bench/crash.ts [--out <folder>] [--kills <number>]`
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { startFeedback, writeManifest } from '../api/server.ts'
import { openPostgresStore } from '../../feedback-api/storage/postgres.ts'
import { openSqliteStore } from '../../feedback-api/storage/sqlite.ts'
import type { FeedbackStore } from '../../feedback-api/storage/store.ts'
import { startPostgres, type TestPostgres } from '../support/postgres.ts'
import { barChart, markdownTable } from './feedback-chart.ts'
import { applyLoad, createVotes } from './feedback-load.ts'
import { postgresIntegrity, sqliteIntegrity } from './integrity.ts'
import { visitorIn } from '../support/token.ts'

const { values } = parseArgs({ options: { out: { type: 'string' }, kills: { type: 'string', default: '20' } } })
const kills = Number(values.kills)
const articles = 50

interface Outcome {
  acknowledged: number
  stored: number
  lost: number
  /** Days and revisions whose sums are not the votes. */
  wrongSums: number
  intact: string
}

const folder = await mkdtemp(join(tmpdir(), 'feedback-crash-'))
const postgres = await startPostgres()
try {
  const MANIFEST = await writeManifest(folder, articles)
  const rows: [string, Outcome][] = []
  const file = join(folder, 'data', 'feedback.db')
  rows.push([
    'SQLite',
    await crash(
      { MANIFEST, DATA_DIR: join(folder, 'data') },
      () => openSqliteStore(file),
      () => sqliteIntegrity(file),
    ),
  ])
  if (postgres) {
    const url = await postgres.createDatabase()
    rows.push([
      'PostgreSQL',
      await crash(
        { MANIFEST, DATABASE_URL: url },
        () => openPostgresStore(url),
        () => postgresIntegrity(url),
        // A server somebody else named is not ours to kill.
        process.env['DATABASE_URL_TEST'] ? undefined : postgres,
      ),
    ])
  }
  await tell(rows)
  if (rows.some(([, { lost, wrongSums, intact }]) => lost > 0 || wrongSums > 0 || !intact.startsWith('ok'))) process.exitCode = 1
} finally {
  await postgres?.stop()
  await rm(folder, { recursive: true, force: true })
}

async function crash(
  env: Record<string, string>,
  open: () => Promise<FeedbackStore>,
  intact: () => Promise<string>,
  database?: TestPostgres,
): Promise<Outcome> {
  const acknowledged = new Set<string>()
  const next = createVotes(articles)
  for (let kill = 0; kill < kills; kill++) {
    const server = await startFeedback(env)
    const first = Promise.withResolvers<undefined>()
    const onAnswer = (status: number, body: string) => {
      if (status === 200) acknowledged.add(visitorIn(body))
      first.resolve(undefined)
    }
    const load = applyLoad({ port: server.port, connections: 32, seconds: 30, next, onAnswer }).catch(() => undefined)
    await first.promise
    await new Promise((resolveWait) => setTimeout(resolveWait, 150 + Math.random() * 350))
    const fallsToo = kill % 2 === 1
    await Promise.all([server.kill('SIGKILL'), fallsToo && database?.kill()])
    await load
    if (fallsToo) await database?.start()
  }
  const store = await open()
  try {
    return { acknowledged: acknowledged.size, ...(await compare(store, acknowledged)), intact: await intact() }
  } finally {
    await store.close()
  }
}

async function compare(store: FeedbackStore, acknowledged: Set<string>): Promise<{ stored: number; lost: number; wrongSums: number }> {
  const stored = new Set<string>()
  const sums = new Map<string, number>()
  for await (const records of store.exportRecords()) {
    for (const record of records) {
      if (record.kind !== 'vote') continue
      stored.add(record.visitor)
      const key = `${record.article} ${record.revision}`
      sums.set(key, (sums.get(key) ?? 0) + 1)
    }
  }
  const totals = await store.voteTotals({ from: 0, to: 100_000 })
  for (const { article, revision, yes, no } of totals) {
    const key = `${article} ${revision}`
    sums.set(key, (sums.get(key) ?? 0) - yes - no)
  }
  const wrongSums = [...sums.values()].filter((difference) => difference !== 0).length
  return { stored: stored.size, lost: [...acknowledged].filter((visitor) => !stored.has(visitor)).length, wrongSums }
}

async function tell(rows: [string, Outcome][]): Promise<void> {
  const table = markdownTable(
    ['', 'kills', 'votes called counted', 'votes stored', 'lost', 'wrong sums', 'database'],
    rows.map(([name, { acknowledged, stored, lost, wrongSums, intact }]) =>
      [name, kills, acknowledged, stored, lost, wrongSums, intact].map((cell) =>
        typeof cell === 'number' ? cell.toLocaleString('en') : cell,
      ),
    ),
  )
  const report = `# Killed while taking votes\n\nSIGKILL 150 to 500 ms after the first answer, under load on 32 connections, then started again on the same data. PostgreSQL itself is killed with the service every second time.\n\n${table}`
  console.log(report)
  if (values.out === undefined) return
  const out = resolve(values.out)
  await mkdir(out, { recursive: true })
  await writeFile(join(out, 'crash.md'), `${report}\n`)
  const bars = rows.flatMap(([name, { acknowledged, lost }]): [string, number][] => [
    [`${name}: called counted`, acknowledged],
    [`${name}: lost`, lost],
  ])
  await writeFile(join(out, 'crash.svg'), barChart(`Votes over ${kills} kills`, bars))
}
