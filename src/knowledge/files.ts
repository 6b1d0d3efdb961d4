import { readdir } from 'node:fs/promises'
import { join, sep } from 'node:path'

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
