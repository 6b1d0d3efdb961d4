/** The sample site, built once for all test files of a run and for later runs with the same sources, and served with the real feedback service. */
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { HttpBindings } from '@hono/node-server'
import { createFeedbackService } from '../../feedback-api/service.ts'
import { createStaticSite } from '../../feedback-api/static-site.ts'
import { buildSite } from './build.ts'
import { temporaryFolder, writeFiles } from './folder.ts'
import { listen } from './listen.ts'
import { sampleContent } from './sample-content.ts'

const root = join(import.meta.dirname, '../..')
const cache = join(root, '.cache/test-sites')

/** The policy the site must live with: nothing inline, nothing from elsewhere. */
const policy =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

export function underPolicy(answer: Response): Response {
  const headers = new Headers(answer.headers)
  headers.set('Content-Security-Policy', policy)
  return new Response(answer.body, { status: answer.status, headers })
}

/** Signs in to the support desk of a served site, as `admin`. */
export const password = 'a password for tests only'

/** Folder of the built sample site. Throws with the build's own words when it fails. */
export async function builtSite(): Promise<string> {
  const site = join(cache, await fingerprint())
  if (existsSync(site)) return site
  await mkdir(cache, { recursive: true })
  const lock = `${site}.lock`
  const mine = await mkdir(lock).then(
    () => true,
    () => false,
  )
  if (!mine) return await builtByAnother(site, lock)
  try {
    await removeOthers(site)
    writeFiles(`${site}.content`, sampleContent)
    await buildSite(`${site}.content`, `${site}.new`)
    await rename(`${site}.new`, site)
    return site
  } finally {
    await rm(lock, { recursive: true, force: true })
  }
}

export interface ServedSite {
  /** Address without a slash at the end. */
  url: string
  /** Paths of the requests to the feedback service so far, with their methods: `POST /v1/votes`. */
  calls: string[]
  /** Bodies of the search events and contact steps so far. */
  events: unknown[]
  /** What readers wrote so far, as the support desk sees it. */
  comments: () => Promise<unknown[]>
  close: () => Promise<void>
}

/** Serves the sample site and the feedback service on a free port, with an empty store of its own. */
export async function serveSite(): Promise<ServedSite> {
  const dist = await builtSite()
  const data = temporaryFolder()
  const service = await createFeedbackService({
    SITE_DIR: dist,
    DATA_DIR: data.dir,
    LOG_LEVEL: 'silent',
    ADMIN_PASSWORD: password,
  })
  const site = createStaticSite(dist)
  const calls: string[] = []
  const events: unknown[] = []
  const { url, close } = await listen(async (request, env) => {
    const { pathname } = new URL(request.url)
    if (!/^\/(?:v1|support)(?:\/|$)/.test(pathname)) return underPolicy(await site(request))
    calls.push(`${request.method} ${pathname}`)
    if (pathname === '/v1/events' && request.method === 'POST') events.push(...((await request.clone().json()) as { events: [] }).events)
    return await service.fetch(request, { address: (env as HttpBindings).incoming.socket.remoteAddress ?? '' })
  })
  let signedIn: Promise<string> | undefined
  return {
    url,
    calls,
    events,
    comments: async () => {
      const cookie = await (signedIn ??= signIn(url))
      const answer = await fetch(`${url}/v1/admin/comments`, { headers: { cookie } })
      return ((await answer.json()) as { comments: unknown[] }).comments
    },
    close: async () => {
      await close()
      await service.close()
      data.remove()
    },
  }
}

async function signIn(url: string): Promise<string> {
  const headers = { 'content-type': 'application/json', origin: url }
  const answer = await fetch(`${url}/v1/admin/sign-in`, { method: 'POST', headers, body: JSON.stringify({ name: 'admin', password }) })
  return answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
}

/** Changes when anything that goes into the site changes. */
async function fingerprint(): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify(sampleContent))
  const folders = ['src', 'feedback-api', 'astro.config.mjs', 'package-lock.json']
  for (const folder of folders) {
    const path = join(root, folder)
    const files = (await stat(path)).isDirectory() ? (await readdir(path, { recursive: true })).toSorted() : ['']
    for (const file of files) {
      const { mtimeMs, size } = await stat(join(path, file))
      hash.update(`${folder}/${file} ${mtimeMs} ${size}\n`)
    }
  }
  return hash.digest('hex').slice(0, 16)
}

async function builtByAnother(site: string, lock: string): Promise<string> {
  const deadline = Date.now() + 90_000
  while (existsSync(lock)) {
    if (Date.now() > deadline)
      throw new Error(`Another test file has been building the sample site for too long. Remove ${lock} if none is.`)
    await pause(50)
  }
  if (!existsSync(site)) throw new Error('Another test file could not build the sample site; its message says why.')
  return site
}

async function removeOthers(site: string): Promise<void> {
  for (const name of await readdir(cache)) {
    if (!site.endsWith(name.split('.')[0] ?? '')) await rm(join(cache, name), { recursive: true, force: true })
  }
}
