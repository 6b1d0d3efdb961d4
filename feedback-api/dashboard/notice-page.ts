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
}

export function noticePage({ lang, title, text, back, backWords = 'Back to the page' }: Notice) {
  return page({
    title,
    lang,
    body: html`<main class="notice" dir="auto">
      <h1>${title}</h1>
      ${text === '' ? '' : html`<p>${text}</p>`}
      <p><a class="button" href="${back}">${backWords}</a></p>
    </main>`,
  })
}
