/** A small complete page for a form that could not be taken: what happened, and the way back. */
import { html } from 'hono/html'
import { page } from './layout.ts'

export interface Notice {
  title: string
  text: string
  /** Address the link leads back to. */
  back: string
}

export function noticePage({ title, text, back }: Notice) {
  return page({
    title,
    body: html`<main class="notice">
      <h1>${title}</h1>
      <p>${text}</p>
      <p><a class="button" href="${back}">Back to the page</a></p>
    </main>`,
  })
}
