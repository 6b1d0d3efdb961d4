import { mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { linkFile } from './link-file.ts'

/**
 * Pages of the last build, each by a key of everything it shows. They are the same files as in the site of then; when one was changed there, it is
 * not used again.
 */
export interface PageStore {
  /** Puts a page into the new site, under a path where there is no file yet; `false` when it must be rendered. */
  restore: (key: string, file: string) => boolean
  /** After all were rendered: keeps the pages that `restore` did not have, and forgets those it was not asked for. */
  keep: () => void
}

export function pageStore(folder: string): PageStore {
  mkdirSync(folder, { recursive: true })
  const last = new Map(readdirSync(folder).map((name) => [name.split('.')[0] ?? '', name]))
  const restored = new Set<string>()
  const rendered = new Map<string, string>()
  return {
    restore(key, file) {
      const name = last.get(key)
      if (name === undefined || nameOf(key, join(folder, name)) !== name) {
        rendered.set(key, file)
        return false
      }
      mkdirSync(dirname(file), { recursive: true })
      linkFile(join(folder, name), file)
      restored.add(name)
      return true
    },
    keep() {
      for (const name of last.values()) if (!restored.has(name)) rmSync(join(folder, name))
      for (const [key, file] of rendered) {
        const part = join(folder, `${key}.part`)
        linkFile(file, part)
        renameSync(part, join(folder, nameOf(key, part)))
      }
    },
  }
}

/** Whoever writes to a file leaves another time, if not another size. */
function nameOf(key: string, file: string): string {
  const { size, mtimeMs } = statSync(file)
  return `${key}.${size}.${mtimeMs.toString().replace('.', '_')}`
}
