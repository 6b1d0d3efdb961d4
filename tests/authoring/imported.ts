import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { folderWith, run } from './content-folder.ts'

/** A content folder that an import made. */
export interface Imported {
  code: number
  output: string
  dir: string
  /** Frontmatter and body of a file. */
  read: (file: string) => string
  /** The body of an article alone. */
  body: (file: string) => string
  /** Every file, sorted. */
  files: () => string[]
  /** The list of what could not be carried over. */
  report: string
}

/** Imports a folder with these files into an empty one. */
export async function importing(files: Readonly<Record<string, string | Uint8Array>>, ...options: string[]): Promise<Imported> {
  const source = await folderWith(files)
  return importFrom(join(source, 'docs'), join(source, 'content'), ...options)
}

export async function importFrom(folder: string, dir: string, ...options: string[]): Promise<Imported> {
  const { code, output } = await run('import', 'markdown', folder, '--to', dir, ...options)
  const read = (file: string): string => readFileSync(join(dir, file), 'utf8')
  const reports = existsSync(dir) ? readdirSync(dir).filter((name) => name.startsWith('_import-report')) : []
  return {
    code,
    output,
    dir,
    read,
    body: (file) => read(file).replace(/^---\n[\s\S]*?\n---\n\n?/, ''),
    files: () =>
      (existsSync(dir) ? readdirSync(dir, { recursive: true, withFileTypes: true }) : [])
        .filter((each) => each.isFile())
        .map((each) => join(each.parentPath, each.name).slice(dir.length + 1))
        .sort(),
    report: reports.map(read).join('\n'),
  }
}
