/** Taking a comment and erasing it again at its author's wish. */
import { createHmac } from 'node:crypto'
import { type CommentAnswer, type CommentRequest, limits } from '../contract.ts'
import { redact } from './redact.ts'
import { Refusal } from './refusal.ts'
import { readCommentToken, readVoteToken, signToken, tokenExpiry } from './token.ts'
import { dayOf, visitorOf } from './visitor.ts'
import type { Reader, VoteDeps } from './vote.ts'

export interface CommentRules {
  add(reader: Reader, request: CommentRequest): Promise<CommentAnswer>
  erase(token: string): Promise<boolean>
}

export function createCommentRules({ store, catalog, salts, tokenKey, clock }: VoteDeps): CommentRules {
  return {
    async add(reader, request) {
      expectPerson(request)
      const { article, search = null, lang, text, token } = request
      const { langs, url: site } = catalog().manifest
      if (search !== null && !langs.includes(lang)) throw new Refusal('invalid_value', `The site has no language “${lang}”.`)
      const page = article === undefined ? undefined : catalog().get(article, lang)
      const now = clock()
      const salt = await salts.of(dayOf(now))
      const visitor = visitorOf(salt, { site, article: page?.key ?? '', lang, ...reader })
      const vote = token === undefined ? undefined : readVoteToken(tokenKey, token, now)
      if (vote && catalog().find(vote.article, vote.lang) !== page) {
        throw new Refusal('token_invalid', 'The token belongs to a vote on another article.')
      }
      const voted = vote && (await store.findVote(vote))
      const id = createHmac('sha256', salt)
        .update(visitor)
        .update(`${search ?? ''}\n${text}`)
        .digest('hex')
        .slice(0, 32)
      await store.addComment({
        id,
        article: page?.key ?? '',
        search: search === null ? null : redact(search),
        lang,
        revision: voted?.revision ?? page?.revision ?? '',
        helpful: voted?.helpful ?? null,
        text: redact(text),
        at: now,
      })
      const expires = tokenExpiry(now)
      return {
        received: true,
        token: signToken(tokenKey, { kind: 'comment', id, expires }),
        expires: new Date(expires).toISOString(),
      }
    },
    async erase(token) {
      return await store.eraseComment(readCommentToken(tokenKey, token, clock()).id)
    },
  }
}

/** @throws Refusal `looks_automatic` */
function expectPerson({ website, took }: CommentRequest): void {
  if (website) throw new Refusal('looks_automatic', 'The field “website” must stay empty.')
  if (took !== undefined && took < limits.commentFillMs) {
    throw new Refusal('looks_automatic', 'The form was sent faster than a person can write. Please send it again.')
  }
}
