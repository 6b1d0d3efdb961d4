import { isDeepStrictEqual } from 'node:util'
import { stringify } from 'yaml'
import { readFrontmatter } from '../../knowledge/frontmatter.ts'

/** The most keywords an article may have. */
const most = 50

/** Adds keywords to the frontmatter of an article's text, touching one line only; undefined where they are written so that this cannot be done. */
export function withKeywords(text: string, words: readonly string[]): string | undefined {
  const lines = text.split('\n')
  const end = lines.findIndex((line, index) => index > 0 && /^---\s*$/.test(line))
  const there = lines.findIndex((line, index) => index < end && /^keywords\s*:/.test(line))
  const eol = lines[0]?.endsWith('\r') ? '\r' : ''
  const fresh = words.map((word) => stringify(word).trimEnd())
  if (end < 1) return undefined
  if (there < 0) lines.splice(end, 0, `keywords: [${fresh.join(', ')}]${eol}`)
  else if (/^keywords\s*:\s*\[.*\]\s*(#.*)?$/.test(lines[there] ?? '')) {
    lines[there] = (lines[there] ?? '').replace(/\s*,?\s*\](?=\s*(#.*)?$)/, (_, __, at: number, line: string) => {
      return `${line.slice(0, at).endsWith('[') ? '' : ', '}${fresh.join(', ')}]`
    })
  } else {
    const last = lines.findLastIndex((line, index) => index > there && index < end && isItem(lines, there, index) && /^\s*- /.test(line))
    const indent = /^\s*/.exec(lines[last] ?? '')?.[0] ?? ''
    if (last > 0) lines.splice(last + 1, 0, ...fresh.map((word) => `${indent}- ${word}${eol}`))
  }
  const after = lines.join('\n')
  const expected = [...(keywordsIn(text) ?? []), ...words]
  return expected.length <= most && isDeepStrictEqual(keywordsIn(after), expected) ? after : undefined
}

/** Whether every line from the key to here belongs to its list. */
function isItem(lines: readonly string[], key: number, index: number): boolean {
  return lines.slice(key + 1, index + 1).every((line) => /^\s*(- |#|$)/.test(line))
}

function keywordsIn(text: string): unknown[] | undefined {
  const parts = readFrontmatter(text, '')
  if (!parts.ok) return undefined
  const keywords = parts.value.data['keywords'] ?? []
  return Array.isArray(keywords) ? keywords : undefined
}
