/** The feedback service as a process of its own, the way an operator runs it. */
import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export interface ServerProcess {
  port: number
  pid: number
  /** Milliseconds from spawning until it listened. */
  started: number
  /** Resident memory in MB, where the system tells. */
  memory(): number
  /** Milliseconds of processor time used so far, where the system tells. */
  cpu(): number
  kill(signal?: NodeJS.Signals): Promise<void>
}

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Writes a manifest of so many articles and answers its path. */
export async function writeManifest(folder: string, articles: number): Promise<string> {
  const file = join(folder, 'feedback-manifest.json')
  const entries = Array.from({ length: articles }, (_, index) => ({
    key: `category/article-${index}`,
    lang: 'en',
    title: `Article ${index}`,
    path: `/category/article-${index}/`,
    revision: '0123456789ab',
  }))
  const manifest = { version: 1, site: 'Bench', url: 'https://help.test', base: '/', defaultLang: 'en', langs: ['en'], articles: entries }
  await writeFile(file, JSON.stringify(manifest))
  return file
}

/** Starts the service alone, behind a trusted proxy, with limits out of the way. */
export function startFeedback(env: Record<string, string>): Promise<ServerProcess> {
  return startServer(join(root, 'feedback-api/main.ts'), {
    SITE_DIR: 'none',
    PORT: '0',
    TRUSTED_PROXIES: '127.0.0.1',
    LIMIT_SITE_PER_MINUTE: '1000000000',
    ADMIN_PASSWORD: 'a password for the bench',
    LOG_LEVEL: 'error',
    // As the systemd unit and the Dockerfile set it: TypeScript is compiled once and not at every start.
    NODE_COMPILE_CACHE: join(root, '.cache/compiled'),
    ...env,
  })
}

/** Starts a program that prints its address when it listens. */
export function startServer(file: string, env: Record<string, string>): Promise<ServerProcess> {
  const start = performance.now()
  const child = spawn(process.execPath, [file], { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  return new Promise((resolve, reject) => {
    let said = ''
    const listen = (chunk: Buffer) => {
      said += chunk.toString()
      const port = /http:\/\/[\w.]+:(\d+)/.exec(said)?.[1]
      if (port) resolve(serverProcess(child, Number(port), performance.now() - start))
    }
    child.stdout.on('data', listen)
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString()
    })
    child.once('exit', (code) => {
      reject(new Error(`${file} ended with ${String(code)}: ${said}`))
    })
  })
}

function serverProcess(child: ChildProcess, port: number, started: number): ServerProcess {
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => {
      resolve()
    })
  })
  return {
    port,
    pid: child.pid ?? 0,
    started,
    memory() {
      if (process.platform !== 'linux') return 0
      return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${String(child.pid)}/status`, 'utf8'))?.[1] ?? 0) / 1024
    },
    cpu() {
      if (process.platform !== 'linux') return 0
      const fields =
        readFileSync(`/proc/${String(child.pid)}/stat`, 'utf8')
          .split(') ')[1]
          ?.split(' ') ?? []
      return 10 * (Number(fields[11]) + Number(fields[12]))
    },
    async kill(signal = 'SIGTERM') {
      child.kill(signal)
      await ended
    },
  }
}
