/** The first page of the support desk: what needs attention and why, and what readers wrote. */
import { html } from 'hono/html'
import type { Catalog } from '../feedback/catalog.ts'
import type { Staff } from '../feedback/sign-in.ts'
import type { AttentionReport, AttentionRow } from '../reports/attention.ts'
import type { CommentRow } from '../storage/store.ts'
import { deskPage } from './desk-page.ts'

export interface OverviewOptions {
  attention: AttentionReport
  comments: CommentRow[]
  catalog: Catalog
  now: number
  staff: Staff
}

export function overviewPage({ attention, comments, catalog, now, staff }: OverviewOptions) {
  const { ranked, notEnoughVotes, days } = attention
  return deskPage({
    title: 'Attention',
    site: catalog.manifest.site,
    current: '/support',
    staff,
    body: html`
      <header class="head">
        <h1>What needs attention</h1>
        ${windowLinks(days)}
      </header>
      ${ranked.length === 0 ? html`<p class="empty">No article has five votes in the last ${days} days yet.</p>` : attentionTable(ranked)}
      ${notEnoughVotes.length === 0 ? '' : tooFew(notEnoughVotes)}
      <section>
        <h2>Newest comments</h2>
        ${comments.length === 0 ? html`<p class="empty">Nobody has written yet.</p>` : commentList(comments, catalog, now)}
      </section>
    `,
  })
}

function windowLinks(days: number) {
  const link = (value: number) =>
    html`<a href="/support?days=${value}" ${value === days ? html`aria-current="true"` : ''}>${value} days</a>`
  return html`<nav class="window" aria-label="Length of the window">${[7, 30, 90, 365].map(link)}</nav>`
}

function attentionTable(rows: AttentionRow[]) {
  return html`<table class="attention">
    <thead>
      <tr>
        <th scope="col">Article</th>
        <th scope="col" class="number">Votes</th>
        <th scope="col" class="number">Unhappy, at least</th>
        <th scope="col" class="number">Score</th>
      </tr>
    </thead>
    <tbody>
      ${rows.map(attentionRow)}
    </tbody>
  </table>`
}

function attentionRow(row: AttentionRow) {
  const share = Math.round(100 * row.unhappyAtLeast)
  const { unhappy, volume, staleness, trend } = row.parts
  const sum = `${unhappy.toFixed(2)} unhappy × ${volume.toFixed(1)} volume × ${staleness.toFixed(1)} age × ${trend.toFixed(2)} trend`
  return html`<tr>
    <td>
      <a href="${row.path}">${row.title}</a> <span class="lang">${row.lang}</span>
      <p class="reason">${row.reason}.</p>
      ${row.source ? html`<p class="source">${row.source}${row.owner ? html` · ${row.owner}` : ''}</p>` : ''}
    </td>
    <td class="number" data-label="Votes">${row.votes.yes + row.votes.no}<span class="aside">${row.votes.no} no</span></td>
    <td class="number" data-label="Unhappy, at least">
      ${share} %<meter min="0" max="100" low="20" high="40" optimum="0" value="${share}">${share} %</meter>
    </td>
    <td class="number" data-label="Score"><span title="${sum}">${row.score.toFixed(1)}</span></td>
  </tr>`
}

function tooFew(rows: AttentionRow[]) {
  return html`<details>
    <summary>Not enough votes to say: ${rows.length} ${rows.length === 1 ? 'article' : 'articles'}</summary>
    <ul class="few">
      ${rows.map(
        (row) => html`<li><a href="${row.path}">${row.title}</a> <span class="lang">${row.lang}</span> <span>${row.reason}</span></li>`,
      )}
    </ul>
  </details>`
}

export function commentList(comments: CommentRow[], catalog: Catalog, now: number) {
  return html`<ol class="comments">
    ${comments.map((comment) => commentItem(comment, catalog, now))}
  </ol>`
}

function commentItem(comment: CommentRow, catalog: Catalog, now: number) {
  const article = catalog.find(comment.article, comment.lang)
  const title = article?.title ?? comment.article
  return html`<li>
    <p class="meta">
      ${article ? html`<a href="${catalog.pathOf(article)}">${title}</a>` : title} <span class="lang">${comment.lang}</span>
      ${comment.helpful === null ? '' : html`<span class="answer ${comment.helpful ? 'yes' : 'no'}">${comment.helpful ? 'Helped' : 'Did not help'}</span>`}
      <time datetime="${new Date(comment.at).toISOString()}">${ago(comment.at, now)}</time>
    </p>
    <p class="text">${comment.text}</p>
  </li>`
}

/** `5 minutes ago`, `yesterday`, `3 days ago`. */
export function ago(at: number, now: number): string {
  const format = new Intl.RelativeTimeFormat('en', { numeric: 'auto' })
  const minutes = Math.round((at - now) / 60_000)
  if (minutes > -60) return format.format(minutes, 'minute')
  if (minutes > -24 * 60) return format.format(Math.round(minutes / 60), 'hour')
  return format.format(Math.round(minutes / 1440), 'day')
}
