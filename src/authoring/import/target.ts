import { existsSync, statSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import type { Redirects } from './redirects.ts'
import type { Source } from './source.ts'

/** What an address means inside the folder that is imported. */
type SourceTarget =
  | { kind: 'article'; file: string; hash?: string | undefined }
  | { kind: 'folder'; folder: string }
  /** A file on disk, by its full path. */
  | { kind: 'file'; path: string }
  | { kind: 'anchor'; hash: string }
  | { kind: 'home' }
  | { kind: 'external' }
  | { kind: 'dead'; reason: string }

export interface Finder {
  /** Reads an address written in one of `from`: the file of the line, then the article it was included into. */
  find: (href: string, from: readonly string[]) => SourceTarget
  /** The article an old address below the site leads to. */
  findAddress: (path: string) => SourceTarget
  /** Whether addresses with the folder's own name in front (`/help/x` in the folder `help`) were seen. */
  prefixUsed: () => boolean
}

/** Finds what links in a source mean. `oldAddress` is where its articles were published, `https://old.example.com/help/`. */
export function finderFor(source: Source, redirects: Redirects, oldAddress: URL | undefined): Finder {
  const pages = new Map<string, string>()
  for (const file of source.articles) for (const name of namesOf(file)) if (!pages.has(name)) pages.set(name, file)
  const folders = new Set(source.articles.map((file) => dirname(file).toLowerCase()))
  let prefixed = false

  const pageAt = (path: string): string | undefined => pages.get(bare(path))

  function address(path: string, depth = 0): SourceTarget | undefined {
    const own = oldAddress?.pathname.replace(/\/$/, '') ?? ''
    const prefixes = [own, `/${source.name}`, ''].filter((prefix) => path === prefix || path.startsWith(`${prefix}/`))
    for (const prefix of prefixes) {
      const rest = path.slice(prefix.length)
      const file = pageAt(rest)
      if (file === undefined) continue
      if (prefix !== '' && prefix !== own && !/\.(md|markdown)$/i.test(path)) prefixed = true
      return { kind: 'article', file }
    }
    const moved = redirects.get(bare(path))
    if (moved && depth < 10) {
      const [to = '', hash] = withoutOrigin(moved.to, oldAddress).split('#')
      const target = to.startsWith('/') ? address(to, depth + 1) : address(`/${to}`, depth + 1)
      return target?.kind === 'article' && hash !== undefined ? { ...target, hash } : target
    }
    for (const prefix of prefixes)
      if (folders.has(bare(path.slice(prefix.length)))) return { kind: 'folder', folder: bare(path.slice(prefix.length)) }
    return undefined
  }

  function find(written: string, from: readonly string[]): SourceTarget {
    const href = withoutOrigin(written.trim(), oldAddress)
    if (href === '') return { kind: 'dead', reason: 'its address is empty' }
    if (href.startsWith('*')) return { kind: 'dead', reason: 'a term of the glossary, which Markdown does not have' }
    if (/^([a-z][a-z0-9+.-]*:|\/\/)/i.test(href)) return { kind: 'external' }
    const [, rawPath = '', rawHash] = /^([^?#]*)(?:\?[^#]*)?(?:#(.*))?$/s.exec(href) ?? []
    const [path, hash] = [decode(rawPath), rawHash === undefined ? undefined : decode(rawHash)]
    if (path === '') return { kind: 'anchor', hash: hash ?? '' }
    if (path === '/') return hash === undefined ? { kind: 'home' } : { kind: 'dead', reason: 'a place in the old product or site' }
    const found = path.startsWith('/') ? absolute(path) : relative(path, from)
    if (found?.kind === 'article') return { ...found, hash: hash ?? found.hash }
    return found ?? { kind: 'dead', reason: path.startsWith('/') ? 'nothing with this address is in the folder' : 'there is no such file' }
  }

  function absolute(path: string): SourceTarget | undefined {
    const places = [
      source.root,
      dirname(source.root),
      join(source.root, 'static'),
      join(source.root, 'public'),
      join(source.root, 'assets'),
    ]
    return address(path) ?? fileAt(places.map((place) => join(place, path)))
  }

  function relative(path: string, from: readonly string[]): SourceTarget | undefined {
    // Tools that publish `a.md` as `a/` have links that are written as the browser sees them.
    const bases = [...from.map((file) => dirname(file)), ...from.map((file) => file.replace(/\.\w+$/, ''))]
    for (const base of bases) {
      const joined = posix.join(base, path)
      const file = joined.startsWith('..') ? undefined : pageAt(joined)
      if (file !== undefined) return { kind: 'article', file }
    }
    const below = bases.map((base) => posix.join(base, path)).filter((each) => !each.startsWith('..'))
    const folder = below.find((each) => folders.has(bare(each)))
    if (folder !== undefined && /\/$|^[^.]*$/.test(path)) return { kind: 'folder', folder: bare(folder) }
    const onDisk = fileAt(bases.map((base) => join(source.root, base, path)))
    const moved = below.map((each) => address(`/${each}`)).find((target) => target?.kind === 'article')
    return onDisk ?? moved
  }

  return { find, findAddress: (path) => address(path) ?? { kind: 'dead', reason: '' }, prefixUsed: () => prefixed }
}

/** A path as it is compared: no slash at the ends, no ending, no `index`, in lower case. */
export function bare(path: string): string {
  const plain = decode(path).normalize('NFC').toLowerCase()
  return plain
    .replace(/^\/+|\/+$/g, '')
    .replace(/\.(md|markdown|html?)$/, '')
    .replace(/(^|\/)(index|readme)$/, '')
}

function namesOf(file: string): string[] {
  return [
    bare(file),
    file
      .normalize('NFC')
      .toLowerCase()
      .replace(/\.\w+$/, ''),
  ]
}

function withoutOrigin(href: string, oldAddress: URL | undefined): string {
  return oldAddress && href.startsWith(oldAddress.href.replace(/\/$/, '')) ? href.slice(oldAddress.origin.length) : href
}

function fileAt(paths: readonly string[]): SourceTarget | undefined {
  const path = paths.find((each) => existsSync(each) && statSync(each).isFile() && !/\.(md|markdown)$/i.test(each))
  return path === undefined ? undefined : { kind: 'file', path }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
