import type { Article } from './article.ts'
import type { Catalog } from './catalog.ts'
import type { Shelf } from './navigation.ts'
import { fullAddress, pathTo } from './url.ts'

/** The pages of one language that search engines should know, with the day of their last real change where it is known, and their translations. */
export function sitemapOf(catalog: Catalog, lang: string): string {
  const listed = catalog.articles.filter((article) => article.lang === lang && !article.unlisted && !article.draft)
  const keys = keysOf(catalog.shelves(lang))
  const urls = [
    entry(catalog, lang, '', () => true),
    ...keys.map((key) => entry(catalog, lang, key, (code) => keysOf(catalog.shelves(code)).includes(key))),
    ...listed.map((article) => entry(catalog, lang, article.key, hasArticle(catalog, article), article.updated)),
  ]
  const spaces = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"'
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset ${spaces}>\n${urls.join('\n')}\n</urlset>\n`
}

/** The list of the sitemaps, one a language. */
export function sitemapIndex({ site, addresses }: Catalog): string {
  const maps = site.languages.map(
    ({ code }) => `<sitemap><loc>${fullAddress(addresses, `${addresses.base}sitemap-${code}.xml`)}</loc></sitemap>`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${maps.join('\n')}\n</sitemapindex>\n`
}

/** Text as it may stand in XML. */
export function xml(text: string): string {
  const names: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' }
  // XML has no way to write most control characters.
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '').replace(/[&<>"']/g, (mark) => names[mark] ?? mark)
}

function entry(catalog: Catalog, lang: string, key: string, existsIn: (lang: string) => boolean, updated?: string): string {
  const { addresses, site, defaultLang } = catalog
  const at = (code: string): string => xml(fullAddress(addresses, pathTo(addresses, code, key)))
  const codes = site.languages.map(({ code }) => code).filter(existsIn)
  const link = (name: string, code: string): string => `<xhtml:link rel="alternate" hreflang="${name}" href="${at(code)}"/>`
  const others = codes.length < 2 ? [] : codes.map((code) => link(code, code))
  if (others.length && codes.includes(defaultLang)) others.push(link('x-default', defaultLang))
  return `<url><loc>${at(lang)}</loc>${updated === undefined ? '' : `<lastmod>${updated}</lastmod>`}${others.join('')}</url>`
}

function hasArticle(catalog: Catalog, { key }: Article): (lang: string) => boolean {
  return (lang) => {
    const article = catalog.article(lang, key)
    return article !== undefined && !article.unlisted && !article.draft
  }
}

function keysOf(shelves: readonly Shelf[]): string[] {
  return shelves.flatMap((shelf) => [shelf.category.key, ...keysOf(shelf.shelves)])
}
