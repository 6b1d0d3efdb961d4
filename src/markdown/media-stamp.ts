import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** Changes when a picture or another published file beside the articles is added, removed or replaced. */
export async function mediaStamp(contentDir: string): Promise<string> {
  const entries = await readdir(contentDir, { recursive: true, withFileTypes: true })
  const files = entries
    .filter((entry) => entry.isFile() && !/\.(mdx?|ya?ml)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
  const stamps = await Promise.all(
    files.sort().map(async (file) => {
      const { size, mtimeMs } = await stat(file)
      return `${file.slice(contentDir.length)} ${size} ${mtimeMs}`
    }),
  )
  return stamps.join('\n')
}
