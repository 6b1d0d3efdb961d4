import { existsSync, statSync } from 'node:fs'
import { cp, rm } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { contentDir } from '../knowledge/folder.ts'
import { ContentError } from '../schema/explain.ts'
import { freshFolder } from './fresh-folder.ts'
import { replaceFolder } from './replace-folder.ts'
import { startSecondThread } from './second-thread/start.ts'
import { cacheDirOf } from './site-options.ts'
import { inTurn } from './turn.ts'

/**
 * Builds the site into a folder, an absolute path, when no other build is under way. The new site is made beside the last one and takes its place
 * when it is whole: a build that stops leaves what customers read as it was.
 */
export function buildSite(outDir: string, verbose: boolean): Promise<void> {
  return inTurn(join(root, 'node_modules/.astro/building'), () => run(outDir, verbose), console.warn)
}

const root = fileURLToPath(new URL('../../', import.meta.url))

async function run(outDir: string, verbose: boolean): Promise<void> {
  const started = performance.now()
  const fresh = freshFolder(outDir, root.replace(/[\\/]$/, ''))
  // Astro moves files of the project's folder into the site, which is not possible from one disk to another.
  const made = diskOf(fresh) === diskOf(root) ? fresh : join(root, 'node_modules/.astro/site')
  const endSecondThread = startSecondThread(join(root, cacheDirOf(contentDir())))
  try {
    const { build } = await import('astro')
    // Astro need not fill its collections, nor write types: the pages are given what was read.
    const options: Parameters<typeof build>[1] & { sync: boolean } = { sync: false }
    await build({ root, outDir: made, logLevel: verbose ? 'info' : 'silent' }, options)
    if (made !== fresh) {
      // A copy that was stopped half way may lie there.
      await rm(fresh, { recursive: true, force: true })
      await cp(made, fresh, { recursive: true })
      await rm(made, { recursive: true })
    }
    await replaceFolder(outDir, fresh)
    const indexed = performance.getEntriesByName('search index').reduce((sum, { duration }) => sum + duration, 0)
    console.log(
      `Built ${relative(process.cwd(), outDir) || outDir} in ${seconds(performance.now() - started)}, ${seconds(indexed)} of it for the search index alone`,
    )
  } catch (error) {
    // A broken article is the writer's to mend, and its message says how; anything else is ours, and the stack helps.
    console.error(isContentError(error) ? error.message : error)
    process.exitCode = 1
    // Pages that were under way may still be written.
    for (const folder of new Set([made, fresh])) await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 })
  } finally {
    await endSecondThread()
  }
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`
}

/** The number of the disk a folder is on, or will be when it is made. */
function diskOf(folder: string): number {
  return existsSync(folder) ? statSync(folder).dev : diskOf(dirname(folder))
}

/** Pages are rendered by another copy of the module, so the class alone does not tell. */
function isContentError(error: unknown): error is Error {
  return error instanceof ContentError || (error instanceof Error && error.name === 'ContentError')
}
