import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

interface LockEntry {
  version?: string
  os?: string[]
  cpu?: string[]
  optional?: boolean
  optionalDependencies?: Record<string, string>
}

const root = join(import.meta.dirname, '../..')
const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as { packages: Record<string, LockEntry> }
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<string, Record<string, string>>

const platforms = ['darwin-arm64', 'darwin-x64', 'linux-arm64', 'linux-x64', 'win32-x64']

/** Packages that come in one part a platform, each with the parts that the lock holds. */
const families = Object.entries(lock.packages).flatMap(([path, entry]) => {
  const parts = Object.keys(entry.optionalDependencies ?? {})
    .map((name) => ({ name, part: find(path, name) }))
    .filter(({ part }) => part?.cpu)
  // A single part, such as the watcher of one system, is no family.
  return parts.length > 2 ? [{ name: path.replace(/^.*node_modules\//, '') || 'this project', parts }] : []
})

describe('the lock file', () => {
  it('knows the families with native parts', () => {
    expect(families.map(({ name }) => name)).toEqual(expect.arrayContaining(['esbuild', 'pagefind', 'satteri']))
  })

  it.each(families)('has every platform of $name', ({ parts }) => {
    const held = new Set(parts.flatMap(({ part }) => (part?.os ?? []).flatMap((os) => (part?.cpu ?? []).map((cpu) => `${os}-${cpu}`))))
    expect(platforms.filter((platform) => !held.has(platform))).toEqual([])
  })

  it('holds every optional part that a package asks for', () => {
    const missing = Object.entries(lock.packages).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies)
        .filter((name) => !find(path, name))
        .map((name) => `${path} needs ${name}`),
    )
    expect(missing).toEqual([])
  })

  it('agrees with package.json, whose versions are exact', () => {
    const asked = { ...manifest['dependencies'], ...manifest['devDependencies'], ...manifest['optionalDependencies'] }
    for (const [name, version] of Object.entries(asked)) {
      expect(version, name).toMatch(/^\d/)
      expect(lock.packages[`node_modules/${name}`]?.version, name).toBe(version)
    }
  })

  it('takes packages from the public registry and from nowhere else', () => {
    const text = readFileSync(join(root, 'package-lock.json'), 'utf8')
    const hosts = new Set([...text.matchAll(/"resolved": "([a-z+]+:\/\/[^/"]+)/g)].map((match) => match[1]))
    expect([...hosts].filter((host) => host !== 'https://registry.npmjs.org')).toEqual([])
  })
})

/** The entry a package would be given for a name: its own copy, else one further up. */
function find(path: string, name: string): LockEntry | undefined {
  for (let place = path; ; place = place.slice(0, Math.max(0, place.lastIndexOf('/node_modules/')))) {
    const entry = lock.packages[`${place}${place === '' ? '' : '/'}node_modules/${name}`]
    if (entry || place === '' || !place.includes('/node_modules/')) return entry ?? lock.packages[`node_modules/${name}`]
  }
}
