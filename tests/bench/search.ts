/**
 * Search measured: quality beside other engines on the half of the data the weights were not chosen on, then size and speed in Chromium.
 *
 *     node tests/bench/search.ts [--out folder] [--pages 1000,10000] [--half report|tune] [--set gnomehelp-en] [--only data|own|speed] [--site dist]
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { indexSite } from '../../src/search/index-site.ts'
import { launchBrowser } from '../support/browser.ts'
import { withPagefindScript } from './pagefind-alone.ts'
import { serveSearch } from './search-server.ts'
import { generate, queries } from './search-corpus.ts'
import { dataSets, withTypo, type DataQuery } from './search-data.ts'
import { engines, type BenchEngine } from './search-engines.ts'
import { ownSets } from './search-own.ts'
import { qualityChart, qualityTable, speedTable, type QualityRow, type SpeedRow } from './search-report.ts'
import { freePort, openUnwatched, type UnwatchedTab } from './unwatched-tab.ts'

const WARM_QUERIES = 60
/** Where the slip of the finger falls is chance: in a small set, one draw tells a point or two more or less. */
const TYPO_DRAWS = 10
const LOADED = `new Promise((resolve) => {
  const look = () => (window.search === undefined ? setTimeout(look, 10) : resolve())
  look()
})`
const PAGEFIND_ALONE = `(async () => {
  const { createInstance } = await import('/pagefind/en/pagefind.js')
  const pagefind = createInstance({ basePath: '/pagefind/en/', noWorker: true })
  window.alone = async (word) => Promise.all((await pagefind.search(word)).results.slice(0, 10).map((result) => result.data()))
  await window.alone('')
})()`

const { values } = parseArgs({
  options: {
    out: { type: 'string' },
    pages: { type: 'string', default: '1000' },
    half: { type: 'string', default: 'report' },
    set: { type: 'string', multiple: true },
    only: { type: 'string' },
    site: { type: 'string', default: 'dist' },
  },
})

const quality = wants('data') || wants('own') ? await measureQuality() : []
const speed = !wants('speed') ? [] : await measureSpeed(values.pages.split(',').map(Number))
if (values.out !== undefined) {
  await mkdir(values.out, { recursive: true })
  await writeFile(join(values.out, 'search.md'), [qualityTable(quality), speedTable(speed)].join('\n'))
  await writeFile(join(values.out, 'search.svg'), qualityChart(quality))
}

async function measureQuality(): Promise<QualityRow[]> {
  const data = wants('data') ? dataSets(values.half === 'tune' ? 'tune' : 'report', values.set) : []
  if (data === undefined) console.log('SKIPPED: ../shared/search-data is not here, so the tuning data is not measured.')
  const own = wants('own') ? ownSets(values.site) : []
  if (own === undefined)
    console.log(`SKIPPED: no built site in ${values.site}, so the own questions are not measured. Run npm run build first.`)
  const rows: QualityRow[] = []
  for (const { name, lang, docs, queries: questions, site } of [...(data ?? []), ...(own ?? [])]) {
    for (const engine of await engines(docs, lang, site)) rows.push(await row(name, engine, questions))
  }
  console.log(qualityTable(rows))
  return rows
}

function wants(part: string): boolean {
  return values.only === undefined || values.only === part
}

async function row(set: string, engine: BenchEngine, questions: readonly DataQuery[]): Promise<QualityRow> {
  const plain = await success(engine, questions)
  const slips = Array.from({ length: TYPO_DRAWS }, (_, draw) =>
    questions.map(({ text, doc_ids }, number) => ({ text: withTypo(text, number + draw * 1009), doc_ids })),
  )
  const typo = await success(engine, slips.flat())
  return { set, engine: engine.name, queries: questions.length, ...plain, typoFirst: typo.first, typoFive: typo.five }
}

async function success(engine: BenchEngine, questions: readonly DataQuery[]): Promise<{ first: number; five: number; none: number }> {
  let [first, five, none] = [0, 0, 0]
  for (const { text, doc_ids } of questions) {
    const found = await engine.search(text)
    if (found.length === 0) none++
    if (doc_ids.includes(found[0] ?? '')) first++
    if (found.slice(0, 5).some((id) => doc_ids.includes(id))) five++
  }
  const percent = (count: number) => (100 * count) / Math.max(questions.length, 1)
  return { first: percent(first), five: percent(five), none: percent(none) }
}

async function measureSpeed(counts: readonly number[]): Promise<SpeedRow[]> {
  const rows: SpeedRow[] = []
  const port = await freePort()
  const browser = await launchBrowser(`--remote-debugging-port=${port}`)
  try {
    for (const pages of counts) rows.push(await speedRow(port, pages))
  } finally {
    await browser.close()
  }
  console.log(speedTable(rows))
  return rows
}

/**
 * Cold is the index over the wire for the first answer; warm is every later one, the parts of the index it still needs included.
 * Beside each, in a tab of its own, Pagefind alone looks for one word of the query and loads ten results: what a busy machine makes of little work.
 */
async function speedRow(port: number, pages: number): Promise<SpeedRow> {
  const made = generate(pages)
  const started = performance.now()
  const index = await indexSite(made, { defaultLang: 'en' })
  const indexSeconds = (performance.now() - started) / 1000
  const server = await serveSearch(await withPagefindScript(index, 'en'))
  try {
    const [tab, other] = [await openUnwatched(port, server.url), await openUnwatched(port, server.url)]
    await tab.evaluate(LOADED)
    const before = server.sent()
    await tab.evaluate('window.search.suggest("a")')
    await tab.evaluate(`window.search.find(${JSON.stringify(queries(1, pages, 3)[0])})`)
    const coldKilobytes = (server.sent() - before) / 1000
    await other.evaluate(`${LOADED}.then(() => ${PAGEFIND_ALONE})`)
    const [times, alone]: [number[], number[]] = [[], []]
    for (const query of queries(WARM_QUERIES, pages).slice(1)) {
      times.push(await timed(tab, `window.search.find(${JSON.stringify(query)})`))
      alone.push(await timed(other, `window.alone(${JSON.stringify(query.split(' ').at(-1))})`))
    }
    tab.close()
    other.close()
    const warm = { warmMedian: at(times, 0.5), warmP95: at(times, 0.95), aloneMedian: at(alone, 0.5), aloneP95: at(alone, 0.95) }
    return { pages, indexSeconds, files: index.files.size, coldKilobytes, ...warm }
  } finally {
    await server.close()
  }
}

function timed(tab: UnwatchedTab, work: string): Promise<number> {
  return tab.evaluate<number>(`(async () => { const from = performance.now(); await ${work}; return performance.now() - from })()`)
}

function at(times: readonly number[], share: number): number {
  return times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(share * times.length))] ?? 0
}
