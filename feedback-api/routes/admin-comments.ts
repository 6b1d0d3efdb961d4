import { Hono } from 'hono'
import { commentEdit, commentsQuery } from '../admin-contract.ts'
import { parseRequest } from '../errors.ts'
import type { DeskRules } from '../feedback/desk.ts'
import { Refusal } from '../feedback/refusal.ts'
import { readBody } from '../middleware/body.ts'
import type { StaffEnv } from '../middleware/staff.ts'
import type { FeedbackStore } from '../storage/store.ts'
import { cursorOf, readCursor } from './cursor.ts'

interface AdminCommentRouteOptions {
  store: FeedbackStore
  desk: DeskRules
}

export function adminCommentRoutes({ store, desk }: AdminCommentRouteOptions): Hono<StaffEnv> {
  const routes = new Hono<StaffEnv>()

  routes.get('/comments', async (c) => {
    const { status, limit, cursor } = parseRequest(commentsQuery, c.req.query())
    const comments = await store.listComments({ status, limit: limit + 1, after: readCursor(cursor) })
    const page = comments.slice(0, limit)
    const last = page.at(-1)
    return c.json({ comments: page, next: comments.length > limit && last ? cursorOf(last) : null })
  })

  routes.patch('/comments/:id', async (c) => {
    const version = readVersion(c.req.header('if-match'))
    const body = await readBody(c, ['json'])
    const edit = parseRequest(commentEdit, body.kind === 'json' ? body.value : undefined)
    return c.json(await desk.editComment(c.var.staff, c.req.param('id'), version, edit))
  })

  return routes
}

/** @throws Refusal `stale_edit` */
function readVersion(header: string | undefined): number {
  const version = /^"?(\d{1,9})"?$/.exec(header ?? '')?.[1]
  if (version === undefined) throw new Refusal('stale_edit', 'Send the version you saw as If-Match, such as If-Match: "3".')
  return Number(version)
}
