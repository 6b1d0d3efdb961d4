/** The tables, as Kysely sees them. Days are UTC day numbers, `*_ms` are epoch milliseconds, flags are 0 or 1. */

/** Columns that open the keys of votes and their sums, as an engine orders them: reading in that order is reading its index. */
export const voteKeyOrders = {
  'article-first': ['article', 'lang', 'day'],
  'day-first': ['day', 'article', 'lang'],
} as const
export type VoteKeyOrder = keyof typeof voteKeyOrders

/** Names of the migrations, in order: a database that has exactly these needs none. */
export const schemaSteps = [
  '0001_votes_and_comments',
  '0002_support_desk',
  '0003_events',
  '0004_shared_access',
  '0005_comments_on_searches',
  '0006_stuck_readers',
] as const
export type SchemaStep = (typeof schemaSteps)[number]

export interface Tables {
  votes: VoteTable
  vote_days: VoteDayTable
  comments: CommentTable
  salts: { day: number; salt: Uint8Array }
  settings: { name: string; value: string }
  accounts: { name: string; role: string; password: string; changed_ms: number }
  sign_ins: { id: string; account: string; created_ms: number; expires_ms: number }
  audit: { id: string; at_ms: number; actor: string; action: string; subject: string }
  searches: SearchTable
  contact_visits: ContactVisitTable
  stuck_readers: StuckReaderTable
  api_tokens: { id: string; name: string; role: string; created_ms: number; expires_ms: number }
  limits: { key: string; points: number; expire: number | null }
}

export interface VoteTable {
  article: string
  lang: string
  day: number
  visitor: Uint8Array
  revision: string
  helpful: number
  reason: string | null
  created_ms: number
  changed_ms: number
}

/** Votes added up by day and revision, kept in the same transaction as the votes. */
interface VoteDayTable {
  article: string
  lang: string
  day: number
  revision: string
  yes: number
  no: number
}

export interface CommentTable {
  id: string
  /** Empty when `search` is not null. */
  article: string
  search: string | null
  lang: string
  revision: string
  helpful: number | null
  text: string
  status: string
  note: string
  version: number
  created_ms: number
  changed_ms: number
}

/** Equal searches of a day, counted. */
export interface SearchTable {
  day: number
  lang: string
  query: string
  outcome: string
  article: string
  results: number
  unmatched: string
  /** Places of the results opened, added up. */
  positions: number
  count: number
}

/** Contact forms opened, each as far as it got. */
export interface ContactVisitTable {
  visit: string
  day: number
  lang: string
  article: string
  opened: number
  solved: number
  sent: number
}

/** Readers who were stuck at a step, once a day each. */
export interface StuckReaderTable {
  article: string
  lang: string
  step: string
  day: number
  visitor: Uint8Array
}
