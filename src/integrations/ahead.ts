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
  const bodies = awaitedBodies()
  const reading = Promise.withResolvers<Reading | undefined>()
  const previews = Promise.withResolvers<ReadonlyMap<string, Preview> | undefined>()
  const keys = Promise.withResolvers<ReadonlyMap<string, string> | undefined>()
  const taken = new Int32Array(new SharedArrayBuffer(4))
  const env = { ...process.env, NODE_COMPILE_CACHE: getCompileCacheDir() ?? '' }
  const thread = new Worker(new URL('./ahead-thread.ts', import.meta.url), { workerData: { cacheDir, taken } satisfies Given, env })
  thread.on('message', (made: Made) => {
    if ('reading' in made) reading.resolve(made.reading)
    else if ('previews' in made) previews.resolve(made.previews)
    else if ('keys' in made) {
      bodies.expect(made.coming)
      keys.resolve(made.keys)
    } else if ('bodies' in made) bodies.put(made.bodies)
    else bodies.stop()
  })
  // Whoever needs what the thread could not give meets the same error, and reports it.
  for (const end of ['error', 'exit'])
    thread.once(end, () => {
      for (const { resolve } of [reading, previews, keys]) resolve(undefined)
      bodies.stop()
    })
  announce({
    reading: reading.promise,
    previews: previews.promise,
    keys: keys.promise,
    async take(lang, key) {
      const body = await bodies.take(nameOf({ lang, key }))
      if (body) {
        Atomics.add(taken, 0, 1)
        Atomics.notify(taken, 0)
      }
      return body
    },
  })
  return () => thread.terminate()
}

/** The words that the thread sends, by the names of their pages, for whoever waits for them. */
function awaitedBodies() {
  const [coming, ready] = [new Set<string>(), new Map<string, CompiledBody | undefined>()]
  const waiting = new Map<string, PromiseWithResolvers<undefined>>()
  let stopped = false
  return {
    expect(pages: readonly string[]): void {
      for (const page of pages) coming.add(page)
    },
    put(bodies: readonly { page: string; body: CompiledBody | undefined }[]): void {
      stopped = false
      for (const { page, body } of bodies) {
        coming.delete(page)
        ready.set(page, body)
        waiting.get(page)?.resolve(undefined)
      }
    },
    /** Sends everybody who waits away empty-handed: the thread goes on only when others have taken their words, or never. */
    stop(): void {
      stopped = true
      for (const { resolve } of waiting.values()) resolve(undefined)
    },
    async take(page: string): Promise<CompiledBody | undefined> {
      if (coming.has(page) && !stopped) {
        const wait = waiting.get(page) ?? Promise.withResolvers<undefined>()
        waiting.set(page, wait)
        await wait.promise
      }
      const body = ready.get(page)
      for (const place of [waiting, ready]) place.delete(page)
      return body
    },
  }
}
