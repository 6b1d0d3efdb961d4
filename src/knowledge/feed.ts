import { textFor } from '../schema/site.ts'
import type { Catalog } from './catalog.ts'
import { xml } from './sitemap.ts'
import { fullAddress, pathTo } from './url.ts'

/** Newest changes first, as many as a feed reader wants at once. */
const entryLimit = 50

/** The latest changes of one language as an Atom feed. Articles whose last change is not known are left out: a feed is a list of dates. */
export function feedOf(catalog: Catalog, lang: string): string {
  const { site, addresses, defaultLang } = catalog
  const dated = catalog.articles.filter(
    (article) => article.lang === lang && article.updated !== undefined && !article.unlisted && !article.draft,
  )
  const latest = [...dated].sort((a, b) => ((a.updated ?? '') < (b.updated ?? '') ? 1 : -1)).slice(0, entryLimit)
  const name = xml(textFor(site.name, lang, defaultLang))
  const home = fullAddress(addresses, pathTo(addresses, lang))
  const entries = latest.map(({ key, title, description, published, updated }) => {
    const address = xml(fullAddress(addresses, pathTo(addresses, lang, key)))
    const summary = description === '' ? '' : `<summary>${xml(description)}</summary>`
    const first = published === undefined ? '' : `<published>${published}T00:00:00Z</published>`
    return `<entry><id>${address}</id><title>${xml(title)}</title><link href="${address}"/><updated>${updated ?? ''}T00:00:00Z</updated>${first}${summary}</entry>`
  })
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${lang}">`,
    `<id>${xml(home)}</id><title>${name}</title><author><name>${name}</name></author>`,
    `<link href="${xml(home)}"/><link rel="self" type="application/atom+xml" href="${xml(`${home}feed.xml`)}"/>`,
    `<updated>${latest[0]?.updated ?? '1970-01-01'}T00:00:00Z</updated>`,
    ...entries,
    '</feed>\n',
  ].join('\n')
}
