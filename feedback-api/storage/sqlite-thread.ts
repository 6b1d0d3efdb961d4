/** A thread's program: answers for the tables of one SQLite file, one message a call. */
import { enableCompileCache } from 'node:module'
import { parentPort, workerData } from 'node:worker_threads'
import type { DeferredCall } from './deferred-tables.ts'
import type { ExportRecord } from './record.ts'
import { StoreUnavailable } from './store.ts'

export interface ThreadRequest {
  id: number
  /** A call of the tables, or `exportPiece` and `endExport` with the number of the reading, `checkpoint` or `close`. */
  name: DeferredCall | 'checkpoint' | 'close' | 'endExport' | 'exportPiece'
  args: unknown[]
}

export interface ThreadAnswer {
  id: number
  result?: unknown
  failure?: { message: string; reason?: StoreUnavailable['reason'] | undefined; stack: string | undefined }
}

// A thread does not share the compiled code of the process; kept on the disk, it need not compile it either.
enableCompileCache()
const { openSqliteTables, sqliteCapabilities } = await import('./sqlite-tables.ts')
const { checkpointStatement, emptyLog } = await import('./sqlite-checkpoint.ts')
const { createTables } = await import('./tables.ts')
const { file } = workerData as { file: string }
const { database, db } = await openSqliteTables(file)
const tables = createTables(db, sqliteCapabilities.voteKey)
const readings = new Map<number, AsyncIterator<ExportRecord[]>>()
let answering = Promise.resolve()

parentPort?.on('message', (request: ThreadRequest) => {
  const answered = answer(request)
  // Closing waits for what was asked before.
  answering = Promise.all([answering, answered]).then(() => undefined)
})

async function answer({ id, name, args }: ThreadRequest): Promise<void> {
  const before = answering
  try {
    if (name === 'close') await before
    tell({ id, result: await resultOf(name, args) })
  } catch (error) {
    const { message, stack } = error as Error
    tell({ id, failure: { message, stack, reason: error instanceof StoreUnavailable ? error.reason : undefined } })
  }
}

async function resultOf(name: ThreadRequest['name'], args: unknown[]): Promise<unknown> {
  if (name === 'close') {
    database.close()
    return undefined
  }
  if (name === 'checkpoint') {
    database.exec(checkpointStatement)
    return undefined
  }
  if (name === 'exportPiece') return await pieceOf(args[0] as number)
  if (name === 'endExport') return readings.delete(args[0] as number)
  const result = await (tables[name] as (...given: unknown[]) => Promise<unknown>)(...args)
  if (name === 'erase' || name === 'applyRetention') emptyLog(database)
  return result
}

/** The next records of a reading; undefined at its end. */
async function pieceOf(reading: number): Promise<ExportRecord[] | undefined> {
  const records = readings.get(reading) ?? tables.exportRecords()[Symbol.asyncIterator]()
  readings.set(reading, records)
  const { done, value } = await records.next()
  return done ? undefined : value
}

function tell(message: ThreadAnswer): void {
  parentPort?.postMessage(message)
}
