/** The first page of the support desk: what needs attention and why, and what readers wrote. */
import { html } from 'hono/html'
import type { AttentionReport, AttentionRow } from '../reports/attention.ts'
import type { CommentCounts, CommentRow } from '../storage/comment.ts'
import { commentList } from './comment-list.ts'
import { commentsAddress } from './comments-page.ts'
import { addressOf, deskAddress, type DeskFrame, deskPage, percent, windowLinks } from './desk-page.ts'
import { type ListPage, pageLinks, pageOf } from './paging.ts'

interface OverviewOptions extends DeskFrame {
  attention: AttentionReport
  /** The newest of the new ones. */
  comments: CommentRow[]
  counts: CommentCounts
  /** Page of the list of what needs attention. */
  page: number
  /** Page of the list of articles with too few votes; it is open when one was asked for. */
  fewPage: number | undefined
}

export function overviewPage({ attention, comments, counts, page, fewPage, ...frame }: OverviewOptions) {
  const { ranked, notEnoughVotes, days } = attention
  const address = (query: Record<string, number>) => addressOf('/support', { days, ...query })
  return deskPage({
    ...frame,
    title: 'Attention',
    current: '/support',
    body: html`
      <header class="head">
        <h1>What needs attention</h1>
        ${windowLinks('/support', days)}
      </header>
      ${ranked.length === 0 ? html`<p class="empty">No article has five votes in the last ${days} days yet.</p>` : attentionTable(pageOf(ranked, page), address)}
      ${notEnoughVotes.length === 0 ? '' : tooFew(pageOf(notEnoughVotes, fewPage ?? 1), address, fewPage !== undefined)}
      <section>
        <h2>New comments</h2>
        ${
          comments.length === 0
            ? html`<p class="empty">No comment waits for an answer.</p>`
            : html`${commentList({ ...frame, comments })}
                <p class="more">
                  ${
                    counts.new > comments.length
                      ? html`<a href="${commentsAddress(undefined, { status: 'new' })}">All ${counts.new} new comments</a>`
                      : html`<a href="/support/comments">All comments</a>`
                  }
                </p>`
        }
      </section>
    `,
  })
}

type Address = (query: Record<string, number>) => string

function attentionTable(list: ListPage<AttentionRow>, address: Address) {
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
        ${list.rows.map(attentionRow)}
      </tbody>
    </table>
    ${pageLinks(list, (page) => address({ page }))}`
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
      <a href="${deskAddress(row)}" lang="${row.lang}" dir="auto">${row.title}</a> <span class="lang">${row.lang}</span>
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

function tooFew(list: ListPage<AttentionRow>, address: Address, open: boolean) {
  return html`<details id="few" ${open ? html`open` : ''}>
    <summary>Not enough votes to say: ${list.total} ${list.total === 1 ? 'article' : 'articles'}</summary>
    <ul class="few">
      ${list.rows.map(
        (row) =>
          html`<li>
            <a href="${deskAddress(row)}" lang="${row.lang}" dir="auto">${row.title}</a> <span class="lang">${row.lang}</span>
            <span>${row.reason}</span>
          </li>`,
      )}
    </ul>
    ${pageLinks(list, (few) => `${address({ few })}#few`)}
  </details>`
}
