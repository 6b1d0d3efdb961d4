import type { Article } from './article.ts'
import type { Catalog } from './catalog.ts'
import { categoryKeys } from './navigation.ts'
import { listedLang } from './translation.ts'
import { fullAddress, pathTo } from './url.ts'

/** The pages of one language that search engines should know, with the day of their last real change where it is known, and their translations. */
export function sitemapOf(catalog: Catalog, lang: string): string {
  const listed = catalog.articles.filter((article) => article.lang === lang && !article.unlisted && !article.draft)
  const keys = categoryKeys(catalog.shelves(lang))
  const urls = [
    entry(catalog, lang, (code) => (listedLang(catalog, code) === code ? '' : undefined)),
    ...keys.map((key) => entry(catalog, lang, (code) => categoryKeys(catalog.shelves(code)).find((each) => each === key))),
    ...listed.map((article) => entry(catalog, lang, keyOfTranslation(catalog, article), article.updated)),
  ]
  const spaces = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"'
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset ${spaces}>\n${urls.join('\n')}\n</urlset>\n`
}

/** The languages that have a sitemap: those with articles of their own. */
export function sitemapLangs(catalog: Catalog): string[] {
  return catalog.site.languages.map(({ code }) => code).filter((code) => listedLang(catalog, code) === code)
}

/** The list of the sitemaps, one a language. */
export function sitemapIndex(catalog: Catalog): string {
  const { addresses } = catalog
  const maps = sitemapLangs(catalog).map(
    (code) => `<sitemap><loc>${fullAddress(addresses, `${addresses.base}sitemap-${code}.xml`)}</loc></sitemap>`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${maps.join('\n')}\n</sitemapindex>\n`
}

/** Text as it may stand in XML. */
export function xml(text: string): string {
  const names: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' }
  // XML has no way to write most control characters.
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '').replace(/[&<>"']/g, (mark) => names[mark] ?? mark)
}

/** `keyIn` tells the key of the page in a language, undefined where that language does not have it. */
function entry(catalog: Catalog, lang: string, keyIn: (lang: string) => string | undefined, updated?: string): string {
  const { addresses, site, defaultLang } = catalog
  const found = site.languages.flatMap(({ code }) => {
    const key = keyIn(code)
    return key === undefined ? [] : [{ code, address: xml(fullAddress(addresses, pathTo(addresses, code, key))) }]
  })
  const link = (name: string, address: string): string => `<xhtml:link rel="alternate" hreflang="${name}" href="${address}"/>`
  const addressIn = (lang: string): string | undefined => found.find(({ code }) => code === lang)?.address
  const others = found.length < 2 ? [] : found.map(({ code, address }) => link(code, address))
  const original = addressIn(defaultLang)
  if (others.length && original !== undefined) others.push(link('x-default', original))
  return `<url><loc>${addressIn(lang) ?? ''}</loc>${updated === undefined ? '' : `<lastmod>${updated}</lastmod>`}${others.join('')}</url>`
}

function keyOfTranslation(catalog: Catalog, article: Article): (lang: string) => string | undefined {
  return (lang) => {
    const found = lang === article.lang ? article : catalog.translation(lang, article)
    return found === undefined || found.unlisted || found.draft ? undefined : found.key
  }
}
