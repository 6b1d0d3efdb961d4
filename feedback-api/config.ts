/** Settings from the environment, checked together: a mistake is reported with all the others, before anything starts. */
import type { BlockList } from 'node:net'
import { resolve } from 'node:path'
import { parseProxies } from './feedback/address.ts'
import { type Allowances, usualAllowances } from './feedback/limits.ts'
import { type Retention, usualRetention } from './feedback/retention.ts'

export type Environment = Readonly<Record<string, string | undefined>>

export interface Config {
  /** Address to listen on. */
  host: string
  port: number
  /** Folder of the SQLite database. */
  dataDir: string
  /** Folder of the built site; undefined when only the service is wanted. */
  siteDir: string | undefined
  /** Path or address of the build's manifest. */
  manifest: string
  /** PostgreSQL instead of SQLite. */
  databaseUrl: string | undefined
  adminPassword: string | undefined
  allowedOrigins: string[]
  trustedProxies: BlockList
  logLevel: string
  allowances: Allowances
  /** Days after which things are forgotten. */
  retention: Retention
}

/** @throws ConfigError listing everything that is wrong */
export function readConfig(env: Environment): Config {
  const wrong: string[] = []
  const check = <Value>(name: string, fallback: Value, read: (text: string) => Value): Value => {
    const text = env[name]?.trim()
    if (!text) return fallback
    try {
      return read(text)
    } catch (error) {
      wrong.push(`${name}: ${(error as Error).message}.`)
      return fallback
    }
  }
  const count = (name: string, fallback: number) => check(name, fallback, (text) => readInteger(text, 1, 1_000_000_000))
  const siteDir = env['SITE_DIR'] === 'none' ? undefined : resolve(env['SITE_DIR'] || 'dist')
  const config: Config = {
    host: env['HOST'] || '127.0.0.1',
    port: check('PORT', 4321, (text) => readInteger(text, 0, 65_535)),
    dataDir: resolve(env['DATA_DIR'] || '.data'),
    siteDir,
    manifest: check('MANIFEST', resolve(siteDir ?? 'dist', 'feedback-manifest.json'), (text) =>
      URL.canParse(text) && /^https?:/.test(text) ? text : resolve(text),
    ),
    databaseUrl: check('DATABASE_URL', undefined, readDatabaseUrl),
    adminPassword: check('ADMIN_PASSWORD', undefined, readPassword),
    allowedOrigins: check('ALLOWED_ORIGINS', [], readOrigins),
    trustedProxies: check('TRUSTED_PROXIES', parseProxies([]), (text) => parseProxies(listOf(text))),
    logLevel: check('LOG_LEVEL', 'info', readLogLevel),
    allowances: {
      votes: count('LIMIT_VOTES_PER_MINUTE', usualAllowances.votes),
      comments: count('LIMIT_COMMENTS_PER_HOUR', usualAllowances.comments),
      prefix: count('LIMIT_NETWORK_PER_MINUTE', usualAllowances.prefix),
      site: count('LIMIT_SITE_PER_MINUTE', usualAllowances.site),
      signIns: count('LIMIT_SIGN_INS', usualAllowances.signIns),
    },
    retention: {
      votes: count('KEEP_VOTES_DAYS', usualRetention.votes),
      comments: count('KEEP_COMMENTS_DAYS', usualRetention.comments),
      searches: count('KEEP_SEARCHES_DAYS', usualRetention.searches),
      audit: count('KEEP_AUDIT_DAYS', usualRetention.audit),
    },
  }
  if (wrong.length > 0) throw new ConfigError(wrong)
  return config
}

class ConfigError extends Error {
  override name = 'ConfigError'

  constructor(wrong: string[]) {
    super(`The configuration is not valid.\n${wrong.map((line) => `  ${line}`).join('\n')}`)
  }
}

function readInteger(text: string, least: number, most: number): number {
  const value = /^\d+$/.test(text) ? Number(text) : NaN
  if (!(value >= least && value <= most)) throw new Error(`“${text}” is not a whole number from ${least} to ${most}`)
  return value
}

function readDatabaseUrl(text: string): string {
  if (!/^postgres(ql)?:\/\//.test(text) || !URL.canParse(text)) {
    throw new Error('expected an address such as postgres://user@host:5432/feedback')
  }
  return text
}

function readPassword(text: string): string {
  if (text.length < 8) throw new Error('expected at least 8 characters')
  return text
}

function readOrigins(text: string): string[] {
  return listOf(text).map((entry) => {
    const origin = URL.canParse(entry) ? new URL(entry).origin : undefined
    if (origin === undefined || origin === 'null' || origin !== entry) {
      throw new Error(`“${entry}” is not an origin; expected the form https://help.example.com, without a path or a slash at the end`)
    }
    return origin
  })
}

function readLogLevel(text: string): string {
  const levels = ['debug', 'info', 'warn', 'error', 'silent']
  if (!levels.includes(text)) throw new Error(`“${text}” is not one of ${levels.join(', ')}`)
  return text
}

function listOf(text: string): string[] {
  return text
    .split(/[\s,]+/)
    .map((entry) => entry.trim())
    .filter(Boolean)
}
