/** Lighthouse's results → medians, the budgets they are held against, and a Markdown table. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Result } from 'lighthouse'
import { weightOfFile } from '../support/weight.ts'

const scores = ['performance', 'accessibility', 'best-practices', 'seo'] as const

/** Kilobytes are 1000 bytes; milliseconds are of Lighthouse's simulated phone. */
export interface PageMeasure {
  name: string
  scores: Record<(typeof scores)[number], number>
  lcp: number
  cls: number
  tbt: number
  requests: number
  /** All that was fetched, as it came over the wire. */
  total: number
  /** Gzipped HTML without the words of the article; styles and scripts gzipped, too. */
  html: number
  css: number
  js: number
  /** Audits that cost points in any run. */
  faults: string[]
}

const budgets = { performance: 99, accessibility: 100, 'best-practices': 100, seo: 100, html: 8, css: 8, js: 8, requests: 5, cls: 0 }

/** Kilobytes of HTML beyond its words, styles and scripts of an article without blocks. */
const ownWeight = 15

/** The medians of several runs on one page. */
export function measure(name: string, path: string, runs: readonly Result[], dist: string): PageMeasure {
  const of = (figure: (run: Result) => number): number => runs.map(figure).toSorted((a, b) => a - b)[Math.floor(runs.length / 2)] ?? NaN
  const zipped = (file: string): number => weightOfFile(readFileSync(join(dist, file), 'utf8')) / 1000
  const weigh = (type: string): number =>
    of((run) => fetched(run, type).reduce((sum, { url }) => sum + zipped(decodeURIComponent(new URL(url).pathname)), 0))
  const audit = (id: string) => of((run) => run.audits[id]?.numericValue ?? NaN)
  return {
    name,
    scores: Object.fromEntries(
      scores.map((id) => [id, of((run) => Math.round(100 * (run.categories[id]?.score ?? 0)))]),
    ) as PageMeasure['scores'],
    lcp: audit('largest-contentful-paint'),
    cls: audit('cumulative-layout-shift'),
    tbt: audit('total-blocking-time'),
    requests: of((run) => fetched(run).length),
    total: of((run) => kilobytes(fetched(run))),
    html: zipped(join(path.replace(/\?.*/, ''), 'index.html')),
    css: weigh('Stylesheet'),
    js: weigh('Script'),
    faults: [...new Set(runs.flatMap(faultsOf))],
  }
}

/** What misses its target, in words. */
export function misses({ name, scores: points, faults, ...figures }: PageMeasure): string[] {
  // Search brings its index along.
  const limited = name.startsWith('search') ? (['html', 'cls'] as const) : (['html', 'css', 'js', 'requests', 'cls'] as const)
  const low = scores
    .filter((id) => points[id] < budgets[id])
    .map((id) => `${name}: ${id} is ${points[id]}, expected at least ${budgets[id]}`)
  const high = limited
    .filter((figure) => figures[figure] > budgets[figure])
    .map((figure) => `${name}: ${figure} is ${round(figures[figure])}, expected at most ${budgets[figure]}`)
  const own = figures.html + figures.css + figures.js
  const heavy =
    name === 'article' && own > ownWeight ? [`${name}: it weighs ${round(own)} kB beyond its words, expected at most ${ownWeight}`] : []
  return [...low, ...high, ...heavy, ...(low.length > 0 ? faults.map((fault) => `${name}: ${fault}`) : [])]
}

export function readingTable(measures: readonly PageMeasure[]): string {
  const head = ['page', ...scores, 'LCP, ms', 'CLS', 'TBT, ms', 'requests', 'all, kB', 'HTML beyond words, kB', 'CSS, kB', 'JS, kB']
  const rows = measures.map(({ name, scores: points, ...figures }) =>
    [
      name,
      ...scores.map((id) => points[id]),
      figures.lcp.toFixed(0),
      round(figures.cls),
      figures.tbt.toFixed(0),
      figures.requests,
      ...[figures.total, figures.html, figures.css, figures.js].map((value) => value.toFixed(1)),
    ].join(' | '),
  )
  const rule = head.map((_, index) => (index === 0 ? '---' : '---:'))
  return [head.join(' | '), rule.join(' | '), ...rows].map((row) => `| ${row} |\n`).join('')
}

interface Fetched {
  resourceType: string
  transferSize: number
  url: string
}

/** The page's own requests; the icon is the browser's. */
function fetched(run: Result, type?: string): Fetched[] {
  const details = run.audits['network-requests']?.details as { items?: Fetched[] } | undefined
  return (details?.items ?? []).filter(
    ({ url, resourceType }) => !url.endsWith('/icon.svg') && (type === undefined || resourceType === type),
  )
}

function kilobytes(requests: readonly Fetched[]): number {
  return requests.reduce((sum, { transferSize }) => sum + transferSize, 0) / 1000
}

function faultsOf(run: Result): string[] {
  return scores.flatMap((id) =>
    (run.categories[id]?.auditRefs ?? [])
      .filter(({ weight, id }) => weight > 0 && (run.audits[id]?.score ?? 1) < 0.9)
      .map(({ id }) => `${run.audits[id]?.title ?? id} ${run.audits[id]?.displayValue ?? ''}`.trim()),
  )
}

function round(value: number): string {
  return String(Math.round(value * 1000) / 1000)
}
