/** The service put together: store, secrets, manifest and app behind one `fetch`. Used by the process and by the dev server. */
import { randomBytes } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { pino, type Logger } from 'pino'
import { createApp } from './app.ts'
import { type Config, type Environment, readConfig } from './config.ts'
import type { Manifest } from './contract.ts'
import type { SharedCounter } from './feedback/limits.ts'
import { cutoffsOf } from './feedback/retention.ts'
import { prepareAdmin } from './feedback/sign-in.ts'
import { followManifest, type ManifestSource, watchManifest } from './manifest-source.ts'
import type { PostgresStore } from './storage/postgres.ts'
import { openSqliteStore } from './storage/sqlite.ts'
import type { FeedbackStore } from './storage/store.ts'

interface FeedbackService {
  /** Answers requests for `/v1/…` and `/support…`. `address` is the connection's remote address. */
  fetch(request: Request, connection: { address: string }): Response | Promise<Response>
  /** The administrator's password, when this start made it up. Nobody can read it again. */
  firstPassword: string | undefined
  /** Path the site lived below when the service started, such as `/`. */
  base: string
  close(): Promise<void>
}

interface FeedbackServiceOptions {
  /** The articles there are now; asked on every request, so it may change while running. Without it the manifest is read from where the environment says. */
  manifest?: () => Manifest
  clock?: () => number
  log?: Logger
}

/** @throws with a message fit for an operator */
export async function createFeedbackService(env: Environment, options: FeedbackServiceOptions = {}): Promise<FeedbackService> {
  const config = readConfig(env)
  const { clock = Date.now, log = createLog(config) } = options
  const manifest = await openManifest(config, options.manifest, log)
  const store = await openStore(config, log)
  try {
    const tokenKey = await store.settingOf('token_key', randomBytes(32).toString('base64url'))
    const admin = await prepareAdmin({ store, clock, random: randomBytes }, config.adminPassword)
    admin.settled().catch((error: unknown) => {
      log.error({ err: error }, 'the password of the administrator could not be checked; trying again at the next sign-in')
    })
    const app = createApp({
      store,
      catalog: manifest.current,
      manifestProblem: manifest.problem,
      siteElsewhere: config.siteDir === undefined,
      tokenKey: Buffer.from(tokenKey, 'base64url'),
      clock,
      random: randomBytes,
      log,
      allowedOrigins: config.allowedOrigins,
      trustedProxies: config.trustedProxies,
      allowances: config.allowances,
      sharedCounter: await sharedCounterOf(store),
      adminSettled: admin.settled,
    })
    const stopUpkeep = startUpkeep({ store, clock, log, retention: config.retention })
    return {
      fetch: (request, { address }) => app.fetch(request, { address }),
      firstPassword: admin.firstPassword,
      base: manifest.current().manifest.base,
      async close() {
        stopUpkeep()
        manifest.close()
        await admin.settled().catch(() => undefined)
        await store.close()
      },
    }
  } catch (error) {
    manifest.close()
    await store.close()
    throw error
  }
}

/** @throws with a message fit for an operator */
export async function openStore({ databaseUrl, dataDir }: Pick<Config, 'databaseUrl' | 'dataDir'>, log?: Logger): Promise<FeedbackStore> {
  if (databaseUrl !== undefined) {
    try {
      // Loaded only where it is used: most installations never do.
      const { openPostgresStore } = await import('./storage/postgres.ts')
      return await openPostgresStore(databaseUrl, { onError: (err) => log?.warn({ err }, 'database connection lost') })
    } catch (error) {
      throw new Error(`The database in DATABASE_URL cannot be used: ${(error as Error).message}`, { cause: error })
    }
  }
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 })
    return await openSqliteStore(join(dataDir, 'feedback.db'))
  } catch (error) {
    throw new Error(`The data folder ${dataDir} cannot be used: ${(error as Error).message}`, { cause: error })
  }
}

async function sharedCounterOf(store: FeedbackStore): Promise<SharedCounter | undefined> {
  if (!('pool' in store)) return undefined
  const { createPostgresCounter } = await import('./storage/postgres-counter.ts')
  return createPostgresCounter((store as PostgresStore).pool)
}

function createLog({ logLevel }: Config): Logger {
  return pino({ level: logLevel, base: null })
}

async function openManifest(config: Config, kept: (() => Manifest) | undefined, log: Logger): Promise<ManifestSource> {
  if (kept) return followManifest(kept)
  return await watchManifest(config.manifest, {
    onChange: ({ manifest }) => {
      log.info({ articles: manifest.articles.length }, 'manifest changed')
    },
    onProblem: (problem) => {
      log.error({ problem }, 'manifest is broken; the last good one stays in use')
    },
  })
}

interface UpkeepOptions {
  store: FeedbackStore
  clock: () => number
  log: Logger
  retention: Config['retention']
}

/** Forgets what is old, now and every hour. */
function startUpkeep({ store, clock, log, retention }: UpkeepOptions): () => void {
  const run = () => {
    store.applyRetention(cutoffsOf(retention, clock())).catch((error: unknown) => {
      log.error({ err: error }, 'old data could not be removed; trying again in an hour')
    })
  }
  const soon = setTimeout(run, 10_000)
  const timer = setInterval(run, 3_600_000)
  soon.unref()
  timer.unref()
  return () => {
    clearTimeout(soon)
    clearInterval(timer)
  }
}
