import { createReadStream } from 'node:fs'
import { copyFile, mkdir, stat, utimes } from 'node:fs/promises'
import { dirname, join, normalize, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { AstroIntegration } from 'astro'
import { filesIn } from '../knowledge/files.ts'
import { isMedia, typeOf } from '../knowledge/media-file.ts'

/** Publishes pictures and other files that lie beside the articles. */
export function media(contentDir: string): AstroIntegration {
  return {
    name: 'tier-zero-media',
    hooks: {
      'astro:server:setup': ({ server }) => {
        server.watcher.on('all', (_event, path) => {
          const file = relative(contentDir, path)
          // Pages do not lean on these by import, so the browser is told.
          if (file === 'theme.css' || (!file.startsWith('..') && typeOf(file) !== undefined)) server.ws.send({ type: 'full-reload' })
        })
        server.middlewares.use('/media', (request, response, next) => {
          const path = normalize(decodeURIComponent((request.url ?? '').split('?')[0] ?? ''))
          const type = typeOf(path)
          if (type === undefined || !isMedia(path)) return next()
          const stream = createReadStream(join(contentDir, path))
          stream.once('open', () => response.setHeader('content-type', type))
          stream.once('error', () => next())
          stream.pipe(response)
        })
      },
      'astro:build:done': async ({ dir }) => {
        await copyMedia(contentDir, join(fileURLToPath(dir), 'media'))
      },
    },
  }
}

/** Copies what has changed; returns the number of files published. */
async function copyMedia(from: string, to: string): Promise<number> {
  const files = (await filesIn(from)).filter((file) => isMedia(file))
  for (const file of files) {
    const [source, target] = [join(from, file), join(to, file)]
    const [before, after] = [await stat(target).catch(() => undefined), await stat(source)]
    // The copy has the time of the file it was made from: an older file put in its place is a change too.
    if (before?.size === after.size && Math.abs(before.mtimeMs - after.mtimeMs) < 2) continue
    await mkdir(dirname(target), { recursive: true })
    await copyFile(source, target)
    await utimes(target, after.atime, after.mtime)
  }
  return files.length
}
