import type { Article } from '../knowledge/article.ts'
import type { Catalog } from '../knowledge/catalog.ts'
import { resolveLink } from '../knowledge/link.ts'
import { pathFor } from '../knowledge/translation.ts'
import { pathTo, pathToMedia } from '../knowledge/url.ts'
import { sizeOfImage } from '../knowledge/image.ts'
import type { References } from './reference.ts'

/**
 * Where the links and images of one article lead for readers of a language: to translations where there are any. A link that leads nowhere
 * stays as written; `kb check` reports it.
 */
export function referencesOf(article: Article, catalog: Catalog, contentDir: string, lang: string): References {
  const { addresses, site } = catalog
  const linkSite = {
    defaultLang: catalog.defaultLang,
    langs: site.languages.map((language) => language.code),
    hasArticle: (lang: string, key: string) => catalog.article(lang, key) !== undefined,
    hasCategory: catalog.hasShelf,
  }
  return {
    link(href) {
      const target = resolveLink(href, article, linkSite)
      const inside = (path: string) => ({ href: path, external: false })
      if (target.kind === 'page') {
        const [query, hash] = [target.query === undefined ? '' : `?${target.query}`, target.hash === undefined ? '' : `#${target.hash}`]
        // A writer who links to another language on purpose means it.
        const meant = target.lang !== lang && target.lang !== article.lang && target.lang !== catalog.defaultLang
        const linked = meant ? undefined : catalog.article(target.lang, target.key)
        const own = linked === undefined && !meant && catalog.hasShelf(lang, target.key)
        const path = linked ? pathFor(catalog, lang, linked) : pathTo(addresses, own ? lang : target.lang, target.key)
        return inside(`${path}${query}${hash}`)
      }
      if (target.kind === 'asset') return inside(pathToMedia(addresses, target.path))
      if (target.kind === 'site') return inside(`${addresses.base}${target.path.replace(/^\//, '')}`)
      return { href, external: target.kind === 'external' }
    },
    image(src) {
      const target = resolveLink(src, article, linkSite)
      if (target.kind !== 'asset') return { src }
      return { src: pathToMedia(addresses, target.path), ...sizeOfImage(contentDir, target.path) }
    },
  }
}
