/** A reader's answer about one article: sent, changed, explained and undone, with what this device knows about it. */
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

export const idOf = ({ lang, article }: Subject): string => `vote:${lang}/${article}`

/** The answer this device remembers. */
export function remembered(subject: Subject): Vote {
  const vote = recall(idOf(subject)) as Vote | undefined
  const lost = vote?.state === 'waiting' && !isWaiting(idOf(subject))
  return vote && !lost && (vote.expires ?? Infinity) > Date.now() ? vote : { state: 'none', helpful: false }
}

/** Sends an answer, or keeps it when the device is offline. */
export async function cast(subject: Subject, helpful: boolean, before: Vote, reason?: string): Promise<{ vote: Vote; trouble: Trouble }> {
  const { service, article, lang, revision } = subject
  const address = `${service}/v1/votes`
  const body = { article, lang, revision, helpful, ...(reason && { reason }) }
  let outcome = await send({ method: 'POST', address, body, token: before.token })
  // A token outlives its day or its server; without it the service finds the vote by itself.
  if (outcome.kind === 'refused' && outcome.status === 401) outcome = await send({ method: 'POST', address, body })
  if (outcome.kind === 'done') return { vote: store(subject, counted(outcome)), trouble: undefined }
  if (outcome.kind === 'unreachable' && !navigator.onLine && keep(idOf(subject), address, body))
    return { vote: store(subject, { state: 'waiting', helpful, reason }), trouble: undefined }
  return { vote: before, trouble: troubleOf(outcome) }
}

/** Says why. */
export async function explain(subject: Subject, vote: Vote, reason: string): Promise<{ vote: Vote; trouble: Trouble }> {
  if (vote.state === 'waiting' || !vote.token) return cast(subject, vote.helpful, vote, reason)
  const outcome = await send({ method: 'POST', address: `${subject.service}/v1/votes/reason`, body: { reason }, token: vote.token })
  if (outcome.kind !== 'done')
    return outcome.kind === 'refused' && outcome.status === 401
      ? cast(subject, vote.helpful, vote, reason)
      : { vote, trouble: troubleOf(outcome) }
  return { vote: store(subject, { ...vote, reason }), trouble: undefined }
}

/** Takes the answer back. */
export async function undo(subject: Subject, vote: Vote): Promise<{ vote: Vote; trouble: Trouble }> {
  const none: Vote = { state: 'none', helpful: false }
  if (vote.state === 'waiting') takeBack(idOf(subject))
  else {
    const outcome = await send({ method: 'DELETE', address: `${subject.service}/v1/votes`, token: vote.token })
    if (outcome.kind !== 'done')
      return { vote, trouble: outcome.kind === 'refused' && outcome.status === 401 ? 'expired' : troubleOf(outcome) }
  }
  remember(idOf(subject), undefined)
  return { vote: none, trouble: undefined }
}

/** The vote a kept request became, once it was sent. */
export function arrived(subject: Subject, outcome: Outcome): { vote: Vote; trouble: Trouble } {
  if (outcome.kind === 'done') return { vote: store(subject, counted(outcome)), trouble: undefined }
  remember(idOf(subject), undefined)
  return { vote: { state: 'none', helpful: false }, trouble: troubleOf(outcome) }
}

export function troubleOf(outcome: Outcome): Trouble {
  if (outcome.kind !== 'refused') return outcome.kind === 'unreachable' ? 'failed' : undefined
  return outcome.status === 429 || outcome.status === 428 ? 'limited' : outcome.status === 404 ? 'refused' : 'failed'
}

function counted({ body }: Extract<Outcome, { kind: 'done' }>): Vote {
  const { helpful, reason, token, expires } = body
  return {
    state: 'counted',
    helpful: helpful === true,
    reason: typeof reason === 'string' ? reason : undefined,
    token: String(token),
    expires: Date.parse(String(expires)),
  }
}

function store(subject: Subject, vote: Vote): Vote {
  remember(idOf(subject), vote)
  return vote
}
