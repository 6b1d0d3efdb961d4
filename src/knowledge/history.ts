import { execFile, spawn } from 'node:child_process'
import { promisify } from 'node:util'
import { readFrontmatter } from './frontmatter.ts'
import { revisionOf } from './revision.ts'

const run = promisify(execFile)

/** What git tells of an article, each as `YYYY-MM-DD`. */
interface Dates {
  /** Day of the commit that added the file, under whatever name; absent where only a merge brought it. */
  published?: string
  /** Day of the last commit that changed the words. */
  updated: string
}

/** The dates of articles by path below the content folder. */
type History = ReadonlyMap<string, Dates>

interface Commit {
  hash: string
  day: string
  changes: Change[]
}

interface Change {
  /** What git calls it: `A` added, `D` removed, `M` changed, `R` renamed, `C` copied. */
  kind: string
  /** Path now, and before: they differ where the file was renamed. */
  path: string
  from: string
  oldBlob: string
  newBlob: string
}

/**
 * Reads the dates of all given files in one pass over the git history of their folder. For the last change, a commit that only moved a file,
 * rewrapped lines or touched other frontmatter is passed over. Empty outside git, and in a shallow clone, where dates would be wrong.
 */
export async function readHistory(dir: string, files: readonly string[]): Promise<History> {
  const found = new Map<string, Dates>()
  if (!(await hasWholeHistory(dir))) return found
  const blobs = new BlobReader(dir)
  // A file's name at the point of history reached so far, and the name it has today.
  const names = new Map(files.map((file) => [file, file]))
  try {
    for await (const { day, changes } of commits(dir, (path) => names.has(path))) {
      const ours = changes.flatMap((change) => {
        const today = names.get(change.path)
        return today === undefined ? [] : [{ change, today }]
      })
      // All at once: in one commit a file may take the name of another that is renamed itself.
      for (const { change } of ours) names.delete(change.path)
      for (const { change, today } of ours) {
        const known = found.get(today)?.updated
        const updated = known ?? ((await changedWords(change, blobs)) ? day : undefined)
        if (updated !== undefined) found.set(today, isNew(change) ? { published: day, updated } : { updated })
        if (!isNew(change)) names.set(change.from, today)
      }
      if (names.size === 0) break
    }
  } finally {
    blobs.close()
  }
  return found
}

/**
 * Why git does not tell the history of a folder that has one: a sentence or two with the cure, beginning in lower case. Undefined where it does, and
 * where there is none to tell: outside git, or before the first commit.
 */
export async function historyGap(dir: string): Promise<string | undefined> {
  const { answer, error } = await askWhetherShallow(dir)
  if (answer.startsWith('true'))
    return 'only the last commits were fetched. Fetch the whole history: `git fetch --unshallow`, or `fetch-depth: 0` on GitHub Actions.'
  if (error.includes('dubious ownership'))
    return "git does not read the files of another user. Allow it: git config --global --add safe.directory '*'"
  return undefined
}

async function hasWholeHistory(dir: string): Promise<boolean> {
  return (await askWhetherShallow(dir)).answer.startsWith('false')
}

async function askWhetherShallow(dir: string): Promise<{ answer: string; error: string }> {
  // What git says of an error is to be understood here.
  const env = { ...process.env, LC_ALL: 'C' }
  return run('git', ['-C', dir, 'rev-parse', '--is-shallow-repository', 'HEAD'], { env }).then(
    ({ stdout: answer, stderr: error }) => ({ answer, error }),
    (failure: { stderr?: string }) => ({ answer: '', error: failure.stderr ?? '' }),
  )
}

/** The commits that changed a wanted file below `dir`, newest first. */
async function* commits(dir: string, wanted: (path: string) => boolean): AsyncGenerator<Commit> {
  for await (const commit of log(dir)) {
    if (!commit.changes.some(({ path }) => wanted(path))) continue
    if (!mayPassNamesOn(commit.changes)) yield commit
    else for await (const { changes, ...rest } of log(dir, '-1', '-B', commit.hash)) yield { ...rest, changes: newUnderOldNames(changes) }
  }
}

/** A file whose words went on under another name, while something else was written under its own, is a new one. */
function newUnderOldNames(changes: readonly Change[]): Change[] {
  const left = new Set(changes.flatMap(({ from, path }) => (from === path ? [] : [from])))
  return changes.map((change) => (change.kind === 'M' && left.has(change.path) ? { ...change, oldBlob: none } : change))
}

/**
 * Whether a file may have taken the name of another that was renamed in the same commit. Git sees that when told to compare all changed files with each
 * other (`-B`), which takes a thousand times as long. Not noticed are files below 400 bytes, and two that swapped their names and changed besides.
 */
function mayPassNamesOn(changes: readonly Change[]): boolean {
  const has = (kind: string): boolean => changes.some((change) => change.kind === kind)
  const before = new Set(changes.map(({ oldBlob }) => oldBlob))
  const passed = changes.some(({ oldBlob, newBlob }) => oldBlob !== newBlob && before.has(newBlob))
  return has('M') && (has('R') || (has('A') && has('D')) || passed)
}

async function* log(dir: string, ...more: string[]): AsyncGenerator<Commit> {
  const options = ['log', '--no-merges', '--raw', '--no-abbrev', '--relative', '-M', '-z', '--format=%x01%H %cs', ...more, '--', '.']
  const git = spawn('git', ['-C', dir, '-c', 'core.quotepath=off', ...options], { stdio: ['ignore', 'pipe', 'ignore'] })
  let commit: Commit | undefined
  let fields: string[] = []
  try {
    for await (const token of tokens(git.stdout)) {
      if (token.startsWith('\x01')) {
        if (commit) yield commit
        const [hash = '', day = ''] = token.slice(1).split(' ')
        commit = { hash, day, changes: [] }
      } else if (token.startsWith(':')) fields = token.split(' ')
      else if (fields.length && token) {
        const [, , oldBlob = '', newBlob = '', status = '', from] = fields
        if (/^[RC]/.test(status) && from === undefined) {
          fields.push(token)
          continue
        }
        commit?.changes.push({ kind: status.charAt(0), path: token, from: from ?? token, oldBlob, newBlob })
        fields = []
      }
    }
    if (commit) yield commit
  } finally {
    git.kill()
  }
}

/** Splits a stream at NUL characters and line ends that precede a new record. */
async function* tokens(stream: NodeJS.ReadableStream): AsyncGenerator<string> {
  let rest = ''
  stream.setEncoding('utf8')
  for await (const chunk of stream) {
    const parts = `${rest}${String(chunk)}`.split('\0')
    rest = parts.pop() ?? ''
    for (const part of parts) yield part.replace(/^\n/, '')
  }
  if (rest) yield rest.replace(/^\n/, '')
}

async function changedWords(change: Change, blobs: BlobReader): Promise<boolean> {
  if (isNew(change)) return true
  if (change.oldBlob === change.newBlob) return false
  const [before, after] = [await blobs.read(change.oldBlob), await blobs.read(change.newBlob)]
  return revisionOfFile(before) !== revisionOfFile(after)
}

/** What git writes where there is no file version. */
const none = '0'.repeat(40)

function isNew({ oldBlob }: Change): boolean {
  return /^0+$/.test(oldBlob)
}

function revisionOfFile(text: string): string {
  const parts = readFrontmatter(text, '')
  if (!parts.ok) return revisionOf('', text)
  return revisionOf(String(parts.value.data['title'] ?? ''), parts.value.body)
}

/** Reads file versions through one long-lived `git cat-file`. */
class BlobReader {
  readonly #git
  #waiting: ((text: string) => void)[] = []
  #buffer = Buffer.alloc(0)

  constructor(dir: string) {
    this.#git = spawn('git', ['-C', dir, 'cat-file', '--batch'], { stdio: ['pipe', 'pipe', 'ignore'] })
    this.#git.stdout.on('data', (chunk: Buffer) => {
      this.#buffer = Buffer.concat([this.#buffer, chunk])
      this.#deliver()
    })
  }

  read(blob: string): Promise<string> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve)
      this.#git.stdin.write(`${blob}\n`)
    })
  }

  close(): void {
    this.#git.stdin.end()
    this.#git.kill()
  }

  #deliver(): void {
    for (;;) {
      const end = this.#buffer.indexOf(10)
      if (end < 0) return
      const header = this.#buffer.toString('utf8', 0, end)
      const size = header.endsWith(' missing') ? -1 : Number(header.split(' ')[2])
      if (this.#buffer.length < end + 1 + size + 1) return
      const text = size < 0 ? '' : this.#buffer.toString('utf8', end + 1, end + 1 + size)
      this.#buffer = this.#buffer.subarray(end + 1 + size + 1)
      this.#waiting.shift()?.(text)
    }
  }
}
