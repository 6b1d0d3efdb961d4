/** What readers wrote, and what support made of it. */
import type { AuditEntry } from './store.ts'

export interface Comment {
  /** The same for the same words from the same visitor, so that a form sent twice is one comment. */
  id: string
  /** Empty when the comment is about a search. */
  article: string
  /** The query that found nothing; null when the comment is about an article. */
  search: string | null
  lang: string
  revision: string
  helpful: boolean | null
  text: string
  at: number
}

export const commentStatuses = ['new', 'open', 'done', 'hidden'] as const
export type CommentStatus = (typeof commentStatuses)[number]

/** How many comments there are, by status and in all. */
export type CommentCounts = Record<CommentStatus | 'all', number>

export interface CommentRow extends Comment {
  status: CommentStatus
  note: string
  /** Grows with every edit. */
  version: number
}

export interface CommentFilter {
  /** Any of these articles, as keys or earlier keys. */
  articles?: { keys: readonly string[]; lang: string } | undefined
  /** Only comments about searches. */
  wishes?: boolean | undefined
  /** Without those that are not useful. */
  useful?: boolean
  /** Only comments written at this time or later, epoch milliseconds. */
  since?: number
}

export interface CommentQuery extends CommentFilter {
  status?: CommentStatus | undefined
  /** Only comments after this one in the order newest first. */
  after?: { at: number; id: string } | undefined
  limit: number
}

export interface CommentEdit {
  status?: CommentStatus | undefined
  note?: string | undefined
  at: number
  audit: AuditEntry
}
