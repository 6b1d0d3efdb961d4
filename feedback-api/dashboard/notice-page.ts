/** A small complete page for a form that could not be taken: what happened, and the way back. */
import { html } from 'hono/html'
import { page } from './layout.ts'

export interface Notice {
  /** English, when left out. */
  lang?: string | undefined
  title: string
  text: string
  /** Address the link leads back to. */
  back: string
  backWords?: string
  /** What was written in the form, to be copied. */
  written?: string | undefined
}

export function noticePage({ lang, title, text, back, backWords = 'Back to the page', written }: Notice) {
  return page({
    title,
    lang,
    body: html`<main class="notice" dir="auto">
      <h1>${title}</h1>
      ${text === '' ? '' : html`<p>${text}</p>`}
      ${
        written
          ? html`<label for="written">What you wrote was not saved. Copy it before you go back:</label>
              <textarea id="written" rows="5" readonly>${written}</textarea>`
          : ''
      }
      <p><a class="button" href="${back}">${backWords}</a></p>
    </main>`,
  })
}
