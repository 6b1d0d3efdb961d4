import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openSqliteStore } from '../../../feedback-api/storage/sqlite.ts'
import { temporaryFolder } from '../harness.ts'
import { aVote } from './sample.ts'
import { describeStore } from './store-contract.ts'

describeStore('SQLite', async () => join(await temporaryFolder(), 'feedback.db'), openSqliteStore)

it('SQLite’s log is copied and begins anew while votes keep coming', { timeout: 60_000 }, async () => {
  const file = join(await temporaryFolder(), 'feedback.db')
  const store = await openSqliteStore(file)
  // The thread that copies stands ready.
  await store.voteTotals({ from: 0, to: 1 })
  const before = await timesBegun(file)
  let votes = 0
  let begun = false
  const writer = async () => {
    while (votes < 16_000 && !begun) await store.recordVote(aVote({ who: ++votes }))
  }
  const watcher = async () => {
    while (votes < 16_000 && !begun) begun = (await timesBegun(file)) > before
  }
  await Promise.all([watcher(), ...Array.from({ length: 64 }, writer)])
  expect(begun).toBe(true)
  await store.close()
})

/** The checkpoint sequence number in the head of the log. */
async function timesBegun(file: string): Promise<number> {
  const log = await open(`${file}-wal`)
  try {
    const { buffer } = await log.read(Buffer.alloc(16), 0, 16, 0)
    return buffer.readUInt32BE(12)
  } finally {
    await log.close()
  }
}
