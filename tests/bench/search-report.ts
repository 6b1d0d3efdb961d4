/** Figures → a Markdown table and an SVG chart. */

/** What one engine did on one set. */
export interface QualityRow {
  set: string
  engine: string
  queries: number
  /** Percent of the questions whose first result answers. */
  first: number
  /** Percent with an answer among the first five. */
  five: number
  /** Percent with no result at all. */
  none: number
  /** `first` and `five` with one typo in every question, the mean of several draws. */
  typoFirst: number
  typoFive: number
}

/** What a browser measured on a generated site. */
export interface SpeedRow {
  pages: number
  indexSeconds: number
  files: number
  coldKilobytes: number
  warmMedian: number
  warmP95: number
  /** Pagefind alone, one word, in the same minutes. */
  aloneMedian: number
  aloneP95: number
}

/** Success@1 / Success@5 by set and engine. */
export function qualityTable(rows: readonly QualityRow[]): string {
  const head = '| set | questions | engine | S@1 | S@5 | nothing | S@1, one typo | S@5, one typo |\n|---|---|---|---|---|---|---|---|'
  const lines = rows.map(({ set, queries, engine, first, five, none, typoFirst, typoFive }) => {
    const figures = [first, five, none, typoFirst, typoFive].map((value) => value.toFixed(1))
    return `| ${[set, queries, engine, ...figures].join(' | ')} |`
  })
  return `${head}\n${lines.join('\n')}\n`
}

/** Sizes and times by number of pages. */
export function speedTable(rows: readonly SpeedRow[]): string {
  const head =
    '| pages | index, s | files | cold first search, kB | warm median, ms | warm p95, ms | Pagefind, one word: median | p95 |\n|---|---|---|---|---|---|---|---|'
  const lines = rows.map(({ pages, indexSeconds, files, coldKilobytes, warmMedian, warmP95, aloneMedian, aloneP95 }) => {
    const times = [coldKilobytes, warmMedian, warmP95, aloneMedian, aloneP95].map((figure) => figure.toFixed(0))
    const figures = [indexSeconds.toFixed(1), files, ...times]
    return `| ${[pages, ...figures].join(' | ')} |`
  })
  return `${head}\n${lines.join('\n')}\n`
}

const COLOURS = ['#b8bec6', '#0b6e6e', '#d08a2e', '#7a6fb0']
const BAR = 14
const GAP = 16
const LABEL = 120
const WIDTH = 720

/** Bars of Success@1, a group for each set, a colour for each engine. */
export function qualityChart(rows: readonly QualityRow[]): string {
  const engines = [...new Set(rows.map(({ engine }) => engine))]
  const sets = [...new Set(rows.map(({ set }) => set))]
  const group = engines.length * BAR + GAP
  const top = 40
  const height = top + sets.length * group
  const scale = (WIDTH - LABEL - 60) / 100
  const legend = engines.map((engine, index) => {
    const x = LABEL + index * 150
    return `<rect x="${x}" y="10" width="12" height="12" fill="${colour(index)}"/><text x="${x + 18}" y="20">${engine}</text>`
  })
  const bars = sets.flatMap((set, place) => {
    const y = top + place * group
    const own = engines.map((engine, index) => {
      const first = rows.find((row) => row.set === set && row.engine === engine)?.first ?? 0
      const width = Math.max(1, first * scale)
      const at = y + index * BAR
      return `<rect x="${LABEL}" y="${at}" width="${width.toFixed(1)}" height="${BAR - 2}" fill="${colour(index)}"/><text x="${(LABEL + width + 4).toFixed(1)}" y="${at + 10}">${first.toFixed(1)}</text>`
    })
    return [`<text x="${LABEL - 8}" y="${y + (engines.length * BAR) / 2 + 4}" text-anchor="end">${set}</text>`, ...own]
  })
  const title = '<title>Questions answered by the first result, percent</title>'
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="system-ui, sans-serif" font-size="11" fill="#222">${title}<rect width="100%" height="100%" fill="#fff"/>${[...legend, ...bars].join('')}</svg>\n`
}

function colour(index: number): string {
  return COLOURS[index % COLOURS.length] ?? '#888'
}
