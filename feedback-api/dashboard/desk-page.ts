/** The frame of a page behind the sign-in. */
import { html } from 'hono/html'
import type { Catalog } from '../feedback/catalog.ts'
import type { Staff } from '../feedback/sign-in.ts'
import { page } from './layout.ts'

/** What every page behind the sign-in is given. */
export interface DeskFrame {
  catalog: Catalog
  /** Where the site is, when it is not at this address: `https://help.example.com`; otherwise empty. */
  siteOrigin: string
  now: number
  staff: Staff
}

interface DeskPageOptions extends DeskFrame {
  title: string
  /** Address of the section, to mark it in the navigation. */
  current: string
  body: ReturnType<typeof html>
}

const sections = [
  { path: '/support', label: 'Attention' },
  { path: '/support/comments', label: 'Comments' },
  { path: '/support/searches', label: 'Searches' },
] as const

export function deskPage({ title, catalog, siteOrigin, current, staff, body }: DeskPageOptions) {
  const { site, base } = catalog.manifest
  const link = ({ path, label }: (typeof sections)[number]) =>
    html`<a href="${path}" ${path === current ? html`aria-current="page"` : ''}>${label}</a>`
  return page({
    title: `${title} · ${site}`,
    body: html`<header class="bar">
        <a class="site" href="${siteOrigin}${base}">${site}</a>
        <nav aria-label="Support desk">${sections.map(link)}</nav>
        <form method="post" action="/support/sign-out">
          <button class="quiet" type="submit">Sign out <span class="aside">${staff.name}</span></button>
        </form>
      </header>
      <main>${body}</main>`,
  })
}

/** Links to the same page over other windows of time. */
export function windowLinks(path: string, days: number) {
  const link = (value: number) =>
    html`<a href="${addressOf(path, { days: value })}" ${value === days ? html`aria-current="true"` : ''}>${value} days</a>`
  return html`<nav class="window" aria-label="Length of the window">${[7, 30, 90, 365].map(link)}</nav>`
}

/** `38 %`; a dash where there is nothing to count. */
export function percent(share: number | null): string {
  return share === null ? '–' : `${Math.round(100 * share)} %`
}

/** A path with what is asked of it. */
export function addressOf(path: string, query: Record<string, string | number | undefined>): string {
  const given = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]))
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given).toString()}`
}

/** Address of the desk's page about an article. */
export function deskAddress({ lang, article }: { lang: string; article: string }): string {
  return `/support/articles/${lang}/${article.split('/').map(encodeURIComponent).join('/')}`
}
