import { getCompileCacheDir } from 'node:module'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { Preview } from '../knowledge/preview.ts'
import type { Reading } from '../knowledge/reading.ts'
import { announce, nameOf } from '../markdown/ahead.ts'
import type { CompiledBody } from '../markdown/body.ts'
import type { Given, Made } from './ahead-thread.ts'

/**
 * Has a second thread read the content folder and compile its articles while Astro starts and bundles; on a single processor it would only be in
 * the way. Returns how to end it.
 */
export function startAhead(cacheDir: string): () => Promise<unknown> {
  if (availableParallelism() === 1) return () => Promise.resolve()
  const bodies = new Map<string, CompiledBody>()
  const reading = Promise.withResolvers<Reading | undefined>()
  const previews = Promise.withResolvers<ReadonlyMap<string, Preview> | undefined>()
  const keys = Promise.withResolvers<ReadonlyMap<string, string> | undefined>()
  const taken = new Int32Array(new SharedArrayBuffer(4))
  const env = { ...process.env, NODE_COMPILE_CACHE: getCompileCacheDir() ?? '' }
  const thread = new Worker(new URL('./ahead-thread.ts', import.meta.url), { workerData: { cacheDir, taken } satisfies Given, env })
  thread.on('message', (made: Made) => {
    if ('reading' in made) reading.resolve(made.reading)
    else if ('previews' in made) previews.resolve(made.previews)
    else if ('keys' in made) keys.resolve(made.keys)
    else for (const { page, body } of made.bodies) bodies.set(page, body)
  })
  // What it stumbled over is met again where it is needed, and told there.
  for (const end of ['error', 'exit'])
    thread.once(end, () => {
      for (const { resolve } of [reading, previews, keys]) resolve(undefined)
    })
  announce({
    reading: reading.promise,
    previews: previews.promise,
    keys: keys.promise,
    take: (page) => {
      const body = bodies.get(nameOf(page))
      if (!body) return undefined
      bodies.delete(nameOf(page))
      Atomics.add(taken, 0, 1)
      Atomics.notify(taken, 0)
      return body
    },
  })
  return () => thread.terminate()
}
