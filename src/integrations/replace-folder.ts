import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { cp, mkdir, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'

/** Puts the folder `fresh` in the place of another: at once, or where that one cannot be moved, such as a volume of a container, entry by entry. */
export async function replaceFolder(folder: string, fresh: string): Promise<void> {
  const old = `${folder}.old`
  await rm(old, { recursive: true, force: true })
  if (!existsSync(folder)) return rename(fresh, folder)
  if (!(await tryToMove(folder, old))) return exchangeEntries(folder, fresh)
  await rename(fresh, folder)
  removeLater(old)
}

/** All is copied to where it will be before the first entry is exchanged, which then takes moments. */
async function exchangeEntries(folder: string, fresh: string): Promise<void> {
  const [next, old] = [join(folder, '.new'), join(folder, '.old')]
  // What a build left that was stopped.
  for (const each of [next, old]) await rm(each, { recursive: true, force: true })
  await cp(fresh, next, { recursive: true })
  await mkdir(old)
  const [before, after] = [new Set(await readdir(folder)), await readdir(next)]
  // The last one belongs to the disk.
  for (const name of ['.new', '.old', 'lost+found']) before.delete(name)
  const clear = async (name: string): Promise<void> => {
    const isOld = before.delete(name)
    if (isOld && !(await tryToMove(join(folder, name), join(old, name)))) await rm(join(folder, name), { recursive: true })
  }
  for (const name of after) {
    await clear(name)
    await rename(join(next, name), join(folder, name))
  }
  for (const name of [...before]) await clear(name)
  removeLater(next, old, fresh)
}

/** False where it stays in its place: a mount point, and in a container what comes with its image. */
async function tryToMove(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to)
    return true
  } catch (error) {
    if (['EBUSY', 'EXDEV'].includes((error as NodeJS.ErrnoException).code ?? '')) return false
    throw error
  }
}

/** Thousands of files take seconds to remove: nobody has to wait for it. */
function removeLater(...folders: string[]): void {
  const program = 'for (const folder of process.argv.slice(1)) fs.rmSync(folder, { recursive: true, force: true })'
  spawn(process.execPath, ['-e', program, ...folders], { detached: true, stdio: 'ignore' }).unref()
}
