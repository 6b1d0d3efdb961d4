import matter from 'gray-matter'
import { LineCounter, parse, parseDocument, YAMLParseError } from 'yaml'
import type { Problem } from '../schema/explain.ts'
import { unsealed, withSealedBraces } from './sealed.ts'

/** Without the parser's own warnings: they name no file. */
const quiet = { logLevel: 'error' } as const

export interface Frontmatter {
  /** Keys and values between the `---` lines; days stay text. */
  data: Record<string, unknown>
  /** Everything below, as written. */
  body: string
  /** 1-based line on which the body begins. */
  bodyLine: number
  /** Finds the 1-based line of a key in the file, given its path. */
  lineOf: (path: readonly PropertyKey[]) => number | undefined
}

/** Splits an article into its frontmatter and its body, or says on which line the YAML is broken. */
export function readFrontmatter(text: string, file: string): { ok: true; value: Frontmatter } | { ok: false; problem: Problem } {
  const source = text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n')
  const refused = source.startsWith('---') ? dashesProblem(source, file) : undefined
  if (refused) return { ok: false, problem: refused }
  try {
    const { data, content, matter: yaml } = matter(source, { engines: { yaml: { parse: parseYaml, stringify: () => '' } } })
    const bodyLine = source.slice(0, source.length - content.length).split('\n').length
    return { ok: true, value: { data, body: content, bodyLine, lineOf: lineFinder(yaml) } }
  } catch (error) {
    // The YAML begins with the line break behind the first dashes, so that its lines are those of the file.
    return { ok: false, problem: yamlProblem(error, file) }
  }
}

/** The body of an article whose frontmatter is not asked for: the keys are not read. */
export function bodyOf(text: string): Pick<Frontmatter, 'body' | 'bodyLine'> {
  const source = text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n')
  const end = frontmatterEnd(source)
  return { body: source.slice(end), bodyLine: source.slice(0, end).split('\n').length }
}

/** Where the body begins; 0 for a text without frontmatter. */
export function frontmatterEnd(text: string): number {
  return /^\uFEFF?---[ \t]*\r?\n(?:[\s\S]*?\r?\n)?---[ \t]*(?:\r?\n|$)/.exec(text)?.[0].length ?? 0
}

/** Parses a YAML file, or says on which line it is broken. */
export function readYaml(text: string, file: string): { ok: true; value: unknown } | { ok: false; problem: Problem } {
  try {
    return { ok: true, value: parse(withSealedBraces(text), unsealed, quiet) ?? {} }
  } catch (error) {
    return { ok: false, problem: yamlProblem(error, file) }
  }
}

/** Finds the 1-based line of a key in YAML text; for frontmatter, `offset` is the number of lines above the YAML. */
export function lineFinder(yaml: string, offset = 0): (path: readonly PropertyKey[]) => number | undefined {
  return (path) => {
    const counter = new LineCounter()
    const document = parseDocument(withSealedBraces(yaml), { lineCounter: counter, keepSourceTokens: true })
    for (let depth = path.length; depth > 0; depth--) {
      const parent = document.getIn(path.slice(0, depth - 1), true)
      const start = keyStart(depth === 1 ? document.contents : parent, path[depth - 1])
      if (start !== undefined) return counter.linePos(start).line + offset
    }
    return undefined
  }
}

function keyStart(parent: unknown, key: PropertyKey | undefined): number | undefined {
  if (typeof parent !== 'object' || parent === null || !('items' in parent) || !Array.isArray(parent.items)) return undefined
  const items: unknown[] = parent.items
  for (const [index, item] of items.entries()) {
    const node: unknown = isPair(item) ? item.key : item
    const matches = isPair(item) ? String(item.key.value) === String(key) : String(index) === String(key)
    if (matches && hasRange(node)) return node.range[0]
  }
  return undefined
}

function isPair(item: unknown): item is { key: { value: unknown } } {
  return (
    typeof item === 'object' && item !== null && 'key' in item && typeof item.key === 'object' && item.key !== null && 'value' in item.key
  )
}

function hasRange(node: unknown): node is { range: [number, number, number] } {
  return typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)
}

function parseYaml(text: string): object {
  const value: unknown = parse(withSealedBraces(text), unsealed, quiet)
  if (value === null || value === undefined) return {}
  if (typeof value !== 'object' || Array.isArray(value)) throw new TypeError('Expected keys and values, such as `title: Add an image`.')
  return value
}

/** What follows the first dashes would name another language, and with `---js` gray-matter would run it. */
function dashesProblem(source: string, file: string): Problem | undefined {
  if (/^---[ \t]*[^\s-]/.test(source)) {
    return {
      file,
      line: 1,
      message: 'the first line holds more than three dashes. Remove what follows them, or begin the file with a blank line.',
    }
  }
  if (/^---[ \t]*\n/.test(source) && !/\n---/.test(source)) {
    return { file, line: 1, message: 'the frontmatter that begins here has no end. Add a line of three dashes below its last key.' }
  }
  return undefined
}

const cures: Readonly<Record<string, string>> = {
  DUPLICATE_KEY: 'The key is there twice: keep one of the two.',
  TAB_AS_INDENT: 'Indent the line with spaces.',
}

const quotes = 'Put text that has a colon, a # or a quote in it, or that begins with a sign such as [, @ or *, between quotes.'

function yamlProblem(error: unknown, file: string): Problem {
  if (error instanceof YAMLParseError) {
    const line = error.linePos?.[0].line ?? 1
    const first = error.message.split('\n')[0]?.replace(/ at line \d+, column \d+:?$/, '') ?? ''
    return { file, line, message: `this is not valid YAML: ${first}. ${cures[error.code] ?? quotes}` }
  }
  if (error instanceof ReferenceError) return { file, message: `this is not valid YAML: ${error.message}. ${quotes}` }
  return { file, message: error instanceof Error ? error.message : String(error) }
}
