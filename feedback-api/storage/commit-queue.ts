/**
 * Group commit: writes that arrive while a transaction runs share the next one, and each is answered after its COMMIT.
 * Waiting is never by the clock: a batch leaves as soon as the engine is free.
 */
import { StoreUnavailable } from './store.ts'

export interface CommitQueueOptions<Write, Result> {
  /** Applies a batch in one transaction and answers in its order. A throw means nothing of it was stored. */
  commit: (writes: Write[]) => Promise<Result[]>
  /** Writes with the same key never share a batch; without it any may. */
  keyOf?: (write: Write) => string
  /** Writes in one transaction. */
  batch?: number
  /** Writes waiting; one more is refused. */
  capacity?: number
}

export interface CommitQueue<Write, Result> {
  push(write: Write): Promise<Result>
  /** Writes waiting or under way. */
  size(): number
  /** Resolves when everything pushed so far has been answered; later writes are refused. */
  close(): Promise<void>
}

interface Waiting<Write, Result> {
  write: Write
  resolve: (result: Result) => void
  reject: (error: unknown) => void
}

export function createCommitQueue<Write, Result>(options: CommitQueueOptions<Write, Result>): CommitQueue<Write, Result> {
  const { commit, keyOf, batch: batchSize = 256, capacity = 20_000 } = options
  let waiting: Waiting<Write, Result>[] = []
  let underWay = 0
  let scheduled = false
  let closed = false
  let onIdle: (() => void) | undefined

  function schedule(): void {
    if (scheduled || underWay > 0 || waiting.length === 0) return
    scheduled = true
    setImmediate(() => {
      scheduled = false
      void run(takeBatch())
    })
  }

  function takeBatch(): Waiting<Write, Result>[] {
    if (!keyOf) {
      const taken = waiting.slice(0, batchSize)
      waiting = waiting.slice(batchSize)
      return taken
    }
    const keys = new Set<string>()
    const taken: Waiting<Write, Result>[] = []
    const left: Waiting<Write, Result>[] = []
    for (const item of waiting) {
      const key = keyOf(item.write)
      if (taken.length < batchSize && !keys.has(key)) taken.push(item)
      else left.push(item)
      keys.add(key)
    }
    waiting = left
    return taken
  }

  async function run(batch: Waiting<Write, Result>[]): Promise<void> {
    underWay = batch.length
    await settle(batch)
    underWay = 0
    schedule()
    if (waiting.length === 0) onIdle?.()
  }

  async function settle(batch: Waiting<Write, Result>[]): Promise<void> {
    try {
      const results = await commit(batch.map(({ write }) => write))
      batch.forEach(({ resolve }, index) => {
        resolve(results[index] as Result)
      })
    } catch (error) {
      if (batch.length === 1 || error instanceof StoreUnavailable) {
        for (const { reject } of batch) reject(error)
        return
      }
      // One write nobody can store must not take its neighbours with it.
      for (const item of batch) await settle([item])
    }
  }

  return {
    push(write) {
      if (closed) return Promise.reject(new StoreUnavailable('storage', 'The service is stopping.'))
      if (waiting.length >= capacity) return Promise.reject(new StoreUnavailable('busy', `${capacity} writes are already waiting.`))
      return new Promise((resolve, reject) => {
        waiting.push({ write, resolve, reject })
        schedule()
      })
    },
    size: () => waiting.length + underWay,
    async close() {
      closed = true
      if (waiting.length + underWay === 0) return
      await new Promise<void>((resolve) => {
        onIdle = resolve
      })
    },
  }
}
