import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as pause } from 'node:timers/promises'

/** SQLite's number for a lock that another process holds. */
const busy = 5

/**
 * Does some work when no other process is doing it, and waits until then; `say` is told once when there is somebody to wait for. `lock` is an empty file
 * that SQLite locks for us, because Node cannot: the system gives such a lock back when a process ends, in whatever way, so that none is ever left behind.
 * (Builds of a project share folders of Astro's that cannot be moved.)
 */
export async function inTurn<T>(lock: string, work: () => Promise<T>, say: (message: string) => void): Promise<T> {
  await mkdir(dirname(lock), { recursive: true })
  const database = new DatabaseSync(lock)
  try {
    for (let told = false; !taken(database); told = true) {
      if (!told) say('Another build of this project is under way: this one waits for its end.')
      await pause(50)
    }
    return await work()
  } finally {
    database.close()
  }
}

function taken(database: DatabaseSync): boolean {
  try {
    database.exec('begin exclusive')
    return true
  } catch (error) {
    // On a disk that knows no locks, builds are not kept apart.
    return (error as { errcode?: number }).errcode !== busy
  }
}
