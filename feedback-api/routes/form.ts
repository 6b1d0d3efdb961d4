/** Where a form without JavaScript goes next: only ever to an address the build's manifest names. */
import type { Context } from 'hono'
import type { Catalog } from '../feedback/catalog.ts'
import { isSameOrigin } from '../middleware/origin.ts'

/** The article's own address with the fragment that shows the thanks. The article must exist. */
export function thanksAddress(c: Context, catalog: Catalog, fields: Record<string, string>, fragment: string): string {
  return `${backAddress(c, catalog, fields)}#${fragment}`
}

/** The article's own address, or the site's when the article is unknown. */
export function backAddress(c: Context, catalog: Catalog, { article = '', lang = '' }: Record<string, string>): string {
  const found = catalog.find(article, lang)
  const path = found ? catalog.pathOf(found) : catalog.manifest.base
  // A form on another origin got past the origin check, so that origin is on the list.
  return isSameOrigin(c.req.raw) ? path : new URL(path, c.req.header('origin')).href
}
