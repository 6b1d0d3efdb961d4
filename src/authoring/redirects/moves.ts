import { execFile, execFileSync } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** What became of a path that was committed once. */
export interface Fate {
  /** Its name today, renames followed to their end; undefined when it was removed. */
  now: string | undefined
  /** The version of the file that had the path last. */
  blob: string
  /** When it left the path, `YYYY-MM-DD`; empty when that is not committed yet. */
  day: string
}

/** What became of paths that were renamed or removed, by the path they had below the folder. */
export type Moves = ReadonlyMap<string, Fate>

interface Change {
  day: string
  /** D or R: removed or renamed. */
  status: string
  from: string
  path: string
  oldBlob: string
}

/**
 * Every path below `dir` that was renamed or removed, by the name it had. One pass over the history as the main branch saw it, so that work on
 * side branches counts from its merge on; what is changed and not committed yet counts as the newest step. Undefined where the history cannot be
 * read in whole: outside git, before the first commit, and in a shallow clone.
 */
export async function readMoves(dir: string): Promise<Moves | undefined> {
  const whole = await git(dir, 'rev-parse', '--is-shallow-repository', 'HEAD').catch(() => 'true')
  if (!whole.startsWith('false')) return undefined
  const raw = ['--raw', '--no-abbrev', '--relative', '-M', '-z', '--diff-filter=DR']
  const [pending, committed] = await Promise.all([
    git(dir, 'diff', ...raw, 'HEAD', '--', '.'),
    git(dir, 'log', '--first-parent', '-m', ...raw, '--format=%x01%cs', '--', '.'),
  ])
  const moves = new Map<string, Fate>()
  // The name today of what had a path at the point of history reached so far; a path may have held several articles in turn.
  const names = new Map<string, string | undefined>()
  for (const { status, from, path, oldBlob: blob, day } of [...changesIn(pending), ...changesIn(committed)]) {
    const now = status === 'D' ? undefined : names.has(path) ? names.get(path) : path
    names.set(from, now)
    if (!moves.has(from)) moves.set(from, { now, blob, day })
  }
  return moves
}

/** The texts of file versions by their name in git; those git does not have are left out. */
export function readBlobs(dir: string, blobs: readonly string[]): Map<string, string> {
  const asked = [...new Set(blobs)]
  const output = execFileSync('git', ['-C', dir, 'cat-file', '--batch'], { input: asked.join('\n'), maxBuffer: 2 ** 30, stdio: 'pipe' })
  const texts = new Map<string, string>()
  let at = 0
  for (const blob of asked) {
    const end = output.indexOf(10, at)
    const size = /^\S+ blob (\d+)$/.exec(output.toString('utf8', at, end))?.[1]
    at = end + 1
    if (size === undefined) continue
    texts.set(blob, output.toString('utf8', at, at + Number(size)))
    at += Number(size) + 1
  }
  return texts
}

async function git(dir: string, ...args: string[]): Promise<string> {
  const { stdout } = await run('git', ['-C', dir, '-c', 'core.quotepath=off', '-c', 'diff.renameLimit=5000', ...args], {
    maxBuffer: 2 ** 30,
  })
  return stdout
}

function* changesIn(output: string): Generator<Change> {
  let day = ''
  const tokens = output.split('\0').map((token) => token.replace(/^\n/, ''))
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] ?? ''
    if (token.startsWith('\x01')) day = token.slice(1, 11)
    if (!token.startsWith(':')) continue
    const [, , oldBlob = '', , status = ''] = token.split(' ')
    const from = tokens[++at] ?? ''
    const path = status.startsWith('R') ? (tokens[++at] ?? '') : from
    yield { day, status: status.charAt(0), from, path, oldBlob }
  }
}
