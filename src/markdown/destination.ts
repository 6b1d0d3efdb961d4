import type { Article } from '../knowledge/article.ts'
import type { Catalog } from '../knowledge/catalog.ts'
import { resolveLink } from '../knowledge/link.ts'
import { linkSiteOf, pathOfLink } from '../knowledge/path-of-link.ts'
import { sizeOfImage } from '../knowledge/image.ts'
import type { References } from './reference.ts'

/**
 * Where the links and images of one article lead for readers of a language: to translations where there are any. A link that leads nowhere
 * stays as written; `kb check` reports it.
 */
export function referencesOf(article: Article, catalog: Catalog, contentDir: string, lang: string): References {
  const linkSite = linkSiteOf(catalog)
  return {
    link(href) {
      const target = resolveLink(href, article, linkSite)
      return { href: pathOfLink(catalog, target, lang, article.lang) ?? href, external: target.kind === 'external' }
    },
    image(src) {
      const target = resolveLink(src, article, linkSite)
      if (target.kind !== 'asset') return { src }
      return { src: pathOfLink(catalog, target, lang, article.lang) ?? src, ...sizeOfImage(contentDir, target.path) }
    },
  }
}
