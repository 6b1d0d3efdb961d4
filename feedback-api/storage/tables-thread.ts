/** The tables of an SQLite file in a thread of their own, started when they are first asked. */
import { Worker } from 'node:worker_threads'
import { deferTables, type DeferredTables } from './deferred-tables.ts'
import type { ExportRecord } from './record.ts'
import { StoreUnavailable } from './store.ts'
import type { ThreadAnswer, ThreadRequest } from './sqlite-thread.ts'

interface TablesThread {
  tables: DeferredTables
  /** Copies the log into the file as far as it goes. */
  checkpoint(): Promise<void>
  /** Resolves when everything asked so far is answered and the file is closed. */
  close(): Promise<void>
}

interface Waiting {
  resolve: (result: unknown) => void
  reject: (error: Error) => void
}

const program = new URL('./sqlite-thread.ts', import.meta.url)

export function createTablesThread(file: string): TablesThread {
  const waiting = new Map<number, Waiting>()
  let worker: Worker | undefined
  let lastId = 0

  function start(): Worker {
    const started = new Worker(program, { workerData: { file } })
    started.on('message', ({ id, result, failure }: ThreadAnswer) => {
      const asked = waiting.get(id)
      waiting.delete(id)
      if (failure) asked?.reject(errorOf(failure))
      else asked?.resolve(result)
    })
    started.on('error', (error) => {
      giveUp(started, error as Error)
    })
    started.on('exit', () => {
      giveUp(started, new Error('it ended'))
    })
    return started
  }

  /** Rejects every call that waits; the next one starts another thread. */
  function giveUp(ended: Worker, cause: Error): void {
    if (worker !== ended) return
    worker = undefined
    for (const { reject } of waiting.values())
      reject(new StoreUnavailable('storage', `The thread of the database failed: ${cause.message}.`, { cause }))
    waiting.clear()
  }

  function ask(name: ThreadRequest['name'], args: unknown[]): Promise<unknown> {
    worker ??= start()
    const request: ThreadRequest = { id: ++lastId, name, args }
    return new Promise((resolve, reject) => {
      waiting.set(request.id, { resolve, reject })
      worker?.postMessage(request)
    })
  }

  async function* exportRecords(): AsyncIterable<ExportRecord[]> {
    const reading = ++lastId
    try {
      for (;;) {
        const piece = (await ask('exportPiece', [reading])) as ExportRecord[] | undefined
        if (!piece) return
        yield piece
      }
    } finally {
      await ask('endExport', [reading])
    }
  }

  return {
    tables: deferTables(ask, exportRecords),
    checkpoint: async () => void (await ask('checkpoint', [])),
    async close() {
      if (!worker) return
      const ending = worker
      await ask('close', [])
      await ending.terminate()
    },
  }
}

function errorOf({ message, reason, stack }: NonNullable<ThreadAnswer['failure']>): Error {
  const error = reason ? new StoreUnavailable(reason, message) : new Error(message)
  if (stack !== undefined) error.stack = stack
  return error
}
