/** What readers searched for and did not find, and how many requests to support were avoided. */
import { html } from 'hono/html'
import type { DeflectionAnswer } from '../admin-contract.ts'
import type { SearchRow } from '../storage/store.ts'
import { type DeskFrame, deskPage, percent, windowLinks } from './desk-page.ts'

export interface SearchesPageOptions extends DeskFrame {
  searches: SearchRow[]
  deflection: DeflectionAnswer
  days: number
}

export function searchesPage({ searches, deflection, days, ...frame }: SearchesPageOptions) {
  const failed = searches.filter(({ count, opened }) => opened === 0 || opened < count / 2)
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
      <h2>Searched for and not found</h2>
      ${failed.length === 0 ? html`<p class="empty">Every search of the last ${days} days led to an article.</p>` : searchTable(failed)}
      <h2>Most searched for</h2>
      ${searches.length === 0 ? html`<p class="empty">Nothing was searched for, or the site does not send search events.</p>` : searchTable(searches.slice(0, 50))}
    `,
  })
}

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

function searchTable(rows: SearchRow[]) {
  const row = ({ query, lang, unmatched, results, count, opened, left, contact }: SearchRow) =>
    html`<tr>
      <td>${query} <span class="lang">${lang}</span>${unmatched ? html`<p class="reason">no article has: ${unmatched}</p>` : ''}</td>
      <td class="number" data-label="Searches">${count}</td>
      <td class="number" data-label="Results">${results}</td>
      <td class="number" data-label="Opened one">${opened}</td>
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
        <th scope="col" class="number">Left</th>
        <th scope="col" class="number">Contact</th>
      </tr>
    </thead>
    <tbody>
      ${rows.map(row)}
    </tbody>
  </table>`
}
