/** `npm run build`: Astro's build, quiet unless asked, with one clear message and exit code 1 when content or settings are broken. */
import { rename, rm } from 'node:fs/promises'
import { enableCompileCache } from 'node:module'
import { relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { ContentError } from '../schema/explain.ts'

const usage = `Builds the site from the content folder.

  npm run build -- [--out-dir <folder>] [--verbose]

  --out-dir   where the site is written (default: dist)
  --verbose   lists every page

CONTENT_DIR names another content folder.`

// Half a second of every build was compiling the builder itself.
enableCompileCache()

const { values } = parseArgs({
  options: { 'out-dir': { type: 'string', default: 'dist' }, verbose: { type: 'boolean' }, help: { type: 'boolean' } },
})

if (values.help) console.log(usage)
else await run(resolve(values['out-dir']), values.verbose ?? false)

async function run(outDir: string, verbose: boolean): Promise<void> {
  const started = performance.now()
  try {
    const [{ build }, removed] = [await import('astro'), moveAside(outDir)]
    await build({ root: fileURLToPath(new URL('../../', import.meta.url)), outDir, logLevel: verbose ? 'info' : 'silent' })
    await removed
    console.log(`Built ${relative(process.cwd(), outDir) || outDir} in ${((performance.now() - started) / 1000).toFixed(1)} s`)
  } catch (error) {
    // A broken article is the writer's to mend, and its message says how; anything else is ours, and the stack helps.
    console.error(isContentError(error) ? error.message : error)
    process.exitCode = 1
  }
}

/** Removes the last output while the new one is being made, instead of before. */
async function moveAside(outDir: string): Promise<void> {
  const aside = `${outDir}.old-${process.pid}`
  const moved = await rename(outDir, aside).then(
    () => true,
    () => false,
  )
  if (moved) await rm(aside, { recursive: true, force: true })
}

/** Pages are rendered by another copy of the module, so the class alone does not tell. */
function isContentError(error: unknown): error is Error {
  return error instanceof ContentError || (error instanceof Error && error.name === 'ContentError')
}
