import type { Catalog } from './catalog.ts'
import { homeFiles, type LinkSite, type LinkTarget } from './link.ts'
import { pathFor } from './translation.ts'
import { pathTo, pathToMedia } from './url.ts'

/** The part of a catalog that links are read against. */
export function linkSiteOf({ article, defaultLang, hasShelf, site }: Catalog): LinkSite {
  return {
    defaultLang,
    langs: site.languages.map(({ code }) => code),
    hasArticle: (lang, key) => article(lang, key) !== undefined,
    hasCategory: hasShelf,
  }
}

/**
 * Path on the host of what a link leads to, for readers of a language: to its translation where there is one. Whoever writes in one language and links
 * to another means it. Undefined for what is not on the site, and for places in the same article.
 */
export function pathOfLink(catalog: Catalog, target: LinkTarget, lang: string, writtenIn: string): string | undefined {
  const { addresses, defaultLang } = catalog
  if (target.kind === 'asset') return `${pathToMedia(addresses, target.path)}${behind(target)}`
  if (target.kind !== 'page' && target.kind !== 'site') return undefined
  const meant = ![lang, writtenIn, defaultLang].includes(target.lang)
  if (target.kind === 'site') {
    const [name = ''] = target.path.split(/[/?#]/)
    const code = !meant && homeFiles.includes(name) ? lang : target.lang
    return `${pathTo(addresses, code)}${target.path}`
  }
  const article = meant ? undefined : catalog.article(target.lang, target.key)
  const own = article === undefined && !meant && catalog.hasShelf(lang, target.key)
  return `${article ? pathFor(catalog, lang, article) : pathTo(addresses, own ? lang : target.lang, target.key)}${behind(target)}`
}

function behind({ query, hash }: { query?: string; hash?: string }): string {
  return `${query === undefined ? '' : `?${query}`}${hash === undefined ? '' : `#${hash}`}`
}
