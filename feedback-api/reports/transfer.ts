/** Exports and imports as lines of JSON, a bounded piece at a time. */
import { Refusal } from '../feedback/refusal.ts'
import { type ExportRecord, exportRecord } from '../storage/record.ts'
import type { FeedbackStore } from '../storage/store.ts'

/** Records written in one transaction. */
const piece = 500
/** Characters of the longest line an import takes. */
const longestLine = 64 * 1024

export async function* exportLines(store: Pick<FeedbackStore, 'exportRecords'>): AsyncIterable<string> {
  for await (const records of store.exportRecords()) yield records.map((record) => `${JSON.stringify(record)}\n`).join('')
}

/**
 * Adds what is not there yet. Pieces before a bad line stay: running the mended file again adds the rest.
 * @throws Refusal `invalid_value` naming the line
 */
export async function importLines(
  store: Pick<FeedbackStore, 'importRecords'>,
  input: AsyncIterable<Uint8Array>,
): Promise<{ read: number; added: number }> {
  let read = 0
  let added = 0
  let records: ExportRecord[] = []
  const flush = async () => {
    added += await store.importRecords(records)
    records = []
  }
  for await (const line of linesOf(input)) {
    read += 1
    records.push(recordOf(line, read))
    if (records.length === piece) await flush()
  }
  await flush()
  return { read, added }
}

function recordOf(line: string, number: number): ExportRecord {
  let input: unknown
  try {
    input = JSON.parse(line)
  } catch {
    throw new Refusal('invalid_value', `Line ${number} is not valid JSON.`)
  }
  const result = exportRecord.safeParse(input)
  if (result.success) return result.data
  const [issue] = result.error.issues
  throw new Refusal('invalid_value', `Line ${number} is not a record of an export: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}.`)
}

async function* linesOf(input: AsyncIterable<Uint8Array>): AsyncIterable<string> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of input) {
    const parts = (rest + decoder.decode(chunk, { stream: true })).split('\n')
    rest = parts.pop() ?? ''
    if (rest.length > longestLine) throw new Refusal('invalid_value', `A line is longer than ${longestLine} characters.`)
    yield* parts.filter((line) => line.trim() !== '')
  }
  const last = rest + decoder.decode()
  if (last.trim() !== '') yield last
}
