import type { z } from 'zod'

/** One thing wrong with a writer's file, in the words of the person who has to mend it. */
export interface Problem {
  /** Path below the content folder, as the writer knows it. */
  file: string
  /** 1-based line, where it is known. */
  line?: number | undefined
  /** Dotted key, `title` or `languages.0.code`; absent when the whole file is meant. */
  key?: string | undefined
  /** One sentence or more: what was found, what was expected, and the cure. */
  message: string
}

export type Explained<T> = { ok: true; data: T } | { ok: false; problems: Problem[] }

interface Place {
  file: string
  /** Finds the 1-based line of a key, given its path. */
  lineOf?: (path: readonly PropertyKey[]) => number | undefined
}

/** Thrown when content cannot be used; the message lists every problem of the run, and there is no stack worth reading. */
export class ContentError extends Error {
  readonly problems: readonly Problem[]
  constructor(problems: readonly Problem[]) {
    super(formatProblems(problems))
    this.name = 'ContentError'
    this.problems = problems
    this.stack = this.message
  }
}

/** Checks `input` against `schema` and says every fault as a {@link Problem}: what was found, what was expected, and the cure. */
export function parseOrExplain<S extends z.ZodType>(schema: S, input: unknown, place: Place): Explained<z.output<S>> {
  const result = schema.safeParse(input)
  if (result.success) return { ok: true, data: result.data }
  const problems = withoutEchoes(result.error.issues).flatMap((issue) => explainIssue(issue, schema, input, place))
  return { ok: false, problems }
}

/** Every problem as one block of text, grouped by file, ready for a terminal. */
export function formatProblems(problems: readonly Problem[]): string {
  const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`
  const rows = problems.map(({ file, line, key, message }) => {
    const where = line === undefined ? file : `${file}:${line}`
    return `  ${where}\n    ${key === undefined ? '' : `${key}: `}${message}`
  })
  return `${count} in the content folder:\n\n${rows.join('\n\n')}\n`
}

/** The known word nearest to a misspelt one, when it is near enough to be meant. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const ranked = known.map((candidate) => ({ candidate, distance: editDistance(word.toLowerCase(), candidate.toLowerCase()) }))
  ranked.sort((a, b) => a.distance - b.distance)
  const best = ranked[0]
  return best && best.distance <= Math.max(1, Math.floor(word.length / 3)) ? best.candidate : undefined
}

/** Without what a value of the wrong type is refused for besides: a text where a list belongs is no list that is too long. */
function withoutEchoes(issues: readonly z.core.$ZodIssue[]): z.core.$ZodIssue[] {
  const mistaken = new Set(issues.filter(({ code }) => code === 'invalid_type').map(({ path }) => path.join('.')))
  return issues.filter(({ code, path }) => code === 'invalid_type' || !mistaken.has(path.join('.')))
}

function explainIssue(issue: z.core.$ZodIssue, schema: z.ZodType, input: unknown, place: Place): Problem[] {
  const at = (path: readonly PropertyKey[], message: string): Problem => ({
    file: place.file,
    line: place.lineOf?.(path),
    key: path.length ? path.map(String).join('.') : undefined,
    message,
  })
  if (issue.code === 'unrecognized_keys') {
    const known = keysAt(schema, issue.path)
    return issue.keys.map((key) => {
      const meant = nearest(key, known)
      const cure = meant ? `Did you mean \`${meant}\`?` : `Remove it, or use one of: ${known.join(', ')}.`
      return at([...issue.path, key], `this key is not known here. ${cure}`)
    })
  }
  if (issue.code === 'invalid_key') {
    return issue.issues.map((each) => at(issue.path, sentence(each, issue.path.at(-1))))
  }
  if (issue.code === 'invalid_union') {
    const inner = issue.errors.flat()
    const deepest = inner.filter((each) => each.path.length > 0)
    if (deepest.length)
      return deepest.flatMap((each) => explainIssue({ ...each, path: [...issue.path, ...each.path] }, schema, input, place))
  }
  return [at(issue.path, sentence(issue, valueAt(input, issue.path)))]
}

function sentence(issue: z.core.$ZodIssue, found: unknown): string {
  const shown = `\`${shorten(JSON.stringify(found) ?? '')}\``
  if (found === undefined) return `it is missing. ${expected(issue, found)}`
  if (found === null) return `it is empty. ${expected(issue, found)}`
  if (issue.code === 'invalid_value') {
    const values = issue.values.map(String)
    const meant = typeof found === 'string' ? nearest(found, values) : undefined
    return `found ${shown}, expected one of ${values.join(', ')}.${meant ? ` Did you mean \`${meant}\`?` : ''}`
  }
  return `found ${shown}. ${expected(issue, found)}`
}

function expected(issue: z.core.$ZodIssue, found: unknown): string {
  // A message of the schema's own says more than its code does; Zod's begin with these words.
  if (!/^(Invalid|Too|Unrecognized)/.test(issue.message)) return issue.message
  if (issue.code === 'invalid_type') {
    const quotes = issue.expected === 'string' && (typeof found === 'number' || typeof found === 'boolean')
    const list = issue.expected === 'array' && typeof found === 'string' ? `Put it between brackets: [${shorten(found)}].` : undefined
    return `Expected ${article(issue.expected)}. ${list ?? (quotes ? 'Put it in quotes.' : 'Add it or correct it.')}`
  }
  if (issue.code === 'invalid_value') return `Expected one of ${issue.values.map(String).join(', ')}. Add it.`
  if (issue.code === 'too_small') return `Expected at least ${String(issue.minimum)}${unit(issue.origin, Number(issue.minimum))}.`
  if (issue.code === 'too_big') return `Expected at most ${String(issue.maximum)}${unit(issue.origin, Number(issue.maximum))}.`
  return issue.message
}

function article(type: string): string {
  const names: Record<string, string> = {
    string: 'text',
    array: 'a list',
    object: 'keys and values',
    record: 'keys and values',
    boolean: 'true or false',
    int: 'a whole number',
  }
  return names[type] ?? `a ${type}`
}

function unit(origin: string, count: number): string {
  if (origin === 'string') return count === 1 ? ' character' : ' characters'
  if (origin === 'array') return count === 1 ? ' entry' : ' entries'
  return ''
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => (isRecord(value) ? value[String(key)] : undefined), input)
}

function keysAt(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  let current: unknown = schema
  for (const key of path) {
    current = unwrap(current)
    const shape = shapeOf(current)
    if (shape) current = shape[String(key)]
    else if (isRecord(current) && 'element' in current) current = current['element']
    else if (isRecord(current) && 'valueType' in current) current = current['valueType']
  }
  return Object.keys(shapeOf(unwrap(current)) ?? {})
}

function unwrap(schema: unknown): unknown {
  let current = schema
  while (isRecord(current)) {
    const definition = current['def']
    if (!isRecord(definition)) break
    if (isRecord(definition['innerType'])) current = definition['innerType']
    else if (isRecord(definition['in'])) current = definition['in']
    else if (Array.isArray(definition['options'])) current = definition['options'].find((option) => shapeOf(unwrap(option))) ?? current
    else break
    if (shapeOf(current)) break
  }
  return current
}

function shapeOf(schema: unknown): Record<string, unknown> | undefined {
  return isRecord(schema) && isRecord(schema['shape']) ? schema['shape'] : undefined
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function shorten(text: string): string {
  return text.length > 80 ? `${text.slice(0, 77)}…` : text
}

/** Edits that turn one word into another: a letter added, removed or changed, or two neighbours swapped. */
function editDistance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, index) => index)]
  const at = (i: number, j: number): number => rows[i]?.[j] ?? 0
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    rows.push(row)
    for (let j = 1; j <= b.length; j++) {
      const edits = [at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1)]
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) edits.push(at(i - 2, j - 2) + 1)
      row.push(Math.min(...edits))
    }
  }
  return at(a.length, b.length)
}
