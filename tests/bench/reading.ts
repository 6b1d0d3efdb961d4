/**
 * What a reader's phone gets: Lighthouse in the project's own browser on the shipped content, served as in production.
 *
 *     node tests/bench/reading.ts [--runs 3] [--page article] [--out folder]
 *
 * Lighthouse's phone profile with its simulated slow network and processor; nothing leaves the machine. A figure is the median of the runs.
 */
import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs, promisify } from 'node:util'
import lighthouse, { type Result } from 'lighthouse'
import { startServer, type ServerProcess } from '../api/server.ts'
import { launchBrowser } from '../support/browser.ts'
import { measure, misses, readingTable, type PageMeasure } from './reading-report.ts'
import { freePort } from './unwatched-tab.ts'

const pages: Record<string, string> = {
  home: '/',
  category: '/writing/',
  article: '/publishing/one-server/',
  'article with every block': '/writing/markdown/',
  FAQ: '/faq/general/',
  search: '/search/',
  'search results': '/search/?q=broken+link',
}

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '3' }, page: { type: 'string', multiple: true }, out: { type: 'string' } },
})
const chosen = Object.entries(pages).filter(([name]) => values.page?.includes(name) ?? true)
/** Lighthouse's own measure of this processor at each run: about 1500 and more is a desktop at rest, below 500 a busy or slow machine. */
const speeds: number[] = []
const folder = await mkdtemp(join(tmpdir(), 'bench-reading-'))
try {
  const dist = join(folder, 'dist')
  await promisify(execFile)(process.execPath, ['src/integrations/build.mjs', '--out-dir', dist])
  const server = await startServer('feedback-api/main.ts', {
    PORT: '0',
    SITE_DIR: dist,
    DATA_DIR: join(folder, 'data'),
    LOG_LEVEL: 'error',
  })
  try {
    await report(await measureAll(server, dist))
  } finally {
    await server.kill()
  }
} finally {
  await rm(folder, { recursive: true, force: true })
}

async function measureAll({ port }: ServerProcess, dist: string): Promise<PageMeasure[]> {
  const debugging = await freePort()
  const browser = await launchBrowser(`--remote-debugging-port=${debugging}`)
  try {
    const measures: PageMeasure[] = []
    for (const [name, path] of chosen) {
      const runs: Result[] = []
      for (let run = 0; run < Number(values.runs); run++) runs.push(await audit(`http://localhost:${port}${path}`, debugging))
      measures.push(measure(name, path, runs, dist))
      speeds.push(...runs.map(({ environment }) => environment.benchmarkIndex))
    }
    return measures
  } finally {
    await browser.close()
  }
}

async function audit(url: string, port: number): Promise<Result> {
  const answer = await lighthouse(url, { port, logLevel: 'error', output: 'json' })
  if (!answer || answer.lhr.runtimeError)
    throw new Error(`Lighthouse could not measure ${url}: ${answer?.lhr.runtimeError?.message ?? 'no answer'}`)
  return answer.lhr
}

async function report(measures: PageMeasure[]): Promise<void> {
  const machine = `processor ${Math.min(...speeds)} to ${Math.max(...speeds)} by Lighthouse's index, load average ${loadavg()[0]?.toFixed(1)}`
  const table = `${readingTable(measures)}\nMedian of ${values.runs}; ${machine}.\n`
  console.log(table)
  if (values.out !== undefined) {
    await mkdir(values.out, { recursive: true })
    await writeFile(join(values.out, 'reading.md'), table)
  }
  const missed = measures.flatMap(misses)
  if (missed.length === 0) return
  console.log(`Missed:\n${missed.map((line) => `- ${line}`).join('\n')}`)
  process.exitCode = 1
}
