import { execFile, execFileSync } from 'node:child_process'
import { promisify } from 'node:util'
import { keepsAddresses, languagesIn, type Languages } from './languages.ts'

const run = promisify(execFile)

/** A path that was committed once and had an address that it may not have today, and what became of it. */
export interface Departure {
  /** The path it had, below the folder. */
  file: string
  /** Its name today, renames followed to their end; undefined when it was removed. */
  now: string | undefined
  /** The version of the file that had the path last. */
  blob: string
  /** When it left the path, `YYYY-MM-DD`; empty when that is not committed yet, or where it was the language whose addresses changed. */
  day: string
  /** The languages of the site by then. */
  languages: Languages
}

interface Commit {
  /** Empty for what is not committed yet. */
  hash: string
  day: string
  changes: Change[]
}

interface Change {
  /** D, R or M: removed, renamed or changed. */
  status: string
  from: string
  path: string
  oldBlob: string
}

const siteFile = 'site.yaml'

/**
 * Every path below `dir` that was renamed or removed, by the name it had, the latest first; and when the site had other languages once, every path of
 * that time. One pass over the history as the main branch saw it, so that work on side branches counts from its merge on; what is changed and not
 * committed yet counts as the newest step. Undefined where the history cannot be read in whole: outside git, before the first commit, and in a
 * shallow clone.
 */
export async function readDepartures(dir: string, today: Languages): Promise<Departure[] | undefined> {
  const whole = await git(dir, 'rev-parse', '--is-shallow-repository', 'HEAD').catch(() => 'true')
  if (!whole.startsWith('false')) return undefined
  const raw = ['--raw', '--no-abbrev', '--relative', '-M', '-z', '--diff-filter=DRM']
  const [pending, committed] = await Promise.all([
    git(dir, 'diff', ...raw, 'HEAD', '--', '.'),
    git(dir, 'log', '--first-parent', '-m', ...raw, '--format=%x01%H %cs', '--', '.'),
  ])
  const history = [{ hash: '', day: '', changes: [...changesIn(pending.split('\0'))] }, ...commitsIn(committed)]
  const settings = readBlobs(
    dir,
    history.flatMap(({ changes }) => changes.flatMap(({ from, oldBlob }) => (from === siteFile ? [oldBlob] : []))),
  )
  const found: Departure[] = []
  // The name today of what had a path at the point of history reached so far; a path may have held several articles in turn.
  const names = new Map<string, string | undefined>()
  const nameOf = (path: string): string | undefined => (names.has(path) ? names.get(path) : path)
  let languages = today
  for (const { hash, day, changes } of history) {
    const site = changes.find(({ from }) => from === siteFile)
    const before = (site && languagesIn(settings.get(site.oldBlob) ?? '')) ?? languages
    const moved = changes.filter(({ status }) => status !== 'M')
    const departures = moved.map(({ status, from, path, oldBlob: blob }): Departure => {
      return { file: from, now: status === 'D' ? undefined : nameOf(path), blob, day, languages: before }
    })
    for (const { file, now } of departures) names.set(file, now)
    found.push(...departures)
    if (!keepsAddresses(before, languages)) {
      const files = await filesOf(dir, hash === '' ? 'HEAD' : `${hash}^`)
      found.push(...files.map(({ file, blob }) => ({ file, now: nameOf(file), blob, day: '', languages: before })))
    }
    languages = before
  }
  return found
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

/** Every file of a commit below the folder. */
async function filesOf(dir: string, commit: string): Promise<{ file: string; blob: string }[]> {
  const tree = await git(dir, 'ls-tree', '-r', '-z', commit)
  return [...tree.matchAll(/\d+ blob ([\da-f]+)\t([^\0]*)\0/g)].map(([, blob = '', file = '']) => ({ file, blob }))
}

function commitsIn(output: string): Commit[] {
  const commits = output.split('\x01').slice(1)
  return commits.map((text) => {
    const [head = '', ...tokens] = text.split('\0')
    const [hash = '', day = ''] = head.trim().split(' ')
    return { hash, day, changes: [...changesIn(tokens)] }
  })
}

function* changesIn(parts: readonly string[]): Generator<Change> {
  const tokens = parts.map((token) => token.replace(/^\n/, ''))
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] ?? ''
    if (!token.startsWith(':')) continue
    const [, , oldBlob = '', , status = ''] = token.split(' ')
    const from = tokens[++at] ?? ''
    const path = status.startsWith('R') ? (tokens[++at] ?? '') : from
    yield { status: status.charAt(0), from, path, oldBlob }
  }
}
