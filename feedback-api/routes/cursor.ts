/** Where a list goes on: opaque to clients, refused when it is not one of ours. */
import { Refusal } from '../feedback/refusal.ts'

interface Position {
  at: number
  id: string
}

export function cursorOf({ at, id }: Position): string {
  return Buffer.from(`${at} ${id}`).toString('base64url')
}

/** @throws Refusal `invalid_value` */
export function readCursor(cursor: string | undefined): Position | undefined {
  if (cursor === undefined) return undefined
  const match = /^(\d{1,15}) ([\w-]{1,100})$/.exec(Buffer.from(cursor, 'base64url').toString())
  if (!match) throw new Refusal('invalid_value', 'The cursor is not one this service gave out. Start again without it.')
  return { at: Number(match[1]), id: match[2] ?? '' }
}
