import { existsSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { parse } from 'yaml'
import type { Log } from './log.ts'
import { bare } from './target.ts'

/** An address that was given up before the import. */
export interface Redirect {
  /** The path on the old site; a full address where that is another site. */
  from: string
  /** What it leads to, as written. */
  to: string
  /** Name of the file that says so. */
  file: string
}

/** Redirects by their {@link bare} old path. */
export type Redirects = ReadonlyMap<string, Redirect>

const names = ['redirects.json', 'redirects.yaml', 'redirects.yml', 'redirects.csv', '_redirects']
const fromKeys = ['from', 'old_url', 'old', 'source', 'src']
const toKeys = ['to', 'target', 'new_url', 'new', 'dest', 'destination']

/** Reads the redirects file in the folder or beside it, when there is one: a list of pairs in JSON, YAML, CSV or Netlify's form. */
export function readRedirects(root: string, lang: string, oldAddress: URL | undefined, log: Log): Redirects {
  const file = [root, dirname(root)].flatMap((dir) => names.map((name) => join(dir, name))).find((path) => existsSync(path))
  if (file === undefined) return new Map()
  const text = readFileSync(file, 'utf8').replace(/^\uFEFF/, '')
  let pairs: [string, string][]
  try {
    pairs = /\.csv$/.test(file) ? csvPairs(text) : /_redirects$/.test(file) ? linePairs(text) : pairsIn(parse(text), lang)
  } catch {
    log.remark('not-imported', { file }, 'the redirects in it could not be read')
    return new Map()
  }
  log.count('redirects read', pairs.length)
  const redirects = pairs.map(([from, to]): Redirect => ({ from: pathOf(from, oldAddress), to, file: basename(file) }))
  return new Map(redirects.map((redirect) => [bare(redirect.from), redirect]))
}

function pathOf(address: string, oldAddress: URL | undefined): string {
  if (!URL.canParse(address)) return address.startsWith('/') ? address : `/${address}`
  const url = new URL(address)
  return url.origin === oldAddress?.origin ? url.pathname : address
}

/** Every `{ from, to }` in a value, in whatever it is wrapped; groups named after other languages are passed over. */
function pairsIn(value: unknown, lang: string): [string, string][] {
  if (Array.isArray(value)) return value.flatMap((each) => pairsIn(each, lang))
  if (typeof value !== 'object' || value === null) return []
  const row = new Map(Object.entries(value))
  const [from, to] = [fromKeys, toKeys].map((keys) => keys.map((key) => row.get(key)).find((each) => typeof each === 'string'))
  if (typeof from === 'string' && typeof to === 'string') return [[from, to]]
  return [...row].flatMap(([key, each]): [string, string][] => {
    if (typeof each === 'string') return key.startsWith('/') ? [[key, each]] : []
    return /^[a-z]{2}$/.test(key) && key !== lang ? [] : pairsIn(each, lang)
  })
}

function csvPairs(text: string): [string, string][] {
  const rows = text.split(/\r?\n/).map((line) => line.split(',').map((cell) => cell.trim().replace(/^"|"$/g, '')))
  return rows.slice(1).flatMap(([from, to]): [string, string][] => (from && to ? [[from, to]] : []))
}

function linePairs(text: string): [string, string][] {
  const rows = text.split(/\r?\n/).filter((line) => !line.startsWith('#'))
  return rows.flatMap((line): [string, string][] => {
    const [from, to] = line.trim().split(/\s+/)
    return from && to ? [[from, to]] : []
  })
}
