/**
 * How much the feedback service carries, beside a bare Hono that stores nothing, in one run: trust the ratios.
 * `node tests/bench/feedback.ts [--out <folder>] [--quick]`
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { type ServerProcess, startFeedback, startServer, writeManifest } from '../api/server.ts'
import { startPostgres } from '../support/postgres.ts'
import { barChart, markdownTable } from './feedback-chart.ts'
import { applyLoad, createVotes } from './feedback-load.ts'
import { measureAttention } from './feedback-reports.ts'

const { values } = parseArgs({ options: { out: { type: 'string' }, quick: { type: 'boolean', default: false } } })
const seconds = values.quick ? 3 : 8
const sustainedSeconds = values.quick ? 10 : 60
const articles = 500
const noop = fileURLToPath(new URL('feedback-noop.ts', import.meta.url))

const folder = await mkdtemp(join(tmpdir(), 'feedback-bench-'))
const postgres = await startPostgres()
try {
  await run()
} finally {
  await postgres?.stop()
  await rm(folder, { recursive: true, force: true })
}

async function run(): Promise<void> {
  const MANIFEST = await writeManifest(folder, articles)
  const databases: [string, Record<string, string>][] = [['SQLite FULL', { DATA_DIR: join(folder, 'data') }]]
  if (postgres) databases.push(['PostgreSQL', { DATABASE_URL: await postgres.createDatabase() }])
  const rates: { name: string; rate: number; p99: number; cpu: number; share: number }[] = []

  // Turn and turn about, so that a neighbour's noise falls on all of them alike.
  const servers = await Promise.all([
    startServer(noop, {}).then((server) => ({ name: 'Hono JSON + Zod, nothing stored', server })),
    ...databases.map(async ([name, env]) => ({ name, server: await startFeedback({ MANIFEST, ...env }) })),
  ])
  const rounds = 3
  const results = new Map(servers.map(({ name }) => [name, [] as { rate: number; p99: number; cpu: number }[]]))
  for (let round = 0; round < rounds; round++) {
    for (const { name, server } of servers) {
      await applyLoad({ port: server.port, connections: 64, seconds: 1, next: createVotes(articles) })
      const cpuBefore = server.cpu()
      const result = await applyLoad({ port: server.port, connections: 64, seconds: seconds / rounds + 1, next: createVotes(articles) })
      if (result.failures > 0) throw new Error(`${name}: ${result.failures} requests failed.`)
      results.get(name)?.push({ ...result, cpu: (1000 * (server.cpu() - cpuBefore)) / result.answers })
      console.log(`${name}: ${Math.round(result.rate)}/s, p99 ${result.p99.toFixed(1)} ms`)
    }
  }
  for (const { server } of servers) await server.kill()
  for (const [name, measured] of results) {
    const rate = median(measured.map((result) => result.rate))
    const of = (column: 'p99' | 'cpu') => median(measured.map((result) => result[column]))
    rates.push({ name, rate, p99: of('p99'), cpu: of('cpu'), share: rate / (rates[0]?.rate ?? rate) })
  }

  const lines: string[][] = []
  for (const [name, env] of databases)
    lines.push([name, ...(await measureSustained({ MANIFEST, ...env })), ...(await measureStart({ MANIFEST, ...env }))])
  const attention = await measureAttention(folder, postgres && (await postgres.createDatabase()), values.quick ? 200_000 : 1_000_000)

  const report = [
    '# The feedback service under load',
    `Node ${process.version}, load generator on the same machine. 64 connections, ${articles} articles, every vote from another visitor.`,
    markdownTable(
      ['', 'answers/s', 'share of the no-op', 'p99 ms', 'processor µs an answer, server'],
      rates.map(({ name, rate, p99, cpu, share }) => [
        name,
        Math.round(rate).toLocaleString('en'),
        share.toFixed(2),
        p99.toFixed(1),
        cpu.toFixed(0),
      ]),
    ),
    `2,000 votes a second for ${sustainedSeconds} s:`,
    markdownTable(['', 'answers/s', 'p50 ms', 'p99 ms', 'memory at the start, MB', 'at the end, MB', 'start on that database, ms'], lines),
    `Attention report over ${attention.votes.toLocaleString('en')} votes and ${attention.articles.toLocaleString('en')} articles, median of 5:`,
    markdownTable(
      ['', 'ms'],
      attention.times.map(([name, ms]) => [name, ms.toFixed(0)]),
    ),
  ].join('\n\n')
  console.log(`\n${report}`)
  if (values.out === undefined) return
  const out = resolve(values.out)
  await mkdir(out, { recursive: true })
  await writeFile(join(out, 'feedback.md'), `${report}\n`)
  await writeFile(
    join(out, 'feedback.svg'),
    barChart(
      'Durable votes a second, 64 connections',
      rates.map(({ name, rate }) => [name, rate]),
    ),
  )
}

async function measureSustained(env: Record<string, string>): Promise<string[]> {
  const server = await startFeedback(env)
  const load = (duration: number) =>
    applyLoad({ port: server.port, connections: 64, seconds: duration, rate: 2000, next: createVotes(articles) })
  await load(5)
  const before = server.memory()
  const { rate, p50, p99 } = await load(sustainedSeconds)
  const after = server.memory()
  await server.kill()
  return [rate.toFixed(0), p50.toFixed(1), p99.toFixed(1), before.toFixed(0), after.toFixed(0)]
}

async function measureStart(env: Record<string, string>): Promise<string[]> {
  const times: number[] = []
  for (let round = 0; round < 5; round++) {
    const server: ServerProcess = await startFeedback(env)
    times.push(server.started)
    await server.kill()
  }
  return [median(times).toFixed(0)]
}

function median(numbers: number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0
}
