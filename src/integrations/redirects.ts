import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { AstroIntegration } from 'astro'
import { redirectFiles } from '../knowledge/redirect-forms.ts'
import type { Redirect } from '../knowledge/redirect.ts'

/** Writes the redirects in the form of each kind of host; `redirects.json` becomes the form our own server reads. */
export function redirects(base: string): AstroIntegration {
  return {
    name: 'tier-zero-redirects',
    hooks: {
      'astro:build:done': async ({ dir }) => {
        const outDir = fileURLToPath(dir)
        const list = JSON.parse(await readFile(join(outDir, 'redirects.json'), 'utf8')) as Redirect[]
        for (const { path, text } of redirectFiles(list, base)) {
          await mkdir(dirname(join(outDir, path)), { recursive: true })
          await writeFile(join(outDir, path), text)
        }
      },
    },
  }
}
