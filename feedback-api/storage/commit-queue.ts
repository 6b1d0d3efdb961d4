/**
 * Group commit: writes that arrive while a transaction runs share the next one, and each is answered after its COMMIT.
 * A batch leaves as soon as the engine is free.
 */
import { StoreUnavailable } from './store.ts'

interface CommitQueueOptions<Write, Result> {
  /** Applies a batch in one transaction and answers in its order. A throw means nothing of it was stored. */
  commit: (writes: Write[]) => Promise<Result[]>
  /** Writes with the same key never share a batch and are applied in their order; without it any may share. */
  keyOf?: (write: Write) => string
  /** Transactions under way at once. */
  lanes?: number
  /**
   * Whether a batch waits until it holds half as many writes as the last one, for at most half the time the last transaction
   * took. For stores that go on reading requests during a transaction: otherwise the first write to come after it would
   * leave alone, and the others would wait for its transaction.
   */
  gathers?: boolean
  /** Writes in one transaction. */
  batch?: number
  /** Writes waiting; one more is refused. */
  capacity?: number
}

interface CommitQueue<Write, Result> {
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

/** Milliseconds a batch waits for company at most. */
const longestWait = 5

export function createCommitQueue<Write, Result>(options: CommitQueueOptions<Write, Result>): CommitQueue<Write, Result> {
  const { commit, keyOf, lanes = 1, gathers = false, batch: batchSize = 256, capacity = 20_000 } = options
  let waiting: Waiting<Write, Result>[] = []
  let underWay = 0
  let running = 0
  const busyKeys = new Set<string>()
  let scheduled = false
  let timer: NodeJS.Timeout | undefined
  /** Writes of the last transaction, and the milliseconds it took. */
  let last = { writes: 0, took: 0 }
  let closed = false
  let onIdle: (() => void) | undefined

  function schedule(): void {
    if (scheduled || running === lanes || waiting.length === 0) return
    if (gathers && !closed && waiting.length < last.writes / 2) {
      timer ??= setTimeout(flushSoon, Math.min(last.took / 2, longestWait))
      return
    }
    flushSoon()
  }

  function flushSoon(): void {
    clearTimeout(timer)
    timer = undefined
    if (scheduled) return
    scheduled = true
    setImmediate(() => {
      scheduled = false
      if (running === lanes) return
      const batch = takeBatch()
      if (batch.length > 0) void run(batch)
      if (batch.length > 0 && waiting.length > 0) schedule()
    })
  }

  function takeBatch(): Waiting<Write, Result>[] {
    if (!keyOf) {
      const taken = waiting.slice(0, batchSize)
      waiting = waiting.slice(batchSize)
      return taken
    }
    const keys = new Set(busyKeys)
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
    running += 1
    underWay += batch.length
    const keys = keyOf ? batch.map(({ write }) => keyOf(write)) : []
    for (const key of keys) busyKeys.add(key)
    const start = performance.now()
    await settle(batch)
    last = { writes: batch.length, took: performance.now() - start }
    for (const key of keys) busyKeys.delete(key)
    running -= 1
    underWay -= batch.length
    schedule()
    if (waiting.length === 0 && running === 0) onIdle?.()
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
      schedule()
      if (waiting.length + underWay === 0) return
      await new Promise<void>((resolve) => {
        onIdle = resolve
      })
    },
  }
}
