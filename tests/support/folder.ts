import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** Files of a folder: path to text or bytes. */
export type Files = Readonly<Record<string, string | Uint8Array>>

/** Makes an empty folder for a test; `remove` takes it away with all that is in it. */
export function temporaryFolder(): { dir: string; remove: () => void } {
  const dir = realpathSync(mkdtempSync(join(tmpdir(), 'tier-zero-')))
  return { dir, remove: () => rmSync(dir, { recursive: true, force: true }) }
}

/** Writes files below a folder, making the folders they need. */
export function writeFiles(dir: string, files: Files): void {
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, file)), { recursive: true })
    writeFileSync(join(dir, file), content)
  }
}
