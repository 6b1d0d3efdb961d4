/** The service put together: store, secrets, manifest and app behind one `fetch`. Used by the process and by the dev server. */
import { randomBytes } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { pino, type Logger } from 'pino'
import { createApp } from './app.ts'
import { type Config, type Environment, readConfig } from './config.ts'
import type { Manifest } from './contract.ts'
import { type Catalog, createCatalog } from './feedback/catalog.ts'
import { prepareAdmin } from './feedback/sign-in.ts'
import { loadCatalog } from './manifest.ts'
import { openSqliteStore } from './storage/sqlite.ts'
import type { FeedbackStore } from './storage/store.ts'

export interface FeedbackService {
  /** Answers requests for `/v1/…` and `/support…`. `address` is the connection's remote address. */
  fetch(request: Request, connection: { address: string }): Promise<Response>
  /** The administrator's password, when this start made it up. Nobody can read it again. */
  firstPassword: string | undefined
  close(): Promise<void>
}

export interface FeedbackServiceOptions {
  /** The articles there are now; asked on every request, so it may change while running. Without it the manifest is read from where the environment says. */
  manifest?: () => Manifest
  clock?: () => number
  log?: Logger
}

/** @throws with a message fit for an operator */
export async function createFeedbackService(env: Environment, options: FeedbackServiceOptions = {}): Promise<FeedbackService> {
  const config = readConfig(env)
  const { clock = Date.now, log = createLog(config) } = options
  const catalog = options.manifest ? followManifest(options.manifest) : await fixedCatalog(config)
  const store = await openStore(config)
  try {
    const tokenKey = await store.settingOf('token_key', randomBytes(32).toString('base64url'))
    const firstPassword = await prepareAdmin({ store, clock, random: randomBytes }, config.adminPassword)
    const app = createApp({
      store,
      catalog,
      tokenKey: Buffer.from(tokenKey, 'base64url'),
      clock,
      random: randomBytes,
      log,
      allowedOrigins: config.allowedOrigins,
      trustedProxies: config.trustedProxies,
    })
    return {
      fetch: async (request, connection) => await app.fetch(request, connection),
      firstPassword,
      close: () => store.close(),
    }
  } catch (error) {
    await store.close()
    throw error
  }
}

/** @throws with a message fit for an operator */
export async function openStore(config: Pick<Config, 'dataDir'>): Promise<FeedbackStore> {
  try {
    await mkdir(config.dataDir, { recursive: true, mode: 0o700 })
    return await openSqliteStore(join(config.dataDir, 'feedback.db'))
  } catch (error) {
    throw new Error(`The data folder ${config.dataDir} cannot be used: ${(error as Error).message}`, { cause: error })
  }
}

function createLog({ logLevel }: Config): Logger {
  return pino({ level: logLevel, base: null })
}

async function fixedCatalog({ manifest }: Config): Promise<() => Catalog> {
  const catalog = await loadCatalog(manifest)
  return () => catalog
}

function followManifest(manifest: () => Manifest): () => Catalog {
  let seen: { manifest: Manifest; catalog: Catalog } | undefined
  return () => {
    const current = manifest()
    if (seen?.manifest !== current) seen = { manifest: current, catalog: createCatalog(current) }
    return seen.catalog
  }
}
