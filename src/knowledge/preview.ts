import { textFor } from '../schema/site.ts'
import { addressesIn, type Address } from './addresses.ts'
import { directionOf, type Catalog } from './catalog.ts'
import { findShelf, parentOf } from './navigation.ts'
import { shortHash } from './revision.ts'
import type { Image } from './page.ts'
import { fullAddress } from './url.ts'

/** What a picture for link previews shows, and in which colour. */
export interface Preview {
  lang: string
  direction: 'ltr' | 'rtl'
  /** Brand colour as in site.yaml. */
  color: string
  /** Name of the site; on the picture of the home page its host. */
  site: string
  title: string
  /** What stands above the title: the category. Empty when there is none. */
  label: string
  /** What stands below the title, empty when nothing does. */
  summary: string
}

/** Size of every drawn picture in pixels: what chats and social networks ask for. */
export const previewSize = { width: 1200, height: 630 } as const

/** The folder of the drawn pictures below the site's base. */
export const previewFolder = 'og'

/**
 * What the drawn picture of a page shows; undefined for pages that have none: those nobody shares, articles with a picture of their own, and all of
 * them when the settings say so. An article that is shown for want of a translation has the picture of the original.
 */
export function previewAt(catalog: Catalog, address: Address): Preview | undefined {
  const { site, defaultLang } = catalog
  if (!site.preview_pictures) return undefined
  const { color } = site.brand
  const name = textFor(site.name, address.lang, defaultLang)
  switch (address.view) {
    case 'home':
    case 'search': {
      const summary = site.description === undefined ? '' : textFor(site.description, address.lang, defaultLang)
      const host = site.address.replace(/^https?:\/\/|\/$/g, '')
      return { lang: address.lang, direction: directionOf(site, address.lang), color, site: host, title: name, label: '', summary }
    }
    case 'category': {
      const { lang, key } = address
      const { title, summary = '' } = findShelf(catalog.shelves(lang), key)?.category ?? { title: key }
      const label = catalog.category(lang, parentOf(key))?.title ?? ''
      return { lang, direction: directionOf(site, lang), color, site: name, title, label, summary }
    }
    case 'article': {
      const article = catalog.article(address.lang, address.key) ?? catalog.article(defaultLang, address.key)
      if (!article || article.image !== undefined) return undefined
      const { lang, title, category } = article
      const label = catalog.category(lang, category)?.title ?? category
      return { lang, direction: directionOf(site, lang), color, site: textFor(site.name, lang, defaultLang), title, label, summary: '' }
    }
    default:
      return undefined
  }
}

/**
 * Name of a picture's file: another as soon as the picture shows anything else, or is drawn in another way. Social networks keep pictures by their
 * addresses, and so does the folder of those drawn before.
 */
export function previewName(preview: Preview, drawing: string): string {
  return `${shortHash(JSON.stringify([drawing, preview]))}.png`
}

/** The drawn picture of a page as its head names it. */
export function previewImage(catalog: Catalog, address: Address): Image | undefined {
  const preview = previewAt(catalog, address)
  if (!preview) return undefined
  const path = `${catalog.addresses.base}${previewFolder}/${previewName(preview, catalog.drawing)}`
  return { address: fullAddress(catalog.addresses, path), alt: `${preview.title} · ${preview.site}`, ...previewSize, type: 'image/png' }
}

/** Every picture of the site by the name of its file; pages that would show the same share one. */
export function previewsIn(catalog: Catalog): Map<string, Preview> {
  const previews = addressesIn(catalog).flatMap(({ address }) => previewAt(catalog, address) ?? [])
  return new Map(previews.map((preview) => [previewName(preview, catalog.drawing), preview]))
}
