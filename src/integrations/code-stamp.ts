import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'

/** A hash of the code that makes pages, of the versions of its libraries and of Node. `root` is the folder of the project. */
export function codeStamp(root: string): string {
  const code = ['src', 'feedback-api'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => relative(root, join(parentPath, name))),
  )
  const hash = createHash('sha256').update(process.version)
  for (const file of [...code.sort(), 'astro.config.mjs', 'package-lock.json'])
    hash.update(`${file}\n`).update(readFileSync(join(root, file)))
  return hash.digest('hex')
}
