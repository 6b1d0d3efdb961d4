import { createHash } from 'node:crypto'
import type { Catalog } from './catalog.ts'
import type { Page } from './page.ts'

/**
 * Makes the key by which a page of the last build may be used again: it changes whenever anything the page shows changes. Besides the page
 * object that is the article's own words and what they lean on elsewhere: which addresses exist, the glossaries, and the files beside the articles.
 * (Templates and interface words are code; Astro hashes those itself.)
 */
export function cacheKeys(catalog: Catalog, mediaStamp: string): (page: Page) => string {
  const pages = [...catalog.articles, ...catalog.categories].map(({ id }) => id).sort()
  const leanings = hash([pages.join(' '), mediaStamp, catalog.site.address, JSON.stringify(catalog.reusables.glossaries)].join('\n'))
  return (page) => {
    const digest = page.view === 'article' ? (catalog.article(page.article.lang, page.article.key)?.digest ?? '') : ''
    return hash(`${JSON.stringify(page)}\n${digest}\n${page.view === 'article' ? leanings : ''}`)
  }
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32)
}
