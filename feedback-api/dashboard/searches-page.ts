/** What readers searched for and did not find, and how many requests to support were avoided. */
import { html } from 'hono/html'
import type { DeflectionAnswer } from '../admin-contract.ts'
import type { CommentCounts, CommentRow } from '../storage/comment.ts'
import type { SearchRow } from '../storage/store.ts'
import { commentList } from './comment-list.ts'
import { commentsAddress } from './comments-page.ts'
import { addressOf, deskAddress, type DeskFrame, deskPage, percent, windowLinks } from './desk-page.ts'

interface SearchesPageOptions extends DeskFrame {
  /** The most frequent, and one more where there are more than are `shown`. */
  searches: SearchRow[]
  /** Likewise, those after which fewer than half opened a result and stayed. */
  failed: SearchRow[]
  /** Comments about searches that found nothing. */
  wishes: CommentRow[]
  /** Of all such comments in the window. */
  wishCounts: CommentCounts
  deflection: DeflectionAnswer
  days: number
  shown: number
  /** How many can be shown. */
  most: number
}

export function searchesPage({ searches, failed, wishes, wishCounts, deflection, days, shown, most, ...frame }: SearchesPageOptions) {
  const all = shown === most ? '' : html`<a href="${addressOf('/support/searches', { days, top: most })}">Show ${most}</a>`
  const table = (rows: SearchRow[]) =>
    html`${searchTable(rows.slice(0, shown), frame)}
    ${rows.length > shown ? html`<p class="more">The ${shown} most frequent. ${all}</p>` : ''}`
  return deskPage({
    ...frame,
    title: 'Searches',
    current: '/support/searches',
    body: html`
      <header class="head">
        <h1>Searches and avoided requests</h1>
        ${windowLinks('/support/searches', days)}
      </header>
      ${deflectionFigures(deflection)}
      <h2>What they were looking for</h2>
      ${
        wishes.length === 0
          ? html`<p class="empty">Nobody who found nothing said what they were looking for.</p>`
          : html`${commentList({ ...frame, comments: wishes })}
              <p class="more">
                ${wishCounts.all > wishes.length ? html`The newest ${wishes.length} of ${wishCounts.all}.` : ''}
                <a href="${commentsAddress('searches')}">Set their status among all comments about searches</a>
              </p>`
      }
      <h2>Searched for and not found</h2>
      ${failed.length === 0 ? html`<p class="empty">${searches.length === 0 ? noSearches : 'Most who searched stayed with the article they opened.'}</p>` : table(failed)}
      <h2>Most searched for</h2>
      ${searches.length === 0 ? html`<p class="empty">${noSearches}</p>` : table(searches)}
    `,
  })
}

const noSearches = 'Nothing was searched for, or the site does not send search events.'

function deflectionFigures({ starts, explicit, implicit, sent, rate, upperBound }: DeflectionAnswer) {
  if (starts === 0) return html`<p class="empty">Nobody opened the contact form.</p>`
  return html`<dl class="figures">
      <div>
        <dt>Contact forms opened</dt>
        <dd>${starts}</dd>
      </div>
      <div>
        <dt>Solved by a suggestion</dt>
        <dd>${explicit}</dd>
      </div>
      <div>
        <dt>Sent to support</dt>
        <dd>${sent}</dd>
      </div>
      <div>
        <dt>Avoided</dt>
        <dd>${percent(rate)}</dd>
      </div>
    </dl>
    <p class="hint">
      ${
        rate === null
          ? 'Nobody said yet whether a suggestion solved it.'
          : html`${percent(rate)} of those who decided said that a suggestion solved it.`
      }
      ${implicit} more opened a suggestion and left without a word; if all of them were helped, it is ${percent(upperBound)} of all forms.
    </p>`
}

function searchTable(rows: SearchRow[], frame: DeskFrame) {
  const row = ({ query, lang, unmatched, results, count, opened, returned, left, contact, articles }: SearchRow) =>
    html`<tr>
      <td>
        <bdi>${query}</bdi> <span class="lang">${lang}</span>
        ${unmatched ? html`<p class="reason">no article has: <bdi>${unmatched}</bdi></p>` : ''}
        ${articles.length > 0 ? html`<p class="reason">opened: ${openedArticles(articles, lang, frame)}</p>` : ''}
      </td>
      <td class="number" data-label="Searches">${count}</td>
      <td class="number" data-label="Results">${results}</td>
      <td class="number" data-label="Opened one">${opened}</td>
      <td class="number" data-label="Came back">${returned}</td>
      <td class="number" data-label="Left">${left}</td>
      <td class="number" data-label="Contact">${contact}</td>
    </tr>`
  return html`<table class="stacked">
    <thead>
      <tr>
        <th scope="col">Query</th>
        <th scope="col" class="number">Searches</th>
        <th scope="col" class="number">Results</th>
        <th scope="col" class="number">Opened one</th>
        <th scope="col" class="number">Came back</th>
        <th scope="col" class="number">Left</th>
        <th scope="col" class="number">Contact</th>
      </tr>
    </thead>
    <tbody>
      ${rows.map(row)}
    </tbody>
  </table>`
}

/** The three opened most, each as often as it was opened. */
function openedArticles(articles: SearchRow['articles'], lang: string, { catalog }: DeskFrame) {
  return articles.slice(0, 3).map(({ article, opened, returned, contact }, index) => {
    const page = catalog.shown(article, lang)
    const name = page
      ? html`<a href="${deskAddress({ lang: page.lang, article: page.key })}" lang="${page.lang}" dir="auto">${page.title}</a>`
      : article
    return html`${index > 0 ? ', ' : ''}${name} ${opened + returned + contact}×`
  })
}
