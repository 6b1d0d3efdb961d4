import { readdir, rename, rmdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { AstroIntegration } from 'astro'

/** Moves each language's "not found" page to where static hosts look for it: `/ru/404.html`. */
export function notFound(): AstroIntegration {
  return {
    name: 'tier-zero-not-found',
    hooks: {
      'astro:build:done': async ({ dir }) => {
        const outDir = fileURLToPath(dir)
        for (const entry of await readdir(outDir, { withFileTypes: true })) {
          const folder = join(outDir, entry.name, '404')
          if (!entry.isDirectory()) continue
          const moved = await rename(join(folder, 'index.html'), join(outDir, entry.name, '404.html')).then(
            () => true,
            () => false,
          )
          if (moved) await rmdir(folder)
        }
      },
    },
  }
}
