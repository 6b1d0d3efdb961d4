/** All comments, by status, page by page, with the forms to work through them. */
import { html } from 'hono/html'
import { type CommentRow, type CommentStatus, commentStatuses } from '../storage/store.ts'
import { commentList, statusWords } from './comment-list.ts'
import { type DeskFrame, deskPage } from './desk-page.ts'

export interface CommentsPageOptions extends DeskFrame {
  comments: CommentRow[]
  status: CommentStatus | undefined
  /** Cursor of the next page. */
  next: string | undefined
}

export function commentsPage({ comments, status, next, ...frame }: CommentsPageOptions) {
  const address = (query: Record<string, string>) => `/support/comments?${new URLSearchParams(query).toString()}`
  const filter = (value: CommentStatus) =>
    html`<a href="${address({ status: value })}" ${value === status ? html`aria-current="true"` : ''}>${statusWords[value]}</a>`
  return deskPage({
    ...frame,
    title: 'Comments',
    current: '/support/comments',
    body: html`
      <header class="head">
        <h1>What readers wrote</h1>
        <nav class="window" aria-label="Status">
          <a href="/support/comments" ${status === undefined ? html`aria-current="true"` : ''}>All</a>
          ${commentStatuses.map(filter)}
        </nav>
      </header>
      ${comments.length === 0 ? html`<p class="empty">There are no such comments.</p>` : commentList({ ...frame, comments, editable: true })}
      ${next === undefined ? '' : html`<p class="more"><a href="${address({ ...(status && { status }), cursor: next })}">Older comments</a></p>`}
    `,
  })
}
