import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

/** How long a process may take to write its number, in milliseconds. */
const longestWriting = 5000

/**
 * Does some work when no other process is doing it, and waits until then. `lock` is a file that holds the number of the process at work; one
 * that has ended without removing it does not count. `say` is told once when there is somebody to wait for. (Builds of a project share folders of
 * Astro's that cannot be moved.)
 */
export async function inTurn<T>(lock: string, work: () => Promise<T>, say: (message: string) => void): Promise<T> {
  await mkdir(dirname(lock), { recursive: true })
  for (let told = false; !(await taken(lock));) {
    const owner = Number(await readFile(lock, 'utf8').catch(() => ''))
    if (owner > 0 ? !isAtWork(owner) : (await ageOf(lock)) > longestWriting) {
      await rm(lock, { force: true })
      continue
    }
    // In a container a number is soon given again, to a process that has nothing to do with it.
    if (owner > 0 && !told) say(`Process ${owner} is building: this build waits for its end. If nothing is being built, remove ${lock}.`)
    told ||= owner > 0
    await pause(50)
  }
  try {
    return await work()
  } finally {
    await rm(lock, { force: true })
  }
}

function taken(lock: string): Promise<boolean> {
  return writeFile(lock, String(process.pid), { flag: 'wx' }).then(
    () => true,
    () => false,
  )
}

/** Our own number in the file is that of an earlier process. */
function isAtWork(pid: number): boolean {
  if (pid === process.pid) return false
  try {
    return process.kill(pid, 0)
  } catch (error) {
    // A process of another user may not be asked, but it is there.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Milliseconds since a file was written; 0 where there is none. */
async function ageOf(file: string): Promise<number> {
  return stat(file).then(
    ({ mtimeMs }) => Date.now() - mtimeMs,
    () => 0,
  )
}
