/** A reader's answer about one article: sent, changed, explained and undone, with what this device knows about it. */
import type { VoteAnswer } from '../../feedback-api/contract.ts'
import { recall, remember } from './device.ts'
import { isWaiting, keep, takeBack } from './outbox.ts'
import { send, type Outcome } from './service.ts'

export interface Subject {
  service: string
  article: string
  lang: string
  revision: string
}

/** `waiting` is kept on the device for later, `none` is no answer. */
export interface Vote {
  state: 'none' | 'counted' | 'waiting'
  helpful: boolean
  reason?: string | undefined
  token?: string | undefined
  /** Milliseconds since 1970 until which the token is good. */
  expires?: number
}

/** What went wrong, as the last part of a word key; undefined when nothing did. */
export type Trouble = 'failed' | 'limited' | 'refused' | 'expired' | undefined

export interface Result {
  vote: Vote
  trouble?: Trouble
}

export const none: Vote = { state: 'none', helpful: false }

/** The names under which an article's answer and comment are kept on the device. */
export const idOf = ({ lang, article }: Subject): string => `vote:${lang}/${article}`
export const commentIdOf = ({ lang, article }: Subject): string => `comment:${lang}/${article}`

/** The answer this device remembers. */
export function remembered(subject: Subject): Vote {
  const vote = recall(idOf(subject)) as Vote | undefined
  const lost = vote?.state === 'waiting' && !isWaiting(idOf(subject))
  return vote && !lost && (vote.expires ?? Infinity) > Date.now() ? vote : none
}

/** Sends an answer, or keeps it when the device is offline. */
export async function cast(subject: Subject, helpful: boolean, before: Vote, reason?: string): Promise<Result> {
  const { service, article, lang, revision } = subject
  const address = `${service}/v1/votes`
  const body = { article, lang, revision, helpful, ...(reason && { reason }) }
  const call = { method: 'POST', address, body } as const
  let outcome = await send({ ...call, token: before.token })
  // A token outlives its day or its server; without it the service finds the vote by itself.
  if (outcome.status === 401) outcome = await send(call)
  if (outcome.done) return { vote: store(subject, counted(outcome)) }
  return keep(idOf(subject), address, body, outcome)
    ? { vote: store(subject, { state: 'waiting', helpful, reason }) }
    : { vote: before, trouble: troubleOf(outcome) }
}

/** Sends the reason for an answer. */
export async function explain(subject: Subject, vote: Vote, reason: string): Promise<Result> {
  const again = (): Promise<Result> => cast(subject, vote.helpful, vote, reason)
  if (vote.state === 'waiting' || !vote.token) return again()
  const outcome = await send({ method: 'POST', address: `${subject.service}/v1/votes/reason`, body: { reason }, token: vote.token })
  if (outcome.done) return { vote: store(subject, { ...vote, reason }) }
  return outcome.status === 401 ? again() : { vote, trouble: troubleOf(outcome) }
}

/** Takes the answer back. */
export async function undo(subject: Subject, vote: Vote): Promise<Result> {
  if (vote.state === 'waiting') takeBack(idOf(subject))
  else {
    const outcome = await send({ method: 'DELETE', address: `${subject.service}/v1/votes`, token: vote.token })
    if (!outcome.done) return { vote, trouble: outcome.status === 401 ? 'expired' : troubleOf(outcome) }
  }
  return { vote: store(subject) }
}

/** The vote a kept request became, once it was sent. */
export function arrived(subject: Subject, outcome: Outcome): Result {
  return outcome.done ? { vote: store(subject, counted(outcome)) } : { vote: store(subject), trouble: troubleOf(outcome) }
}

/** What to say of an outcome that is not done. */
export function troubleOf({ status }: Outcome): 'failed' | 'limited' | 'refused' {
  return status === 429 || status === 428 ? 'limited' : status === 404 ? 'refused' : 'failed'
}

function counted({ body }: Outcome): Vote {
  const { helpful, reason, token, expires } = body as VoteAnswer
  return { state: 'counted', helpful, reason: reason ?? undefined, token, expires: Date.parse(expires) }
}

/** Remembers a vote on the device; without one forgets the last. */
function store(subject: Subject, vote?: Vote): Vote {
  remember(idOf(subject), vote)
  return vote ?? none
}
