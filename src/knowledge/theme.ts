import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** CSS colours of the page's ground, for the schemes where they are known. */
export interface Grounds {
  light?: string
  dark?: string
}

/** The writers' own styles, empty when there are none. */
export function readTheme(dir: string): Promise<string> {
  return readFile(join(dir, 'theme.css'), 'utf8').catch(() => '')
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
