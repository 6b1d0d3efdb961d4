/** What the support desk's programs and the service say to each other. */
import * as z from 'zod'
import { articleKey, languageCode } from './contract.ts'

export const role = z.enum(['viewer', 'editor'])

export const signInRequest = z.strictObject({ name: z.string().min(1).max(100), password: z.string().min(1).max(500) })
export const staffAnswer = z.object({ name: z.string(), role })
export const signOutAnswer = z.object({ signedOut: z.literal(true) })

/** Days back from today. */
export const daysQuery = z.object({ days: z.coerce.number().int().min(1).max(3650).default(30) })

const votes = z.object({ yes: z.int(), no: z.int() })

/** Readers who were stuck at one step of an article, once a day each. */
const stuckPlace = z.object({
  step: z.string(),
  /** Number and words of the step; null when the article has no such step any more. */
  number: z.int().nullable(),
  title: z.string().nullable(),
  count: z.int(),
})

export const attentionRow = z.object({
  article: articleKey,
  lang: languageCode,
  title: z.string(),
  path: z.string(),
  source: z.string().nullable(),
  owner: z.string().nullable(),
  revision: z.string(),
  votes,
  score: z.number(),
  /** At least this share is unhappy, with 95 % confidence. */
  unhappyAtLeast: z.number(),
  share: z.number(),
  shareBefore: z.number(),
  parts: z.object({ unhappy: z.number(), volume: z.number(), staleness: z.number(), trend: z.number() }),
  /** Why, in words. */
  reason: z.string(),
  enough: z.boolean(),
  /** Most readers first. */
  stuck: z.array(stuckPlace),
})
export const attentionAnswer = z.object({
  days: z.int(),
  ranked: z.array(attentionRow),
  notEnoughVotes: z.array(attentionRow),
})

export const commentStatus = z.enum(['new', 'open', 'done', 'hidden'])
export const deskComment = z.object({
  id: z.string(),
  /** Key of the article, empty when the comment is about a search. */
  article: z.string(),
  /** The query that found nothing, null when the comment is about an article. */
  search: z.string().nullable(),
  lang: languageCode,
  /** Empty when the comment is about a search. */
  revision: z.string(),
  helpful: z.boolean().nullable(),
  text: z.string(),
  /** Epoch milliseconds. */
  at: z.int(),
  status: commentStatus,
  note: z.string(),
  /** Send it back as `If-Match` when editing. */
  version: z.int(),
})
export const commentsQuery = z.object({
  status: commentStatus.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  /** `next` of the page before. */
  cursor: z.string().max(200).optional(),
})
export const commentsAnswer = z.object({ comments: z.array(deskComment), next: z.string().nullable() })
export const commentEdit = z
  .strictObject({ status: commentStatus.optional(), note: z.string().trim().max(2000).optional() })
  .refine(({ status, note }) => status !== undefined || note !== undefined, 'give a status, a note or both')

export const articleAnswer = z.object({
  article: articleKey,
  lang: languageCode,
  title: z.string(),
  path: z.string(),
  revision: z.string(),
  votes,
  /** Votes by UTC day (ISO date) and revision, oldest first. */
  days: z.array(z.object({ date: z.iso.date(), revision: z.string(), yes: z.int(), no: z.int() })),
  reasons: z.array(z.object({ reason: z.string(), count: z.int() })),
  stuck: z.array(stuckPlace),
  searchExits: z.int(),
  contacts: z.int(),
  /** The newest fifty of all that were written about it. */
  comments: z.array(deskComment),
  commentCount: z.int(),
})
export type ArticleAnswer = z.infer<typeof articleAnswer>

export const searchesQuery = z.object({
  days: z.coerce.number().int().min(1).max(3650).default(30),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  /** Only searches after which fewer than half opened a result and stayed. */
  only: z.enum(['failed']).optional(),
})
export const searchesAnswer = z.object({
  searches: z.array(
    z.object({
      lang: z.string(),
      query: z.string(),
      /** Words no article had on the latest day it was searched for, and results on that day. */
      unmatched: z.string(),
      results: z.int(),
      count: z.int(),
      opened: z.int(),
      returned: z.int(),
      left: z.int(),
      contact: z.int(),
      /** What was opened, the most often opened first; `opened`, `returned` and `contact` of each add up to those above. */
      articles: z.array(
        z.object({
          article: articleKey,
          opened: z.int(),
          returned: z.int(),
          contact: z.int(),
          /** Average place among the results, from 1. */
          position: z.number(),
        }),
      ),
    }),
  ),
  /** What readers who found nothing said they were looking for, newest first; without those set aside as not useful. */
  wishes: z.array(z.object({ lang: z.string(), search: z.string(), text: z.string(), at: z.int(), status: commentStatus })),
})

export const deflectionAnswer = z.object({
  starts: z.int(),
  /** "This solved it, don't send" pressed. */
  explicit: z.int(),
  /** A suggestion opened, nothing sent, nothing said. */
  implicit: z.int(),
  sent: z.int(),
  /** explicit ÷ (explicit + sent); null while there is neither. */
  rate: z.number().nullable(),
  /** (explicit + implicit) ÷ starts, the most it can be. */
  upperBound: z.number().nullable(),
})
export type DeflectionAnswer = z.infer<typeof deflectionAnswer>

export const eraseRequest = z.union([
  z.strictObject({ comment: z.string().min(1).max(100) }),
  z.strictObject({ commentText: z.string().trim().min(3).max(1000) }),
  z.strictObject({ article: articleKey, lang: languageCode }),
])
export type EraseRequest = z.infer<typeof eraseRequest>
export const eraseCounts = z.object({ votes: z.int(), comments: z.int() })
export const importAnswer = z.object({ read: z.int(), added: z.int() })

export const tokenRequest = z.strictObject({
  name: z.string().trim().min(1).max(100),
  role,
  days: z.int().min(1).max(3650).default(365),
})
export const tokenAnswer = z.object({
  name: z.string(),
  role,
  expires: z.iso.datetime(),
  /** Shown once. Send it as `Authorization: Bearer`. */
  token: z.string(),
})
export const tokenRemoval = z.object({ removed: z.boolean() })

export const auditAnswer = z.object({
  entries: z.array(z.object({ id: z.string(), at: z.int(), actor: z.string(), action: z.string(), subject: z.string() })),
})
