/** A long list a page at a time, with links to its other pages. */
import { html } from 'hono/html'

export interface ListPage<Row> {
  rows: Row[]
  /** From 1. */
  page: number
  /** Place of the first row in the whole list, from 1. */
  first: number
  /** Rows of the whole list. */
  total: number
}

const pageSize = 100

/** The last page where `page` is beyond it. */
export function pageOf<Row>(rows: readonly Row[], page: number): ListPage<Row> {
  const last = Math.max(1, Math.ceil(rows.length / pageSize))
  const shown = Math.min(page, last)
  const start = (shown - 1) * pageSize
  return { rows: rows.slice(start, start + pageSize), page: shown, first: start + 1, total: rows.length }
}

/** Which part is shown, and links to the ones beside it; nothing when all is. */
export function pageLinks({ rows, page, first, total }: ListPage<unknown>, addressOf: (page: number) => string) {
  if (rows.length === total) return ''
  const end = first + rows.length - 1
  return html`<nav class="more" aria-label="Pages">
    <span>${first}–${end} of ${total}</span>
    ${page > 1 ? html`<a href="${addressOf(page - 1)}" rel="prev">Previous</a>` : ''}
    ${end < total ? html`<a href="${addressOf(page + 1)}" rel="next">Next</a>` : ''}
  </nav>`
}
