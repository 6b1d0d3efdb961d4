/** The frame of every page the service makes itself. */
import { html } from 'hono/html'

type Markup = ReturnType<typeof html>

interface PageOptions {
  /** English, when left out. */
  lang?: string | undefined
  title: string
  body: Markup
}

export function page({ lang = 'en', title, body }: PageOptions): Markup {
  return html`<!doctype html>
    <html lang="${lang}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <meta name="color-scheme" content="light dark" />
        <title>${title}</title>
        <link rel="stylesheet" href="/support/style.css" />
      </head>
      <body>
        ${body}
      </body>
    </html>`
}
