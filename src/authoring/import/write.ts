import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { parseDocument } from 'yaml'
import type { Log } from './log.ts'

/** Where an import goes. */
export interface Destination {
  /** The content folder. */
  target: string
  /** Whether files that are there already are replaced. */
  force: boolean
  log: Log
}

/** Writes a file; one that is there already and says something else is kept, and listed, unless it may be replaced. */
export async function writeNew(path: string, content: string | Buffer, { target, force, log }: Destination): Promise<void> {
  const there = await readFile(join(target, path)).catch(() => undefined)
  if (there?.equals(Buffer.from(content))) return
  if (there !== undefined && !force) return log.remark('kept', { file: path }, '')
  await mkdir(dirname(join(target, path)), { recursive: true })
  await writeFile(join(target, path), content)
  log.count('files written')
}

/** Adds lines to `redirects.yaml`; those that are there already stay, and so do its comments. */
export async function writeRedirects(redirects: ReadonlyMap<string, string>, { target }: Destination): Promise<void> {
  const path = join(target, 'redirects.yaml')
  const document = parseDocument(await readFile(path, 'utf8').catch(() => ''))
  const fresh = [...redirects].filter(([from]) => !document.has(from))
  for (const [from, to] of fresh) document.set(from, to)
  if (fresh.length) await writeFile(path, document.toString({ lineWidth: 0 }))
}
