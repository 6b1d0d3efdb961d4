import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Problem } from '../schema/explain.ts'

/** CSS colours of the page's ground, for the schemes where they are known. */
export interface Grounds {
  light?: string
  dark?: string
}

/** The writers' own styles, empty when there are none. */
export function readTheme(dir: string): Promise<string> {
  return readFile(join(dir, 'theme.css'), 'utf8').catch(() => '')
}

/** The first place from which browsers would pass over rules: a comment, string or bracket without its end, or an end without its beginning. */
export function themeProblems(css: string): Problem[] {
  const text = css.replaceAll('\r\n', '\n')
  const open: { bracket: string; index: number }[] = []
  const problem = (index: number, message: string): Problem[] => [
    {
      file: 'theme.css',
      line: text.slice(0, index).split('\n').length,
      message: `${message} Browsers would pass over the rules that follow.`,
    },
  ]
  for (const { 0: piece, index, groups = {} } of text.matchAll(anyPiece)) {
    const end = ends[piece]
    const last = open.at(-1)
    if (piece === '/*') return problem(index, 'the comment that begins here has no end. Add `*/` where it ends.')
    if (groups['quote'] !== undefined && groups['closed'] === undefined)
      return problem(index, `the text that begins here with ${piece.charAt(0)} does not end on its line. Add the same quote where it ends.`)
    if (/^url\(/i.test(piece) && !piece.endsWith(')')) return problem(index, 'this `url(` is not closed. Add `)` behind the address.')
    if (end !== undefined) open.push({ bracket: piece, index })
    else if (/^[)\]}]$/.test(piece)) {
      if (last === undefined) return problem(index, `this \`${piece}\` closes nothing. Remove it, or add what it should close above it.`)
      if (ends[last.bracket] !== piece) return problem(last.index, unclosed(last.bracket))
      open.pop()
    }
  }
  return open.slice(0, 1).flatMap(({ bracket, index }) => problem(index, unclosed(bracket)))
}

/** A stylesheet whose relative addresses lead from the base of the site, wherever it is published. */
export function rebased(css: string, base: string): string {
  return css.replace(/\burl\(\s*(["']?)(?!["']|[a-z][a-z\d+.-]*:|[/#])/gi, `url($1${base}`)
}

/**
 * What a stylesheet that comes after the brand's makes of `--ground` in `:root`, alone or within `prefers-color-scheme`. What leans on anything else, such
 * as `var()`, another selector or a layer, is left out.
 */
export function groundsIn(css: string): Grounds {
  const grounds: Grounds = {}
  const blocks: string[] = []
  for (const piece of css.replace(/\/\*.*?\*\/|"[^"\n]*"|'[^'\n]*'/gs, '').split(/(?<=[{};])/)) {
    const [, text = '', end] = /^(.*?)([{};]?)$/s.exec(piece) ?? []
    if (end === '{') blocks.push(text.trim())
    else {
      const ground = /^\s*--ground\s*:\s*(#[\da-f]{3,8}|[a-z]+|(?:rgb|hsl|hwb|lab|lch|oklab|oklch)a?\([^()]+\))\s*$/is.exec(text)?.[1]
      if (ground !== undefined) for (const scheme of schemesOf(blocks)) grounds[scheme] = ground
      if (end === '}') blocks.pop()
    }
  }
  return grounds
}

/** The schemes in which what stands in these blocks counts. */
function schemesOf(blocks: readonly string[]): (keyof Grounds)[] {
  const around = blocks.filter((block) => block !== ':root')
  if (around.length === blocks.length || around.length > 1) return []
  if (around[0] === undefined) return ['light', 'dark']
  const scheme = /^@media\s+(?:screen\s+and\s+)?\(\s*prefers-color-scheme\s*:\s*(light|dark)\s*\)$/.exec(around[0])?.[1]
  return scheme === undefined ? [] : [scheme as keyof Grounds]
}

const ends: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' }

/** The pieces of CSS to tell apart when brackets are matched. */
const pieces = {
  escape: /\\[^]/,
  comment: /\/\*(?:[^]*?\*\/)?/,
  string: /(?<quote>["'])(?:(?!\k<quote>)[^\n\\]|\\[^])*(?<closed>\k<quote>)?/,
  bareAddress: /\burl\(\s*(?!["'\s])(?:[^)\n\\]|\\[^])*(?:\s*\))?/,
  bracket: /[()[\]{}]/,
}
const anyPiece = new RegExp(
  Object.values(pieces)
    .map(({ source }) => source)
    .join('|'),
  'gi',
)

function unclosed(bracket: string): string {
  return `the \`${bracket}\` here, or one within it, is never closed. Add the \`${ends[bracket] ?? ''}\` that is missing.`
}
