/** What the service remembers, in the words of the domain. Each engine implements it; one suite of tests runs on all. */
import type { Comment, CommentCounts, CommentEdit, CommentFilter, CommentQuery, CommentRow } from './comment.ts'
import type { ExportRecord } from './record.ts'
import type { StuckReader, StuckStep } from './stuck-reader.ts'

export type { StuckStep } from './stuck-reader.ts'

export interface VoteKey {
  article: string
  lang: string
  /** UTC day number of the first vote. */
  day: number
  /** 16 bytes, see visitor.ts. */
  visitor: Uint8Array
}

export interface Vote extends VoteKey {
  helpful: boolean
  revision: string
  /** null keeps the reason an equal vote already has. */
  reason: string | null
  /** Epoch milliseconds. */
  at: number
}

export interface VoteState {
  outcome: 'new' | 'changed' | 'repeated'
  reason: string | null
}

export interface VoteReason {
  code: string
  /** Which answer the reason belongs to. */
  helpful: boolean
  at: number
}

/** What became of a reason: `other-answer` when it belongs to a yes and the vote is a no, or the other way round. */
export type ReasonOutcome = 'added' | 'missing' | 'other-answer'

/** Votes of one revision of one article, added up over a window and the equally long one before it. */
export interface VoteTotals {
  article: string
  lang: string
  revision: string
  yes: number
  no: number
  yesBefore: number
  noBefore: number
}

interface VoteDay {
  day: number
  revision: string
  yes: number
  no: number
}

/** Days from `from` up to but not including `to`. */
export interface Window {
  from: number
  to: number
}

/** One finished search; equal ones of a day are counted, not kept apart. */
export interface SearchEvent {
  day: number
  lang: string
  query: string
  results: number
  unmatched: string
  outcome: 'opened' | 'returned' | 'left' | 'contact'
  /** Key of the article opened, or empty. */
  article: string
  /** 1-based place of the result opened, 0 when none was. */
  position: number
}

/** One step of one opened contact form; steps of a visit are merged. */
export interface ContactEvent {
  visit: string
  day: number
  lang: string
  /** Key of the article read before, or empty. */
  article: string
  step: 'start' | 'opened' | 'solved' | 'sent'
}

export interface SearchRow {
  lang: string
  query: string
  /** Words no article had on the latest day it was searched for. */
  unmatched: string
  /** Results on that day. */
  results: number
  count: number
  opened: number
  returned: number
  left: number
  contact: number
  /** The most often opened first. */
  articles: OpenedArticle[]
}

/** An article opened after a search, by what came of it. */
interface OpenedArticle {
  article: string
  opened: number
  returned: number
  contact: number
  /** Average place among the results, from 1. */
  position: number
}

/** What readers did around an article besides voting. */
export interface ArticleFollowUps {
  article: string
  lang: string
  searchExits: number
  contacts: number
}

/** Visits of the contact form. A visit counts once, at the furthest it got. */
interface DeflectionCounts {
  starts: number
  explicit: number
  implicit: number
  sent: number
}

export type Role = 'viewer' | 'editor'

export interface Account {
  name: string
  role: Role
  /** scrypt hash, see password.ts. */
  password: string
}

interface SignIn {
  /** Hash of the secret in the cookie. */
  id: string
  account: string
  created: number
  expires: number
}

export interface ApiToken {
  /** Hash of the secret. */
  id: string
  name: string
  role: Role
  created: number
  expires: number
}

export interface AuditEntry {
  id: string
  at: number
  actor: string
  action: string
  subject: string
}

/** What is to be forgotten. */
export type Erasure = { comment: string } | { commentText: string } | { articles: readonly string[]; lang: string }

/** What is older goes: days and epoch milliseconds, exclusive. */
export interface Cutoffs {
  votesBefore: number
  searchesBefore: number
  saltsBefore: number
  commentsBeforeMs: number
  auditBeforeMs: number
  nowMs: number
}

export interface FeedbackStore {
  recordVote(vote: Vote): Promise<VoteState>
  /** false when there is no such vote (any more). */
  undoVote(key: VoteKey): Promise<boolean>
  findVote(key: VoteKey): Promise<{ helpful: boolean; revision: string; reason: string | null } | undefined>
  addReason(key: VoteKey, reason: VoteReason): Promise<ReasonOutcome>

  addComment(comment: Comment): Promise<'new' | 'repeated'>
  eraseComment(id: string): Promise<boolean>
  /** Newest first. */
  listComments(query: CommentQuery): Promise<CommentRow[]>
  countComments(filter: CommentFilter): Promise<CommentCounts>
  /** Nothing happens to a comment whose version is another by now. */
  editComment(id: string, version: number, edit: CommentEdit): Promise<CommentRow | 'missing' | 'stale'>

  addSearches(events: readonly SearchEvent[]): Promise<void>
  addContactSteps(events: readonly ContactEvent[]): Promise<void>
  /** The same reader at the same step counts once a day. */
  addStuckReader(reader: StuckReader): Promise<void>
  removeStuckReader(reader: StuckReader): Promise<void>

  /** The salt of a day; the first caller's `fresh` becomes everybody's. */
  saltOf(day: number, fresh: Uint8Array): Promise<Uint8Array>
  /** A value shared by all processes; the first caller's `fresh` becomes everybody's. */
  settingOf(name: string, fresh: string): Promise<string>

  /** The window and the equally long one before it. */
  voteTotals(window: Window): Promise<VoteTotals[]>
  /** Votes by day and revision, oldest first. */
  voteDays(keys: readonly string[], lang: string, window: Window): Promise<VoteDay[]>
  reasonCounts(keys: readonly string[], lang: string, window: Window): Promise<{ reason: string; count: number }[]>
  followUps(window: Window): Promise<ArticleFollowUps[]>
  /** Most readers first. */
  stuckSteps(window: Window): Promise<StuckStep[]>
  /** Most frequent first; `failed` are those after which fewer than half opened a result and stayed. */
  searches(window: Window, limit: number, only?: 'failed'): Promise<SearchRow[]>
  deflection(window: Window): Promise<DeflectionCounts>

  findAccount(name: string): Promise<Account | undefined>
  /**
   * Creates or replaces; ends the sign-ins the account had. With `known`, the account as it was found or not found before, only when nobody else has
   * given it another password since. Resolves to whether it was saved.
   */
  saveAccount(account: Account, at: number, known?: { account: Account | undefined }): Promise<boolean>
  addSignIn(signIn: SignIn): Promise<void>
  findSignIn(id: string, now: number): Promise<(SignIn & { role: Role }) | undefined>
  removeSignIn(id: string): Promise<void>
  addApiToken(token: ApiToken): Promise<void>
  findApiToken(id: string, now: number): Promise<ApiToken | undefined>
  /** By name. */
  listApiTokens(): Promise<ApiToken[]>
  removeApiToken(name: string): Promise<boolean>
  addAudit(entry: AuditEntry): Promise<void>
  listAudit(limit: number): Promise<AuditEntry[]>

  /** Everything worth moving, in an order that can be read in pieces of bounded size. */
  exportRecords(): AsyncIterable<ExportRecord[]>
  /** Adds what is not there yet and leaves the rest alone. @returns how many were added */
  importRecords(records: readonly ExportRecord[]): Promise<number>
  erase(what: Erasure): Promise<{ votes: number; comments: number }>
  applyRetention(cutoffs: Cutoffs): Promise<Record<string, number>>

  /** Writes a row. @throws StoreUnavailable */
  checkWrite(): Promise<void>
  /** Writes waiting for their turn. */
  queueSize(): number
  close(): Promise<void>
}

/** The store cannot answer now and may later: queue full, disk full, database away. */
export class StoreUnavailable extends Error {
  override name = 'StoreUnavailable'
  readonly reason: 'busy' | 'storage'

  constructor(reason: 'busy' | 'storage', message: string, options?: ErrorOptions) {
    super(message, options)
    this.reason = reason
  }
}
