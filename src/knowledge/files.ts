import { isUtf8 } from 'node:buffer'
import { readFileSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join, sep } from 'node:path'
import type { Problem } from '../schema/explain.ts'

/** Every file below a folder by its path there, sorted, with `/` between the parts; hidden folders and installed packages are passed over. */
export async function filesIn(dir: string): Promise<string[]> {
  const found: string[] = []
  const walk = async (path: string): Promise<void> => {
    const entries = await readdir(join(dir, path), { withFileTypes: true })
    for (const entry of entries) if (entry.isFile()) found.push(join(path, entry.name).split(sep).join('/'))
    const folders = entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'node_modules')
    await Promise.all(folders.map((folder) => walk(join(path, folder.name))))
  }
  await walk('')
  return found.sort()
}

/** The text of a file, or why it cannot be read. Read at once: for thousands of small files, waiting for each takes several times as long. */
export function readText(dir: string, file: string): { text: string; problem?: Problem } {
  try {
    const text = readFileSync(join(dir, file), 'utf8')
    // An article may show the sign that stands for what could not be read.
    if (!text.includes('\uFFFD') || isUtf8(readFileSync(join(dir, file)))) return { text }
    const message = 'it is not saved as UTF-8, so that some of its letters are lost. Save it again, and choose UTF-8 as its encoding.'
    return { text: '', problem: { file, message } }
  } catch (error) {
    return { text: '', problem: { file, message: `it cannot be read (${causeOf(error)}). Check its permissions.` } }
  }
}

/** The system's code for what went wrong, such as `EACCES`. */
export function causeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error)
}
