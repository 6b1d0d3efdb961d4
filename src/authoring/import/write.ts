import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { parseDocument } from 'yaml'
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

/** Adds lines to `redirects.yaml`; those that are there already stay, and so do its comments. */
export async function writeRedirects(target: string, redirects: ReadonlyMap<string, string>): Promise<void> {
  const path = join(target, 'redirects.yaml')
  const document = parseDocument(await readFile(path, 'utf8').catch(() => ''))
  const fresh = [...redirects].filter(([from]) => !document.has(from))
  for (const [from, to] of fresh) document.set(from, to)
  if (fresh.length) await writeFile(path, document.toString({ lineWidth: 0 }))
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
