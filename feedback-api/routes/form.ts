/** Where a form without JavaScript goes next: only ever to an address the build's manifest names. */
import type { Context } from 'hono'
import { FormFailure, type FormLanguage } from '../errors.ts'
import type { Catalog } from '../feedback/catalog.ts'
import { isSameOrigin } from '../middleware/origin.ts'

/** The article's own address with the fragment that shows the thanks. The article must exist. */
export function thanksAddress(c: Context, catalog: Catalog, fields: Record<string, string>, fragment: string): string {
  return `${backAddress(c, catalog, fields)}#${fragment}`
}

/** What the person reads when the form could not be taken, in the language of the page it stands on. */
export function formFailure(c: Context, catalog: Catalog, fields: Record<string, string>, cause: unknown): FormFailure {
  const lang = fields['shown'] ?? fields['lang'] ?? ''
  return new FormFailure(backAddress(c, catalog, fields), cause, { language: languageOf(catalog, lang) })
}

/** The same for a form that was not even read: the browser says which page it stands on. */
export function unreadFormFailure(c: Context, catalog: Catalog, cause: unknown): FormFailure {
  const { base, langs, defaultLang } = catalog.manifest
  const referer = c.req.header('referer') ?? ''
  const path = isSameOrigin(c.req.raw) && URL.canParse(referer) ? new URL(referer).pathname : base
  if (!path.startsWith(base) || path.startsWith('//')) return new FormFailure(base, cause)
  const lang = langs.find((code) => path.startsWith(`${base.replace(/\/$/, '')}/${code}/`)) ?? defaultLang
  return new FormFailure(path, cause, { language: languageOf(catalog, lang) })
}

/** What staff reads when a form of the desk could not be taken, with what they had `written` in it. */
export function deskFormFailure(c: Context, cause: unknown, written?: string): FormFailure {
  return new FormFailure(cameFrom(c), cause, { written })
}

/** The page of the desk a form was on. */
export function cameFrom(c: Context): string {
  return pathOnDesk(c.req.header('referer')) ?? '/support/comments'
}

/** Path of a page of the desk, with its filter and its place among the pages, on whatever host; undefined for its first page and any other address. */
export function pathOnDesk(address = ''): string | undefined {
  const { pathname, search } = new URL(URL.canParse(address, 'http://none') ? address : '/', 'http://none')
  const isPage = pathname.startsWith('/support/') || (pathname === '/support' && search !== '')
  return isPage ? pathname + search : undefined
}

function languageOf({ manifest: { words } }: Catalog, lang: string): FormLanguage {
  return { lang, words: Object.hasOwn(words, lang) ? words[lang] : undefined }
}

/** The article's own address, or the site's when the article is unknown. */
function backAddress(c: Context, catalog: Catalog, { article = '', lang = '', shown }: Record<string, string>): string {
  const found = catalog.find(article, lang)
  const path = found ? catalog.pathOf(found, shown) : catalog.manifest.base
  // A form on another origin got past the origin check, so that origin is on the list.
  return isSameOrigin(c.req.raw) ? path : new URL(path, c.req.header('origin')).href
}
