/** What support may change, who did it, and how programs sign in without a password. */
import { createHash } from 'node:crypto'
import type { EraseRequest } from '../admin-contract.ts'
import type { CommentRow, CommentStatus } from '../storage/comment.ts'
import type { AuditEntry, Erasure, FeedbackStore, Role } from '../storage/store.ts'
import type { Catalog } from './catalog.ts'
import { counted } from './counted.ts'
import { Refusal } from './refusal.ts'
import type { Staff } from './sign-in.ts'

export interface DeskRules {
  /** @throws Refusal `stale_edit` or `not_found` */
  editComment(
    staff: Staff,
    id: string,
    version: number,
    edit: { status?: CommentStatus | undefined; note?: string | undefined },
  ): Promise<CommentRow>
  erase(staff: Staff, request: EraseRequest): Promise<{ votes: number; comments: number }>
  /** Answers the secret, which is not kept. @throws Refusal `invalid_value` when the name is taken */
  createToken(staff: Staff, token: { name: string; role: Role; expires: number }): Promise<string>
  removeToken(staff: Staff, name: string): Promise<boolean>
  whoseToken(secret: string): Promise<Staff | undefined>
  /** Writes down something that was done. */
  audit(staff: Staff, action: string, subject: string): Promise<void>
}

interface DeskDeps {
  store: FeedbackStore
  catalog: () => Catalog
  clock: () => number
  random: (bytes: number) => Uint8Array
}

/** Programs show it to whoever reads a log or a leak: this is a key of Tier Zero. */
const tokenMark = 'tz_'

export function createDeskRules({ store, catalog, clock, random }: DeskDeps): DeskRules {
  const entryOf = (staff: Staff, action: string, subject: string): AuditEntry => ({
    id: timeOrderedId(clock(), random),
    at: clock(),
    actor: staff.name,
    action,
    subject,
  })
  const audit = (staff: Staff, action: string, subject: string) => store.addAudit(entryOf(staff, action, subject))

  return {
    audit,
    async editComment(staff, id, version, edit) {
      const subject = `${id}${edit.status === undefined ? '' : ` ${edit.status}`}`
      const result = await store.editComment(id, version, { ...edit, at: clock(), audit: entryOf(staff, 'edit comment', subject) })
      if (result === 'missing') throw new Refusal('not_found', 'This comment is gone; its author or a colleague erased it.')
      if (result === 'stale')
        throw new Refusal('stale_edit', 'A colleague edited this comment in the meantime. Load it again and decide anew.')
      return result
    },
    async erase(staff, request) {
      const erased = await store.erase(erasureOf(request, catalog))
      // What was erased by its words is not written down again here.
      const subject = 'commentText' in request ? 'by words' : 'comment' in request ? request.comment : `${request.lang}/${request.article}`
      await audit(staff, `erase: ${counted(erased.votes, 'vote')}, ${counted(erased.comments, 'comment')}`, subject)
      return erased
    },
    async createToken(staff, { name, role, expires }) {
      const secret = tokenMark + Buffer.from(random(32)).toString('base64url')
      try {
        await store.addApiToken({ id: hashOf(secret), name, role, created: clock(), expires })
      } catch (error) {
        if (!/unique/i.test((error as Error).message)) throw error
        throw new Refusal('invalid_value', `There is a token named “${name}” already. Remove it first or choose another name.`)
      }
      await audit(staff, `create ${role} token`, name)
      return secret
    },
    async removeToken(staff, name) {
      const removed = await store.removeApiToken(name)
      if (removed) await audit(staff, 'remove token', name)
      return removed
    },
    async whoseToken(secret) {
      if (!secret.startsWith(tokenMark)) return undefined
      const token = await store.findApiToken(hashOf(secret), clock())
      return token && { name: `token ${token.name}`, role: token.role }
    },
  }
}

/** What a request to forget means for the store: an article is all its keys, earlier ones included. */
function erasureOf(request: EraseRequest, catalog: () => Catalog): Erasure {
  if ('comment' in request || 'commentText' in request) return request
  const page = catalog().find(request.article, request.lang)
  return { articles: page ? keysOf(page) : [request.article], lang: request.lang }
}

/** An article's key and the ones it had before. */
export function keysOf({ key, aliases }: { key: string; aliases: readonly string[] }): string[] {
  return [key, ...aliases]
}

/** Sorts by time and is unique without asking anybody. */
function timeOrderedId(now: number, random: (bytes: number) => Uint8Array): string {
  return now.toString(16).padStart(12, '0') + Buffer.from(random(10)).toString('hex')
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url')
}
