/** One article: how its readers voted day by day and revision by revision, why, and what they wrote. */
import { html, raw } from 'hono/html'
import type { ArticleAnswer } from '../admin-contract.ts'
import { wilsonLowerBound } from '../feedback/attention.ts'
import { dayOf } from '../feedback/visitor.ts'
import { weighed } from '../reports/attention.ts'
import { stuckSentence } from '../reports/stuck.ts'
import type { CommentRow } from '../storage/comment.ts'
import { commentList } from './comment-list.ts'
import { commentsAddress } from './comments-page.ts'
import { deskAddress, type DeskFrame, deskPage, percent, windowLinks } from './desk-page.ts'

interface ArticlePageOptions extends DeskFrame {
  report: ArticleAnswer
  windowDays: number
}

/** The reasons readers choose from, in words. */
const reasonWords: Record<string, string> = {
  unclear: 'Hard to understand',
  incomplete: 'Something is missing',
  outdated: 'Out of date',
  'not-working': 'It did not work',
  'other-topic': 'Not what I was looking for',
  easy: 'Easy to follow',
  solved: 'It solved my problem',
  complete: 'Nothing was missing',
}

export function articlePage({ report, windowDays, ...frame }: ArticlePageOptions) {
  const { article, lang, title, votes, reasons, stuck, searchExits, contacts, comments, commentCount } = report
  const path = frame.siteOrigin + report.path
  const total = votes.yes + votes.no
  const unhappy = unhappyOf(report)
  return deskPage({
    ...frame,
    title,
    current: '',
    body: html`
      <header class="head">
        <h1><span lang="${lang}" dir="auto">${title}</span> <span class="lang">${lang}</span></h1>
        ${windowLinks(deskAddress({ lang, article }), windowDays)}
      </header>
      <p class="reason"><a href="${path}">Open the article</a> · ${article}</p>
      <dl class="figures">
        ${figure('Votes', String(total))} ${figure('Unhappy', percent(unhappy.share))}
        ${figure('Unhappy, at least', percent(unhappy.atLeast))} ${figure('Back to the search, or on to a person', String(searchExits))}
        ${figure('Wrote to support', String(contacts))}
      </dl>
      ${unhappy.halved ? html`<p class="hint">Votes on older words count half in both shares.</p>` : ''}
      ${total === 0 ? html`<p class="empty">Nobody voted in the last ${windowDays} days.</p>` : html`${dayChart(report, frame.now, windowDays)} ${revisionTable(report, windowDays)}`}
      ${reasons.length === 0 ? '' : reasonTable(reasons)} ${stuck.length === 0 ? '' : stuckList(stuck, path)}
      <section>
        <h2>Comments</h2>
        ${
          comments.length === 0
            ? html`<p class="empty">Nobody has written about this article.</p>`
            : commentList({ ...frame, comments: comments as CommentRow[], editable: true })
        }
        ${
          commentCount === comments.length
            ? ''
            : html`<p class="more">
                The newest ${comments.length}.
                <a href="${commentsAddress(frame.catalog.get(article, lang))}">All ${commentCount} comments</a>
              </p>`
        }
      </section>
    `,
  })
}

/** Shares as the list of what needs attention has them. */
function unhappyOf({ days, revision }: ArticleAnswer): { share: number | null; atLeast: number | null; halved: boolean } {
  const weights = days.map((day) => weighed(day, revision))
  const no = weights.reduce((sum, day) => sum + day.no, 0)
  const total = weights.reduce((sum, day) => sum + day.yes, no)
  if (total === 0) return { share: null, atLeast: null, halved: false }
  return { share: no / total, atLeast: wilsonLowerBound(no, total), halved: days.some((day) => day.revision !== revision) }
}

function figure(label: string, value: string) {
  return html`<div>
    <dt>${label}</dt>
    <dd>${value}</dd>
  </div>`
}

/** Bars by day, unhappy votes below the line; drawn as SVG so that it prints and needs no script. */
function dayChart({ days: rows }: ArticleAnswer, now: number, windowDays: number) {
  // On the day of an edit there are votes on two revisions.
  const days = [...Map.groupBy(rows, ({ date }) => date)].map(([date, votes]) => ({
    date,
    yes: votes.reduce((sum, { yes }) => sum + yes, 0),
    no: votes.reduce((sum, { no }) => sum + no, 0),
  }))
  const most = Math.max(1, ...days.map(({ yes, no }) => Math.max(yes, no)))
  const today = dayOf(now)
  const bars = days.map(({ date, yes, no }) => {
    const x = windowDays - 1 - (today - dayOf(Date.parse(date)))
    const up = (40 * yes) / most
    const down = (40 * no) / most
    return `<g><title>${date}: ${yes} yes, ${no} no</title><rect class="yes" x="${x + 0.1}" y="${40 - up}" width="0.8" height="${up}"/><rect class="no" x="${x + 0.1}" y="41" width="0.8" height="${down}"/></g>`
  })
  return html`<figure class="chart">
    <svg viewBox="0 -4 ${windowDays} 89" preserveAspectRatio="none" role="img" aria-label="Votes by day; the table below has the numbers">
      ${raw(bars.join(''))}
    </svg>
    <figcaption>Votes by day: helped above the line, did not help below it.</figcaption>
  </figure>`
}

function revisionTable({ days, revision }: ArticleAnswer, windowDays: number) {
  const sums = new Map<string, { first: string; yes: number; no: number }>()
  for (const day of days) {
    const sum = sums.get(day.revision) ?? { first: day.date, yes: 0, no: 0 }
    sums.set(day.revision, sum)
    sum.yes += day.yes
    sum.no += day.no
  }
  const row = ([name, { first, yes, no }]: [string, { first: string; yes: number; no: number }]) =>
    html`<tr>
      <td><code>${name}</code>${name === revision ? html` <span class="lang">now</span>` : ''}</td>
      <td data-label="First in these ${windowDays} days">${first}</td>
      <td class="number" data-label="Yes">${yes}</td>
      <td class="number" data-label="No">${no}</td>
      <td class="number" data-label="Unhappy">${percent(no / (yes + no))}</td>
    </tr>`
  return html`<h2>By revision</h2>
    <table class="stacked">
      <thead>
        <tr>
          <th scope="col">Revision</th>
          <th scope="col">First in these ${windowDays} days</th>
          <th scope="col" class="number">Yes</th>
          <th scope="col" class="number">No</th>
          <th scope="col" class="number">Unhappy</th>
        </tr>
      </thead>
      <tbody>
        ${[...sums].reverse().map(row)}
      </tbody>
    </table>`
}

function reasonTable(reasons: ArticleAnswer['reasons']) {
  return html`<h2>Reasons</h2>
    <table class="narrow">
      <tbody>
        ${reasons.map(
          ({ reason, count }) =>
            html`<tr>
              <td>${reasonWords[reason] ?? reason}</td>
              <td class="number">${count}</td>
            </tr>`,
        )}
      </tbody>
    </table>`
}

function stuckList(stuck: ArticleAnswer['stuck'], path: string) {
  return html`<h2>Where readers were stuck</h2>
    <ul class="few">
      ${stuck.map(
        (place) =>
          html`<li>
            ${place.number === null ? stuckSentence(place) : html`<a href="${path}#${place.step}">${stuckSentence(place)}</a>`}
          </li>`,
      )}
    </ul>`
}
