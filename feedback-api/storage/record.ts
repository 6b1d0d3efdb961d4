/** One line of an export. The same lines are imported again, moved to another engine, or read by other programs. */
import * as z from 'zod'
import { commentStatuses } from './comment.ts'

const bytes = z.string().regex(/^[A-Za-z0-9_-]{22,86}$/)
const at = z.int().min(0)

export const exportRecord = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('vote'),
    article: z.string(),
    lang: z.string(),
    day: z.int(),
    /** 16 bytes, base64url. */
    visitor: bytes,
    revision: z.string(),
    helpful: z.boolean(),
    reason: z.string().nullable(),
    created: at,
    changed: at,
  }),
  z.strictObject({
    kind: z.literal('comment'),
    id: z.string(),
    article: z.string(),
    search: z.string().nullable().default(null),
    lang: z.string(),
    revision: z.string(),
    helpful: z.boolean().nullable(),
    text: z.string(),
    status: z.enum(commentStatuses),
    note: z.string(),
    version: z.int(),
    created: at,
    changed: at,
  }),
  z.strictObject({
    kind: z.literal('search'),
    day: z.int(),
    lang: z.string(),
    query: z.string(),
    outcome: z.enum(['opened', 'returned', 'left', 'contact']),
    article: z.string(),
    results: z.int(),
    unmatched: z.string(),
    positions: z.int(),
    count: z.int(),
  }),
  z.strictObject({
    kind: z.literal('contact'),
    visit: z.string(),
    day: z.int(),
    lang: z.string(),
    article: z.string(),
    opened: z.boolean(),
    solved: z.boolean(),
    sent: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal('stuck'),
    article: z.string(),
    lang: z.string(),
    step: z.string(),
    day: z.int(),
    visitor: bytes,
  }),
])
export type ExportRecord = z.infer<typeof exportRecord>
export type RecordOf<Kind extends ExportRecord['kind']> = Extract<ExportRecord, { kind: Kind }>
