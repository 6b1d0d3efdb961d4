/** What the service remembers, in the words of the domain. Each engine implements it; one suite of tests runs on all. */

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

/** What became of a reason: `other-answer` when it belongs to a yes and the vote is a no, or the other way round. */
export type ReasonOutcome = 'added' | 'missing' | 'other-answer'

export interface Comment {
  /** The same for the same words from the same visitor, so that a form sent twice is one comment. */
  id: string
  article: string
  lang: string
  revision: string
  helpful: boolean | null
  text: string
  at: number
}

export type CommentStatus = 'new' | 'open' | 'done' | 'hidden'

export interface CommentRow extends Comment {
  status: CommentStatus
  note: string
  version: number
}

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

/** Days from `from` up to but not including `to`; the window before ends at `from`. */
export interface Window {
  from: number
  to: number
}

export interface Account {
  name: string
  role: 'viewer' | 'editor'
  /** scrypt hash, see password.ts. */
  password: string
}

export interface SignIn {
  /** Hash of the secret in the cookie. */
  id: string
  account: string
  created: number
  expires: number
}

export interface FeedbackStore {
  recordVote(vote: Vote): Promise<VoteState>
  /** false when there is no such vote (any more). */
  undoVote(key: VoteKey): Promise<boolean>
  findVote(key: VoteKey): Promise<{ helpful: boolean; revision: string; reason: string | null } | undefined>
  addReason(key: VoteKey, reason: { code: string; helpful: boolean; at: number }): Promise<ReasonOutcome>
  addComment(comment: Comment): Promise<'new' | 'repeated'>
  eraseComment(id: string): Promise<boolean>

  /** The salt of a day; the first caller's `fresh` becomes everybody's. */
  saltOf(day: number, fresh: Uint8Array): Promise<Uint8Array>
  /** A value shared by all processes; the first caller's `fresh` becomes everybody's. */
  settingOf(name: string, fresh: string): Promise<string>

  voteTotals(window: Window): Promise<VoteTotals[]>
  newestComments(limit: number): Promise<CommentRow[]>

  findAccount(name: string): Promise<Account | undefined>
  /** Creates or replaces. */
  saveAccount(account: Account, at: number): Promise<void>
  addSignIn(signIn: SignIn): Promise<void>
  findSignIn(id: string, now: number): Promise<(SignIn & { role: Account['role'] }) | undefined>
  removeSignIn(id: string): Promise<void>

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
