/** Comments as a list: whose article, which answer, when, and the words, always escaped. */
import { html } from 'hono/html'
import { type CommentRow, commentStatuses } from '../storage/comment.ts'
import { deskAddress, type DeskFrame } from './desk-page.ts'

interface CommentListOptions extends DeskFrame {
  comments: CommentRow[]
  /** Offers to set status and note. */
  editable?: boolean
}

export const statusWords = { new: 'New', open: 'Being looked at', done: 'Done', hidden: 'Not useful' } as const

export function commentList({ comments, catalog, now, staff, editable = false }: CommentListOptions) {
  const item = (comment: CommentRow) => {
    const article = catalog.find(comment.article, comment.lang)
    const title =
      article?.title ?? (comment.search === null ? comment.article : html`<span>Searched for “<bdi>${comment.search}</bdi>”</span>`)
    const answer = comment.helpful ? 'Helped' : 'Did not help'
    return html`<li id="${comment.id}">
      <p class="meta">
        ${article ? html`<a href="${deskAddress({ lang: article.lang, article: article.key })}" lang="${article.lang}" dir="auto">${title}</a>` : title}
        <span class="lang">${comment.lang}</span>
        ${comment.helpful === null ? '' : html`<span class="answer ${comment.helpful ? 'yes' : 'no'}">${answer}</span>`}
        <time datetime="${new Date(comment.at).toISOString()}">${ago(comment.at, now)}</time>
      </p>
      <p class="text" lang="${comment.lang}" dir="auto">${comment.text}</p>
      ${editable && staff.role === 'editor' ? editForm(comment) : standing(comment)}
    </li>`
  }
  return html`<ol class="comments">
    ${comments.map(item)}
  </ol>`
}

/** `5 minutes ago`, `yesterday`, `3 days ago`. */
function ago(at: number, now: number): string {
  const format = new Intl.RelativeTimeFormat('en', { numeric: 'auto' })
  const minutes = Math.round((at - now) / 60_000)
  if (minutes > -60) return format.format(minutes, 'minute')
  if (minutes > -24 * 60) return format.format(Math.round(minutes / 60), 'hour')
  return format.format(Math.round(minutes / 1440), 'day')
}

function standing({ status, note }: CommentRow) {
  if (status === 'new' && note === '') return ''
  return html`<p class="standing">${statusWords[status]}${note ? html` · ${note}` : ''}</p>`
}

function editForm({ id, status, note, version }: CommentRow) {
  return html`<details>
    <summary>${statusWords[status]}${note ? ` · ${note}` : ''} <span class="change">Change</span></summary>
    <form class="edit" method="post" action="/support/comments/${id}">
      <input type="hidden" name="version" value="${version}" />
      <label for="status-${id}">Status</label>
      <select id="status-${id}" name="status">
        ${commentStatuses.map(
          (value) => html`<option value="${value}" ${value === status ? html`selected` : ''}>${statusWords[value]}</option>`,
        )}
      </select>
      <label for="note-${id}">Note for colleagues</label>
      <input id="note-${id}" name="note" value="${note}" maxlength="2000" />
      <button class="plain" type="submit">Save</button>
    </form>
  </details>`
}
