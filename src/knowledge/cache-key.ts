import { createHash } from 'node:crypto'
import { addressesIn } from './addresses.ts'
import type { Catalog } from './catalog.ts'
import type { Page } from './page.ts'
import { sourceKey } from './translation.ts'
import { pageAt, type PageWords } from './view.ts'

/**
 * Makes the key by which a page of the last build may be used again: it changes whenever anything the page shows changes. It covers everything a page
 * is made from: the whole page object, which is all that templates read; for the page's words the whole article, with the digest of its text; and what
 * any article may refer to: the settings, which addresses exist and what translates what, the glossaries, and the files beside the articles.
 * (Templates and interface words are code, which code-stamp.ts watches.)
 */
export function cacheKeys(catalog: Catalog, mediaStamp: string): (page: Page) => string {
  const { articles, categories, hasShelf, addresses, defaultLang, reusables } = catalog
  const pages = articles.map((article) => [article.id, sourceKey(article)])
  const shelves = categories.filter(({ lang, key }) => hasShelf(lang, key)).map(({ id }) => id)
  // Variables and snippets are in the digest of each text that uses them.
  const settings = { ...catalog.site, variables: undefined }
  const leanings = hash(JSON.stringify([settings, addresses, defaultLang, pages, shelves, reusables.glossaries, mediaStamp]))
  // Every article of a category has the same list, which is most of what is known of its page.
  const lists = new WeakMap<object, string>()
  const listed = (list: object): string => {
    const known = lists.get(list) ?? hash(JSON.stringify(list))
    lists.set(list, known)
    return known
  }
  return (page) => {
    if (page.view !== 'article') return hash(JSON.stringify(page))
    const siblings = { ...page.siblings, articles: listed(page.siblings.articles) }
    return hash(JSON.stringify([{ ...page, siblings }, catalog.article(page.article.lang, page.article.key), leanings]))
  }
}

/** The keys of all pages, by their paths below the site's base; `words` gives those of a language. */
export function keysOfPages(catalog: Catalog, mediaStamp: string, words: (lang: string) => PageWords): Map<string, string> {
  const keyOf = cacheKeys(catalog, mediaStamp)
  return new Map(addressesIn(catalog).map(({ path, address }) => [path, keyOf(pageAt(catalog, address, words(address.lang)))]))
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32)
}
