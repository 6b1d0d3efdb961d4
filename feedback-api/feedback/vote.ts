/** Casting, changing, explaining and taking back a vote. */
import { type Reason, reasons, type VoteAnswer, type VoteRequest } from '../contract.ts'
import type { FeedbackStore, VoteKey } from '../storage/store.ts'
import type { Catalog } from './catalog.ts'
import { Refusal } from './refusal.ts'
import type { Salts } from './salts.ts'
import { readVoteToken, signToken, tokenExpiry } from './token.ts'
import { dayOf, visitorOf } from './visitor.ts'

/** What is known of the person behind a request, while the request lasts. */
export interface Reader {
  /** Prefix of the address, see address.ts. */
  prefix: string
  agent: string
}

export interface VoteRules {
  cast(reader: Reader, request: VoteRequest, token?: string): Promise<VoteAnswer>
  undo(token: string): Promise<boolean>
  explain(token: string, reason: Reason): Promise<VoteAnswer>
}

export interface VoteDeps {
  store: FeedbackStore
  catalog: () => Catalog
  salts: Salts
  tokenKey: Uint8Array
  clock: () => number
}

export function createVoteRules({ store, catalog, salts, tokenKey, clock }: VoteDeps): VoteRules {
  async function keyOf(reader: Reader, article: string, lang: string): Promise<VoteKey> {
    const day = dayOf(clock())
    const site = catalog().manifest.url
    return { article, lang, day, visitor: visitorOf(await salts.of(day), { site, article, lang, ...reader }) }
  }

  function answer(key: VoteKey, helpful: boolean, reason: string | null): VoteAnswer {
    const expires = tokenExpiry(clock())
    return {
      counted: true,
      helpful,
      reason: reason as Reason | null,
      token: signToken(tokenKey, { kind: 'vote', ...key, expires }),
      expires: new Date(expires).toISOString(),
    }
  }

  return {
    async cast(reader, { article, lang, helpful, revision, reason }, token) {
      if (reason !== undefined) expectReasonFor(helpful, reason)
      const page = catalog().get(article, lang)
      const key = token === undefined ? await keyOf(reader, page.key, lang) : readVoteToken(tokenKey, token, clock())
      if (token !== undefined && catalog().find(key.article, key.lang) !== page) {
        throw new Refusal('token_invalid', 'The token belongs to a vote on another article.')
      }
      const vote = { ...pick(key), helpful, revision: revision ?? page.revision, reason: reason ?? null, at: clock() }
      const state = await store.recordVote(vote)
      return answer(pick(key), helpful, state.reason)
    },
    async undo(token) {
      return await store.undoVote(pick(readVoteToken(tokenKey, token, clock())))
    },
    async explain(token, reason) {
      const key = pick(readVoteToken(tokenKey, token, clock()))
      const helpful = isReasonForYes(reason)
      const outcome = await store.addReason(key, { code: reason, helpful, at: clock() })
      if (outcome === 'missing') throw new Refusal('vote_not_found', 'The vote this reason belongs to was taken back. Vote again first.')
      if (outcome === 'other-answer') expectReasonFor(!helpful, reason)
      return answer(key, helpful, reason)
    },
  }
}

/** @throws Refusal `reason_mismatch` */
function expectReasonFor(helpful: boolean, reason: Reason): void {
  if (isReasonForYes(reason) === helpful) return
  const offered = (helpful ? reasons.yes : reasons.no).join(', ')
  throw new Refusal('reason_mismatch', `“${reason}” is no reason for ${helpful ? 'yes' : 'no'}; the reasons for it are ${offered}.`)
}

function isReasonForYes(reason: Reason): boolean {
  return (reasons.yes as readonly string[]).includes(reason)
}

function pick({ article, lang, day, visitor }: VoteKey): VoteKey {
  return { article, lang, day, visitor }
}
