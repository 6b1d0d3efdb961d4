import { codeLines, isBlank, type Line } from './lines.ts'
import type { Log } from './log.ts'

/** Tab names that are not just their own words. */
const names: Readonly<Record<string, string>> = { ios: 'iOS', mac: 'macOS', macos: 'macOS', 'desktop-web': 'Desktop and web', sso: 'SSO' }

/**
 * Tabs as plain Markdown: `{tab|mobile}` becomes a bold line above its steps, and in `{% list tabs %}` the names of the items become
 * bold. Nothing is hidden, and the order stays.
 */
export function convertTabs(lines: readonly Line[], log: Log): Line[] {
  const code = codeLines(lines)
  const result: Line[] = []
  const lists: { indent: number | undefined }[] = []
  lines.forEach((line, index) => {
    const { text } = line
    const [indent = '', name] = code[index] ? [] : (/^(\s*)\{tab\|([^}|]+)\}\s*$/.exec(text)?.slice(1) ?? [])
    const top = lists.at(-1)
    if (code[index]) result.push(line)
    else if (/^\s*\{(start_tabs|end_tabs)\}\s*$/.test(text)) result.push({ ...line, text: '' })
    else if (name !== undefined) {
      log.count('tabs turned into bold lines')
      if (result.length && !isBlank(result.at(-1) ?? line)) result.push({ ...line, text: '' })
      result.push({ ...line, text: `${indent}**${nameOf(name)}**` })
    } else if (/^\s*\{%-?\s*list\s+tabs\b[^%]*%\}\s*$/.test(text)) {
      lists.push({ indent: undefined })
      result.push({ ...line, text: '' })
    } else if (top && /^\s*\{%-?\s*endlist\s*-?%\}\s*$/.test(text)) {
      lists.pop()
      result.push({ ...line, text: '' })
    } else result.push(top ? tabItem(line, top, log) : line)
  })
  return mergeBlanks(result, lines)
}

function tabItem(line: Line, list: { indent: number | undefined }, log: Log): Line {
  const item = /^(\s*)([-*+]\s+|\d+[.)]\s+)(.+?)\s*$/.exec(line.text)
  if (!item) return line
  const [, space = '', mark = '', words = ''] = item
  list.indent ??= space.length
  if (space.length !== list.indent) return line
  log.count('tabs turned into bold lines')
  return { ...line, text: `${space}${mark}${/^\*\*/.test(words) ? words : `**${words}**`}` }
}

function nameOf(slug: string): string {
  const words = slug.trim().replaceAll('-', ' ')
  return names[slug.trim()] ?? words.replace(/^\p{L}/u, (letter) => letter.toUpperCase())
}

/** Removes the second of two blank lines where a mark was taken away. */
function mergeBlanks(result: readonly Line[], before: readonly Line[]): Line[] {
  if (result.length === before.length && result.every((line, index) => line.text === before[index]?.text)) return [...result]
  const code = codeLines(result)
  return result.filter((line, index) => code[index] || !isBlank(line) || !isBlank(result[index - 1] ?? { ...line, text: 'x' }))
}
