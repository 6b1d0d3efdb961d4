import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { Content } from '../knowledge/loader.ts'
import { announce, nameOf } from '../markdown/ahead.ts'
import type { CompiledBody } from '../markdown/body.ts'
import type { Made } from './ahead-thread.ts'

/**
 * Has a second thread read the content folder and compile its articles while Astro starts and bundles; on a single processor it would only be in
 * the way. Returns how to end it.
 */
export function startAhead(cacheDir: string): () => Promise<unknown> {
  if (availableParallelism() === 1) return () => Promise.resolve()
  const bodies = new Map<string, CompiledBody>()
  const thread = new Worker(new URL('./ahead-thread.ts', import.meta.url), { workerData: cacheDir })
  const content = new Promise<Content | undefined>((resolve) => {
    thread.on('message', (made: Made) => {
      if ('folder' in made) resolve(made)
      else for (const { page, body } of made.bodies) bodies.set(page, body)
    })
    // What it stumbled over is met again where it is needed, and told there.
    thread.once('error', () => resolve(undefined))
    thread.once('exit', () => resolve(undefined))
  })
  announce({
    content,
    take: (page) => {
      const body = bodies.get(nameOf(page))
      bodies.delete(nameOf(page))
      return body
    },
  })
  return () => thread.terminate()
}
