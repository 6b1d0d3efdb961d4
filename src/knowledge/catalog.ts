import type { SiteSettings } from '../schema/site.ts'
import type { Article } from './article.ts'
import type { Category } from './category.ts'
import { listedCategories, shelvesOf, type Shelf } from './navigation.ts'
import { relatedFinder, type RelatedFinder } from './related.ts'
import type { Reusables } from './reusable.ts'
import { sourceKey } from './translation.ts'
import type { Grounds } from './theme.ts'
import { addressesOf, type Addresses } from './url.ts'

/** Everything the site knows, over plain arrays, with what is derived from them worked out once. */
export interface Catalog {
  site: SiteSettings
  addresses: Addresses
  defaultLang: string
  /** Articles of every language; drafts only while writing. */
  articles: readonly Article[]
  categories: readonly Category[]
  article: (lang: string, key: string) => Article | undefined
  /** The article in another language: the translation of the same source. */
  translation: (lang: string, article: Article) => Article | undefined
  category: (lang: string, key: string) => Category | undefined
  /** Whether a category has a page in a language: one without articles has none, be it named there or not. */
  hasShelf: (lang: string, key: string) => boolean
  /** The categories of a language in reading order, with their articles. */
  shelves: (lang: string) => readonly Shelf[]
  related: (lang: string) => RelatedFinder
  /** Variables, snippets and glossaries. */
  reusables: Reusables
  /** The day the site is built, `YYYY-MM-DD`: reviews are overdue by it. */
  today: string
  /** Old address → new address, as written in redirects.yaml. */
  writtenRedirects: Readonly<Record<string, string>>
  /** Width of the logo when it is 32 pixels high; undefined where there is none, or its file does not tell. */
  logoWidth: number | undefined
  /** The page's ground where theme.css sets another than the brand's. */
  grounds: Grounds
  /** Changes when the code or fonts that draw pictures for link previews change. */
  drawing: string
}

/** What a catalog knows besides settings, articles and categories. */
interface CatalogExtras {
  redirects?: Readonly<Record<string, string>> | undefined
  reusables?: Reusables | undefined
  today?: string
  logo?: { width: number; height: number } | undefined
  grounds?: Grounds
  drawing?: string
}

/** In whatever order articles and categories come: the catalog has them by id, so that the same content always makes the same site. */
export function buildCatalog(
  site: SiteSettings,
  givenArticles: readonly Article[],
  givenCategories: readonly Category[],
  { redirects = {}, reusables, today = new Date().toISOString().slice(0, 10), logo, grounds = {}, drawing = '' }: CatalogExtras = {},
): Catalog {
  const [articles, categories] = [byIdentity(givenArticles), byIdentity(givenCategories)]
  const defaultLang = defaultLanguage(site)
  const byId = new Map(articles.map((article) => [article.id, article]))
  const bySource = new Map(articles.map((article) => [`${article.lang}/${sourceKey(article)}`, article]))
  const listed = listedCategories(articles)
  const categoryById = new Map(categories.map((category) => [category.id, category]))
  return {
    site,
    addresses: addressesOf(site.address, defaultLang),
    defaultLang,
    articles,
    categories,
    today,
    writtenRedirects: redirects,
    logoWidth: logo && Math.round((logo.width / logo.height) * 32),
    grounds,
    drawing,
    reusables: reusables ?? { defaultLang, variables: site.variables, snippets: {}, glossaries: {} },
    article: (lang, key) => byId.get(`${lang}/${key}`),
    translation: (lang, article) => bySource.get(`${lang}/${sourceKey(article)}`),
    category: (lang, key) => categoryById.get(`${lang}/${key}`),
    hasShelf: (lang, key) => listed.has(`${lang}/${key}`),
    shelves: once((lang) => shelvesOf(lang, articles, categories)),
    related: once((lang) => relatedFinder(articles.filter((article) => article.lang === lang))),
  }
}

/** Which way a language of the site is written. */
export function directionOf({ languages }: SiteSettings, lang: string): 'ltr' | 'rtl' {
  return languages.find(({ code }) => code === lang)?.direction ?? 'ltr'
}

/** The language without a prefix: the one named in the settings, else the first. */
export function defaultLanguage(site: SiteSettings): string {
  return site.default_language ?? site.languages[0]?.code ?? 'en'
}

function byIdentity<T extends { id: string }>(list: readonly T[]): T[] {
  return [...list].sort((a, b) => (a.id < b.id ? -1 : 1))
}

function once<T>(compute: (lang: string) => T): (lang: string) => T {
  const known = new Map<string, T>()
  return (lang) => {
    const value = known.get(lang) ?? compute(lang)
    known.set(lang, value)
    return value
  }
}
