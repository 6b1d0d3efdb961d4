/** Real builds of content folders, each in a process of its own. */
import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { cacheDirOf } from '../../src/integrations/site-options.ts'

const root = join(import.meta.dirname, '../..')

/** Builds a content folder into another, as `npm run build` does; `contentDir` may be relative to the project. */
export async function build(contentDir: string, outDir: string): Promise<{ code: number; output: string }> {
  const child = spawn(process.execPath, ['src/integrations/build.mjs', '--out-dir', outDir], {
    cwd: root,
    env: { ...process.env, CONTENT_DIR: contentDir, NODE_ENV: 'production' },
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const code = await new Promise<number>((resolve) => child.on('close', (status) => resolve(status ?? 1)))
  return { code, output }
}

/** The same for a folder that must build: throws with the build's own words when it does not. */
export async function buildSite(contentDir: string, outDir: string): Promise<void> {
  const { code, output } = await build(contentDir, outDir)
  if (code !== 0) throw new Error(`The site could not be built:\n${output}`)
}

/** Removes what builds of a content folder keep for the next one. */
export function forgetBuilds(contentDir: string): void {
  rmSync(join(root, cacheDirOf(contentDir)), { recursive: true, force: true })
}
