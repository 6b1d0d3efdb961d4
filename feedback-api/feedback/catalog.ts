/** The articles of the current build, found by key or by a key they had before. */
import type { Manifest, ManifestArticle } from '../contract.ts'
import { Refusal } from './refusal.ts'

export interface Catalog {
  readonly manifest: Manifest
  find(article: string, lang: string): ManifestArticle | undefined
  /** What readers of a language are shown under a key: for want of a translation, the article in the default language. */
  shown(article: string, lang: string): ManifestArticle | undefined
  /** @throws Refusal `unknown_article` */
  get(article: string, lang: string): ManifestArticle
  /**
   * Address of an article as a path on the site, base included; or of the page that shows it to readers of another
   * language, for want of a translation.
   */
  pathOf(article: ManifestArticle, shownIn?: string): string
}

/** @throws when two articles share key and language */
export function createCatalog(manifest: Manifest): Catalog {
  const articles = new Map<string, ManifestArticle>()
  for (const article of manifest.articles) {
    const id = idOf(article.key, article.lang)
    if (articles.has(id)) throw new Error(`The manifest lists ${article.lang}/${article.key} twice; every article needs a key of its own.`)
    articles.set(id, article)
  }
  const earlier = new Map<string, ManifestArticle>()
  for (const article of manifest.articles) {
    for (const alias of article.aliases) earlier.set(idOf(alias, article.lang), article)
  }
  const find = (article: string, lang: string) => articles.get(idOf(article, lang)) ?? earlier.get(idOf(article, lang))
  return {
    manifest,
    find,
    shown: (article, lang) => find(article, lang) ?? (manifest.langs.includes(lang) ? find(article, manifest.defaultLang) : undefined),
    get(article, lang) {
      const found = find(article, lang)
      if (!found) throw new Refusal('unknown_article', `The site has no article “${article}” in the language “${lang}”.`)
      return found
    },
    pathOf({ path, key, lang }, shownIn = lang) {
      const base = manifest.base.endsWith('/') ? manifest.base : `${manifest.base}/`
      const isStandIn = shownIn !== lang && lang === manifest.defaultLang && manifest.langs.includes(shownIn)
      if (isStandIn) return `${base}${shownIn}/${key}/`
      return path.startsWith(base) ? path : base + path.slice(1)
    },
  }
}

function idOf(article: string, lang: string): string {
  return `${lang}/${article}`
}
