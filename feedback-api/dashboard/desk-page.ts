/** The frame of a page behind the sign-in. */
import { html } from 'hono/html'
import type { Staff } from '../feedback/sign-in.ts'
import { page } from './layout.ts'

export interface DeskPageOptions {
  title: string
  site: string
  /** Address of the page, to mark it in the navigation. */
  current: string
  staff: Staff
  body: ReturnType<typeof html>
}

const sections = [{ path: '/support', label: 'Attention' }] as const

export function deskPage({ title, site, current, staff, body }: DeskPageOptions) {
  const link = ({ path, label }: (typeof sections)[number]) =>
    html`<a href="${path}" ${path === current ? html`aria-current="page"` : ''}>${label}</a>`
  return page({
    title: `${title} · ${site}`,
    body: html`<header class="bar">
        <a class="site" href="/">${site}</a>
        <nav aria-label="Support desk">${sections.map(link)}</nav>
        <form method="post" action="/support/sign-out">
          <button class="quiet" type="submit">Sign out<span class="aside"> ${staff.name}</span></button>
        </form>
      </header>
      <main>${body}</main>`,
  })
}
