/** The first page of the support desk: what needs attention and why, and what readers wrote. */
import { html } from 'hono/html'
import type { AttentionReport, AttentionRow } from '../reports/attention.ts'
import type { CommentRow } from '../storage/store.ts'
import { commentList } from './comment-list.ts'
import { deskAddress, type DeskFrame, deskPage, percent, windowLinks } from './desk-page.ts'

export interface OverviewOptions extends DeskFrame {
  attention: AttentionReport
  comments: CommentRow[]
}

export function overviewPage({ attention, comments, ...frame }: OverviewOptions) {
  const { ranked, notEnoughVotes, days } = attention
  return deskPage({
    ...frame,
    title: 'Attention',
    current: '/support',
    body: html`
      <header class="head">
        <h1>What needs attention</h1>
        ${windowLinks('/support', days)}
      </header>
      ${ranked.length === 0 ? html`<p class="empty">No article has five votes in the last ${days} days yet.</p>` : attentionTable(ranked)}
      ${notEnoughVotes.length === 0 ? '' : tooFew(notEnoughVotes)}
      <section>
        <h2>New comments</h2>
        ${
          comments.length === 0
            ? html`<p class="empty">No comment waits for an answer.</p>`
            : html`${commentList({ ...frame, comments })}
                <p class="more"><a href="/support/comments">All comments</a></p>`
        }
      </section>
    `,
  })
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
      ${rows.slice(0, 100).map(attentionRow)}
    </tbody>
  </table>`
}

function attentionRow(row: AttentionRow) {
  const share = Math.round(100 * row.unhappyAtLeast)
  const { unhappy, volume, staleness, trend } = row.parts
  const factors = [
    `${unhappy.toFixed(2)} unhappy`,
    `${volume.toFixed(1)} volume`,
    `${staleness.toFixed(1)} age`,
    `${trend.toFixed(2)} trend`,
  ]
  // No line ends between a number and its name.
  const sum = factors.map((factor) => factor.replace(' ', '\u00a0')).join(' × ')
  return html`<tr>
    <td>
      <a href="${deskAddress(row)}">${row.title}</a> <span class="lang">${row.lang}</span>
      <p class="reason">${row.reason}.</p>
      ${row.source ? html`<p class="source">${row.source}${row.owner ? html` · ${row.owner}` : ''}</p>` : ''}
    </td>
    <td class="number" data-label="Votes">${row.votes.yes + row.votes.no}<span class="aside">${row.votes.no} no</span></td>
    <td class="number" data-label="Unhappy, at least">
      ${percent(row.unhappyAtLeast)}<svg class="share" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
        <rect width="${share}" height="6" />
      </svg>
    </td>
    <td class="number" data-label="Score">
      <details class="parts">
        <summary>${row.score.toFixed(1)}</summary>
        ${sum}
      </details>
    </td>
  </tr>`
}

function tooFew(rows: AttentionRow[]) {
  return html`<details>
    <summary>Not enough votes to say: ${rows.length} ${rows.length === 1 ? 'article' : 'articles'}</summary>
    <ul class="few">
      ${rows.map(
        (row) =>
          html`<li><a href="${deskAddress(row)}">${row.title}</a> <span class="lang">${row.lang}</span> <span>${row.reason}</span></li>`,
      )}
    </ul>
  </details>`
}
