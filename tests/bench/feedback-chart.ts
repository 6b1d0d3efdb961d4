/** Results as a Markdown table and as a bar chart that stands on its own, light and dark. */

export function markdownTable(heads: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`
  return [line(heads), line(heads.map((_, index) => (index === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n')
}

export function barChart(title: string, bars: [string, number][]): string {
  const most = Math.max(...bars.map(([, value]) => value))
  const rows = bars.map(([name, value], index) => {
    const y = 56 + index * 40
    return `<text x="16" y="${y}" class="name">${name}</text><rect x="240" y="${y - 14}" width="${((360 * value) / most).toFixed(1)}" height="18"/><text x="${(248 + (360 * value) / most).toFixed(1)}" y="${y}">${Math.round(value).toLocaleString('en')}</text>`
  })
  const height = 56 + bars.length * 40
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 700 ${height}" role="img" aria-label="${title}">
<style>text{font:13px system-ui,sans-serif;fill:#24292f}.title{font-weight:600;font-size:15px}rect{fill:#2f6fae}@media(prefers-color-scheme:dark){text{fill:#e6edf3}rect{fill:#79b8ff}}</style>
<text x="16" y="26" class="title">${title}</text>
${rows.join('\n')}
</svg>
`
}
