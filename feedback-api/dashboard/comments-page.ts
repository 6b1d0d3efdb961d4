/** All comments, or those about one article or about searches, by status, page by page, with the forms to work through them. */
import { html } from 'hono/html'
import type { ManifestArticle } from '../contract.ts'
import { type CommentCounts, type CommentRow, type CommentStatus, commentStatuses } from '../storage/comment.ts'
import { commentList, statusWords } from './comment-list.ts'
import { addressOf, deskAddress, type DeskFrame, deskPage } from './desk-page.ts'

/** What the comments of a page are about; undefined for everything. */
export type CommentSubject = ManifestArticle | 'searches' | undefined

interface CommentsPageOptions extends DeskFrame {
  comments: CommentRow[]
  counts: CommentCounts
  status: CommentStatus | undefined
  about: CommentSubject
  /** Whether this is the first page. */
  newest: boolean
  /** Cursor of the next page. */
  next: string | undefined
}

export function commentsPage({ comments, counts, status, about, newest, next, ...frame }: CommentsPageOptions) {
  const address = (to: CommentStatus | undefined, cursor?: string) => commentsAddress(about, { status: to, cursor })
  const filter = (value: CommentStatus | undefined, words: string, count: number) =>
    html`<a href="${address(value)}" ${value === status ? html`aria-current="true"` : ''}>${words} <span class="count">${count}</span></a>`
  return deskPage({
    ...frame,
    title: 'Comments',
    current: '/support/comments',
    body: html`
      <header class="head">
        <h1>What readers wrote</h1>
        <nav class="window" aria-label="Status">
          ${filter(undefined, 'All', counts.all)} ${commentStatuses.map((value) => filter(value, statusWords[value], counts[value]))}
        </nav>
      </header>
      ${about === undefined ? '' : html`<p class="reason">About ${subjectLink(about)} · <a href="/support/comments">About everything</a></p>`}
      ${comments.length === 0 ? html`<p class="empty">There are no such comments.</p>` : commentList({ ...frame, comments, editable: true })}
      ${
        newest && next === undefined
          ? ''
          : html`<nav class="more" aria-label="Pages">
              ${newest ? '' : html`<a href="${address(status)}">Newest comments</a>`}
              ${next === undefined ? '' : html`<a href="${address(status, next)}" rel="next">Older comments</a>`}
            </nav>`
      }
    `,
  })
}

/** Address of the comments about something. */
export function commentsAddress(
  about: CommentSubject,
  query: { status?: CommentStatus | undefined; cursor?: string | undefined } = {},
): string {
  const subject = typeof about === 'object' ? `${about.lang}/${about.key}` : about
  return addressOf('/support/comments', { about: subject, ...query })
}

function subjectLink(about: ManifestArticle | 'searches') {
  if (about === 'searches') return html`<a href="/support/searches">searches</a>`
  return html`<a href="${deskAddress({ lang: about.lang, article: about.key })}" lang="${about.lang}" dir="auto">${about.title}</a>
    <span class="lang">${about.lang}</span>`
}
