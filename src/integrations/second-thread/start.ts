import { getCompileCacheDir } from 'node:module'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { Preview } from '../../knowledge/preview.ts'
import type { Reading } from '../../knowledge/reading.ts'
import type { CompiledBody } from '../../markdown/body.ts'
import { pageName, setSecondThread, type Made, type Progress } from '../../markdown/second-thread.ts'

/** Starts the second thread of a build, but on a single processor, where it would only be in the way. Returns the function that ends it. */
export function startSecondThread(cacheDir: string): () => Promise<unknown> {
  if (availableParallelism() === 1) return () => Promise.resolve()
  const reading = Promise.withResolvers<Reading | undefined>()
  const previews = Promise.withResolvers<ReadonlyMap<string, Preview> | undefined>()
  const keys = Promise.withResolvers<ReadonlyMap<string, string> | undefined>()
  const indexed = Promise.withResolvers<number | undefined>()
  const env = { ...process.env, NODE_COMPILE_CACHE: getCompileCacheDir() ?? '' }
  const thread = new Worker(new URL('./program.ts', import.meta.url), { workerData: cacheDir, env })
  const tell = (progress: Progress): void => thread.postMessage(progress)
  const bodies = awaitedBodies(() => tell({ waiting: true }))
  thread.on('message', (made: Made) => {
    if ('reading' in made) reading.resolve(made.reading)
    else if ('previews' in made) previews.resolve(made.previews)
    else if ('keys' in made) {
      bodies.expect(made.coming)
      keys.resolve(made.keys)
    } else if ('bodies' in made) bodies.put(made.bodies)
    else indexed.resolve(made.indexed)
  })
  for (const end of ['error', 'exit'])
    thread.once(end, () => {
      for (const { resolve } of [reading, previews, keys, indexed]) resolve(undefined)
      bodies.stop()
    })
  setSecondThread({
    reading: reading.promise,
    previews: previews.promise,
    keys: keys.promise,
    takeBody: (lang, key) => bodies.take(pageName({ lang, key })),
    tell,
    indexed: indexed.promise,
  })
  return () => thread.terminate()
}

/** The words that the thread sends, by the names of their pages; a page that is rendered before its words are there waits for them, and `ask` is called. */
function awaitedBodies(ask: () => void) {
  const [coming, ready] = [new Set<string>(), new Map<string, CompiledBody | undefined>()]
  const waiting = new Map<string, PromiseWithResolvers<undefined>>()
  let stopped = false
  return {
    expect(pages: readonly string[]): void {
      for (const page of pages) coming.add(page)
    },
    put(bodies: readonly { page: string; body: CompiledBody | undefined }[]): void {
      for (const { page, body } of bodies) {
        coming.delete(page)
        ready.set(page, body)
        waiting.get(page)?.resolve(undefined)
        waiting.delete(page)
      }
      if (waiting.size > 0) ask()
    },
    /** Nothing more will come: pages that wait compile their words themselves. */
    stop(): void {
      stopped = true
      for (const { resolve } of waiting.values()) resolve(undefined)
    },
    async take(page: string): Promise<CompiledBody | undefined> {
      if (coming.has(page) && !stopped) {
        const wait = waiting.get(page) ?? Promise.withResolvers<undefined>()
        waiting.set(page, wait)
        ask()
        await wait.promise
      }
      const body = ready.get(page)
      ready.delete(page)
      return body
    },
  }
}
