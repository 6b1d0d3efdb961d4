/**
 * What the site and the feedback service say to each other: wire shapes, limits and codes. It imports only Zod, so that
 * the browser can take its types and a component its constants without dragging the service along.
 */
import * as z from 'zod'

/** Limits the forms show and the service enforces. */
export const limits = {
  /** Bytes of a request body. */
  bodyBytes: 8 * 1024,
  /** Characters of a comment, after trimming. */
  commentCharacters: 1000,
  /** Characters of an article key. */
  keyCharacters: 200,
  /** Characters of a search query; longer ones are cut by the sender. */
  queryCharacters: 200,
  /** Characters of the id of a step. */
  stepCharacters: 100,
  /** Events in one batch. */
  eventsInBatch: 20,
  /** Hours during which a vote can be changed or a comment erased with its token. */
  tokenHours: 24,
  /** Milliseconds under which a filled comment form is taken for a program. */
  commentFillMs: 1500,
} as const

/** Reasons offered after a vote. Codes are permanent: they are stored and reported. */
export const reasons = {
  no: ['unclear', 'incomplete', 'outdated', 'not-working', 'other-topic'],
  yes: ['easy', 'solved', 'complete'],
} as const

type ReasonForNo = (typeof reasons.no)[number]
type ReasonForYes = (typeof reasons.yes)[number]
export type Reason = ReasonForNo | ReasonForYes

/** Fragments a form without JavaScript comes back to. */
export const thanks = { vote: 'feedback-thanks', comment: 'comment-thanks' } as const

/** Everything the service can refuse, with its HTTP status. Codes are permanent. */
export const problems = {
  invalid_json: { status: 400, title: 'The body is not valid JSON' },
  invalid_body: { status: 400, title: 'The body does not have the expected shape' },
  sign_in_needed: { status: 401, title: 'Sign in first' },
  wrong_password: { status: 401, title: 'The name or the password is wrong' },
  token_invalid: { status: 401, title: 'The token is not valid' },
  token_expired: { status: 401, title: 'The token has expired' },
  origin_refused: { status: 403, title: 'Requests from this origin are not accepted' },
  not_permitted: { status: 403, title: 'This account may not do that' },
  unknown_article: { status: 404, title: 'There is no such article' },
  unknown_step: { status: 404, title: 'The article has no such step' },
  vote_not_found: { status: 404, title: 'There is no such vote' },
  not_found: { status: 404, title: 'There is nothing at this address' },
  stale_edit: { status: 412, title: 'Someone changed this in the meantime' },
  body_too_large: { status: 413, title: 'The body is too large' },
  unsupported_type: { status: 415, title: 'The content type is not accepted' },
  invalid_value: { status: 422, title: 'A value is not acceptable' },
  reason_mismatch: { status: 422, title: 'The reason does not belong to this answer' },
  looks_automatic: { status: 422, title: 'The form looks as if a program filled it in' },
  proof_needed: { status: 428, title: 'A proof of work is needed' },
  too_many_requests: { status: 429, title: 'Too many requests' },
  internal: { status: 500, title: 'Something went wrong on our side' },
  busy: { status: 503, title: 'The service is busy' },
  storage_unavailable: { status: 503, title: 'The storage is not available' },
} as const satisfies Record<string, { status: number; title: string }>

export type ProblemCode = keyof typeof problems

/** An error answer (RFC 9457), `application/problem+json`. */
export const problemSchema = z.object({
  /** Address of the description of this code. */
  type: z.string(),
  title: z.string(),
  status: z.int(),
  /** What happened this time and what to do. */
  detail: z.string(),
  code: z.enum(Object.keys(problems) as [ProblemCode, ...ProblemCode[]]),
  /** Which fields were refused, when the body was. */
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
})
export type Problem = z.infer<typeof problemSchema>

const plain = (characters: number) =>
  z
    .string()
    .min(1)
    .max(characters)
    .regex(/^[^\u0000-\u001f\u007f]*$/, 'must not contain control characters')

/** Path of an article below its language folder, without extension: `getting-started/install`. */
export const articleKey = plain(limits.keyCharacters)
/** Folder name of the language: `en`, `pt-br`. */
export const languageCode = z.string().regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,3}$/, 'must be a language code such as en or pt-br')
/** Hash of the words the reader saw. */
const revisionCode = z.string().regex(/^[0-9a-f]{8,16}$/, 'must be 8 to 16 hexadecimal digits')
const reasonCode = z.enum([...reasons.no, ...reasons.yes])

/** POST /v1/votes. The same visitor posting again changes the vote. A token in `Authorization: Bearer` changes that very vote. */
export const voteRequest = z.strictObject({
  article: articleKey,
  lang: languageCode,
  helpful: z.boolean(),
  /** Left out, the vote counts for the current revision. */
  revision: revisionCode.optional(),
  reason: reasonCode.optional(),
})
export type VoteRequest = z.infer<typeof voteRequest>

/** Answer to a vote that is stored. There is no such answer to a vote that is not. */
export const voteAnswer = z.object({
  counted: z.literal(true),
  helpful: z.boolean(),
  reason: reasonCode.nullable(),
  /** Lets the holder change, undo, explain or comment; nothing else. */
  token: z.string(),
  /** ISO 8601 time until which the token is good. */
  expires: z.iso.datetime(),
})
export type VoteAnswer = z.infer<typeof voteAnswer>

/** DELETE /v1/votes with `Authorization: Bearer`. `undone` is false when the vote was not there any more. */
export const undoAnswer = z.object({ undone: z.boolean() })

/** POST /v1/votes/reason with `Authorization: Bearer`. */
export const reasonRequest = z.strictObject({ reason: reasonCode })

/** POST /v1/comments: about an article, or about a search that found nothing. */
export const commentRequest = z
  .strictObject({
    article: articleKey.optional(),
    /** The query; `text` says what was looked for. */
    search: plain(limits.queryCharacters).optional(),
    lang: languageCode,
    text: z.string().trim().min(1).max(limits.commentCharacters),
    /** Token of the vote this comment explains. */
    token: z.string().max(2000).optional(),
    /** A field no person sees; a filled one is refused. */
    website: z.string().max(200).optional(),
    /** Milliseconds between showing the form and sending it. */
    took: z.int().min(0).max(86_400_000).optional(),
  })
  .refine(({ article, search }) => (article === undefined) !== (search === undefined), {
    path: ['article'],
    message: 'give the article the comment is about, or the search, one of them',
  })
export type CommentRequest = z.infer<typeof commentRequest>

export const commentAnswer = z.object({
  received: z.literal(true),
  /** Erases this comment: DELETE /v1/comments with `Authorization: Bearer`. */
  token: z.string(),
  expires: z.iso.datetime(),
})
export type CommentAnswer = z.infer<typeof commentAnswer>

/** DELETE /v1/comments with `Authorization: Bearer`. */
export const eraseAnswer = z.object({ erased: z.boolean() })

/** Id of a step on its page: `step-open-the-settings`. */
const stepCode = z
  .string()
  .max(limits.stepCharacters)
  .regex(/^[\p{L}\p{N}][\p{L}\p{M}\p{N}_-]*$/u, 'must be letters, digits and hyphens')

/** POST /v1/stuck: a reader is stuck at a step, or (`false`) takes that back on the same day. */
export const stuckRequest = z.strictObject({ article: articleKey, lang: languageCode, step: stepCode, stuck: z.boolean() })
export type StuckRequest = z.infer<typeof stuckRequest>

/** Answer to a report that is stored, or removed. */
export const stuckAnswer = z.object({ stuck: z.boolean() })
export type StuckAnswer = z.infer<typeof stuckAnswer>

/** One finished search: the last query only, not every key typed. */
const searchEvent = z.strictObject({
  type: z.literal('search'),
  lang: languageCode,
  query: plain(limits.queryCharacters),
  results: z.int().min(0).max(1_000_000),
  /** Words of the query no article has. */
  unmatched: z.array(plain(60)).max(10).default([]),
  /** `opened` a result and stayed, `returned` to the search after one, `left` without opening any, went on to `contact`. */
  outcome: z.enum(['opened', 'returned', 'left', 'contact']),
  /** Key of the article opened. */
  article: articleKey.optional(),
  /** 1-based place of the result opened. */
  position: z.int().min(1).max(1000).optional(),
})
export type SearchEvent = z.infer<typeof searchEvent>

/** One step of the contact form. `visit` is made up when the form opens and forgotten with the page. */
const contactEvent = z.strictObject({
  type: z.literal('contact'),
  lang: languageCode,
  visit: z.string().regex(/^[0-9a-f]{32}$/, 'must be 32 hexadecimal digits'),
  /** Form shown, suggestion `opened`, "this `solved` it, don't send" pressed, or `sent`. */
  step: z.enum(['start', 'opened', 'solved', 'sent']),
  /** Key of the article read before. */
  article: articleKey.optional(),
})
export type ContactEvent = z.infer<typeof contactEvent>

/** POST /v1/events. */
export const eventsRequest = z.strictObject({
  events: z
    .array(z.discriminatedUnion('type', [searchEvent, contactEvent]))
    .min(1)
    .max(limits.eventsInBatch),
})
export type EventsRequest = z.input<typeof eventsRequest>

/** `refused` events named an article or a language the site does not have. */
export const eventsAnswer = z.object({ accepted: z.int(), refused: z.int() })
export type EventsAnswer = z.infer<typeof eventsAnswer>

/**
 * GET /v1/challenge. Find a `nonce` for which SHA-256 of `<challenge>:<nonce>` begins with `bits` zero bits, and repeat the
 * refused request with the header `Proof: <challenge>:<nonce>`.
 */
export const challengeAnswer = z.object({ challenge: z.string(), bits: z.int(), expires: z.iso.datetime() })
export type ChallengeAnswer = z.infer<typeof challengeAnswer>

/** GET /v1/health. */
export const healthAnswer = z.object({ status: z.literal('ok') })

const isoDate = z.iso.date().nullable()

/** One article of the build. */
const manifestArticle = z.object({
  key: articleKey,
  lang: languageCode,
  title: z.string(),
  path: z.string().startsWith('/'),
  category: z.string().nullable().default(null),
  revision: revisionCode,
  owner: z.string().nullable().default(null),
  reviewed: isoDate.default(null),
  updated: isoDate.default(null),
  /** Keys this article had before. */
  aliases: z.array(articleKey).default([]),
  source: z.string().nullable().default(null),
  /** Its steps that readers may be stuck at, with the number and the words they see. */
  steps: z.array(z.object({ id: stepCode, number: z.int(), title: z.string() })).default([]),
})
export type ManifestArticle = z.infer<typeof manifestArticle>

/** What a reader without JavaScript is told in a language when a form could not be taken. */
const formWords = z.object({ refused: z.string(), back: z.string() })
export type FormWords = z.infer<typeof formWords>

/** `feedback-manifest.json`, written by the site build: all the service knows of the site. */
export const manifestSchema = z.object({
  version: z.literal(1),
  site: z.string(),
  url: z.url(),
  base: z.string().startsWith('/').default('/'),
  defaultLang: languageCode,
  langs: z.array(languageCode).min(1),
  /** By language. */
  words: z.record(z.string(), formWords).default({}),
  articles: z.array(manifestArticle),
})
export type Manifest = z.infer<typeof manifestSchema>
