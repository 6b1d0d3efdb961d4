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
      'astro:build:done': ({ dir }) => copyMedia(contentDir, join(fileURLToPath(dir), 'media')),
    },
  }
}

/** Copies the files with their times: to whoever publishes the site, a file that did not change looks as it did. */
async function copyMedia(from: string, to: string): Promise<void> {
  for (const file of (await filesIn(from)).filter(isMedia)) {
    const [source, target] = [join(from, file), join(to, file)]
    await mkdir(dirname(target), { recursive: true })
    await copyFile(source, target)
    const { atime, mtime } = await stat(source)
    await utimes(target, atime, mtime)
  }
}
