import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Log } from './log.ts'

/** Writes a text; one that is there already and says something else is kept, unless `force`. Answers whether it was written. */
export async function writeText(target: string, path: string, text: string, force: boolean, log: Log): Promise<boolean> {
  const there = await readFile(join(target, path), 'utf8').catch(() => undefined)
  if (there === text) return false
  if (there !== undefined && !force) {
    log.remark('kept', { file: path }, '')
    return false
  }
  await mkdir(dirname(join(target, path)), { recursive: true })
  await writeFile(join(target, path), text)
  return true
}

/** Copies a file under the same terms. */
export async function writeCopy(target: string, path: string, from: string, force: boolean, log: Log): Promise<boolean> {
  const there = await readFile(join(target, path)).catch(() => undefined)
  if (there !== undefined) {
    if (there.equals(await readFile(from))) return false
    if (!force) {
      log.remark('kept', { file: path }, '')
      return false
    }
  }
  await mkdir(dirname(join(target, path)), { recursive: true })
  await copyFile(from, join(target, path))
  return true
}
