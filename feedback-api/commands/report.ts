/** Prints the articles that need attention: a table, or JSON with `--json`. */
import process from 'node:process'
import { parseArgs } from 'node:util'
import { readConfig } from '../config.ts'
import { loadCatalog } from '../manifest.ts'
import { type AttentionReport, type AttentionRow, reportAttention } from '../reports/attention.ts'
import { stuckSentence } from '../reports/stuck.ts'
import { openExistingStore } from './command.ts'

const help = `Usage: npm run report -- [--json] [--days <number>] [--limit <number>]

Lists the articles that need attention, the worst first, each with its reason.

  --json     machine-readable, everything in it
  --days     length of the window, 30 by default
  --limit    rows in the table, 20 by default

DATA_DIR, DATABASE_URL and MANIFEST say where votes and articles are, as for the service.
`

try {
  const { values } = parseArgs({
    options: { json: { type: 'boolean' }, days: { type: 'string' }, limit: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  })
  if (values.help) process.stdout.write(help)
  else {
    const report = await readReport(positive('days', values.days, 30))
    process.stdout.write(values.json ? `${JSON.stringify(report, null, 2)}\n` : table(report, positive('limit', values.limit, 20)))
  }
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`)
  process.exitCode = 1
}

async function readReport(days: number): Promise<AttentionReport> {
  const config = readConfig(process.env)
  const catalog = await loadCatalog(config.manifest)
  const store = await openExistingStore(config)
  try {
    return await reportAttention({ store, catalog, now: Date.now(), days })
  } finally {
    await store.close()
  }
}

function table({ ranked, notEnoughVotes, days }: AttentionReport, limit: number): string {
  const heading = `What needs attention, last ${days === 1 ? 'day' : `${days} days`}`
  const few = notEnoughVotes.length === 0 ? '' : `\nNot enough votes to say: ${notEnoughVotes.map(withStuck).join(', ')}\n`
  if (ranked.length === 0) return `${heading}\n\nNo article has five votes yet.\n${few}`
  const rows = ranked.slice(0, limit).map((row) => [row.score.toFixed(1), nameOf(row), row.reason])
  const widths = [0, 1].map((column) => Math.max(...[['Score', 'Article'], ...rows].map((row) => row[column]?.length ?? 0)))
  const line = ([score = '', name = '', reason = '']: string[]) =>
    `${score.padStart(widths[0] ?? 0)}  ${name.padEnd(widths[1] ?? 0)}  ${reason}`
  const more = ranked.length > limit ? `\n${ranked.length - limit} more; see --limit.\n` : ''
  return `${heading}\n\n${[line(['Score', 'Article', 'Why']), ...rows.map(line)].join('\n')}\n${more}${few}`
}

function nameOf({ lang, article }: AttentionRow): string {
  return `${lang}/${article}`
}

/** Readers who were stuck say something even where hardly anybody voted. */
function withStuck(row: AttentionRow): string {
  const [worst] = row.stuck
  return worst ? `${nameOf(row)} (${stuckSentence(worst)})` : nameOf(row)
}

function positive(name: string, text: string | undefined, fallback: number): number {
  if (text === undefined) return fallback
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new Error(`--${name} takes a whole number from 1 to 9999, not “${text}”.`)
  return Number(text)
}
