import { createReadStream } from 'node:fs'
import { copyFile, mkdir, readdir, stat } from 'node:fs/promises'
import { dirname, extname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { AstroIntegration } from 'astro'

/** Files of the content folder that are published as they are, below `/media/`. */
const types: Record<string, string> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.svg': 'image/svg+xml',
  '.mp4': 'video/mp4',
  '.webm': 'video/webm',
  '.pdf': 'application/pdf',
  '.csv': 'text/csv',
  '.txt': 'text/plain',
  '.json': 'application/json',
  '.zip': 'application/zip',
}

/** Publishes pictures and other files that lie beside the articles. */
export function media(contentDir: string): AstroIntegration {
  return {
    name: 'tier-zero-media',
    hooks: {
      'astro:server:setup': ({ server }) => {
        server.middlewares.use('/media', (request, response, next) => {
          const path = normalize(decodeURIComponent((request.url ?? '').split('?')[0] ?? ''))
          const type = types[extname(path).toLowerCase()]
          if (type === undefined) return next()
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
  const entries = await readdir(from, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile() && extname(entry.name).toLowerCase() in types && !entry.name.startsWith('.'))
  for (const entry of files) {
    const source = join(entry.parentPath, entry.name)
    const target = join(to, source.slice(from.length))
    const [before, after] = [await stat(target).catch(() => undefined), await stat(source)]
    if (before?.size === after.size && before.mtimeMs >= after.mtimeMs) continue
    await mkdir(dirname(target), { recursive: true })
    await copyFile(source, target)
  }
  return files.length
}
