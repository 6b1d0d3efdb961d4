import type { ArticleKind } from '../schema/article.ts'
import { textFor } from '../schema/site.ts'
import type { Article } from './article.ts'
import type { Catalog } from './catalog.ts'
import { redirectsOf } from './redirect.ts'
import { pathTo } from './url.ts'

/** A step of an article that readers may say they are stuck at. */
interface ManifestStep {
  id: string
  number: number
  title: string
}

/**
 * What the feedback service is told of the site: every article with its language, revision, owner and steps, and words for readers whose form is
 * refused. The same content gives the same manifest.
 */
export function feedbackManifest(
  catalog: Catalog,
  stepsOf: (article: Article) => ManifestStep[] = () => [],
  words: Readonly<Record<string, { refused: string; back: string }>> = {},
) {
  const { site, addresses, defaultLang, articles } = catalog
  const moved = movedKeys(catalog)
  return {
    version: 1,
    site: textFor(site.name, defaultLang, defaultLang),
    url: site.address,
    base: addresses.base,
    defaultLang,
    langs: site.languages.map(({ code }) => code),
    words,
    articles: articles.map((article) => {
      const { id, key, lang, title, category, revision, owner, reviewed, updated, aliases, file } = article
      const earlier = aliases.map((alias) => keyOfAlias(alias, lang, defaultLang))
      return {
        key,
        lang,
        title,
        path: pathTo(addresses, lang, key),
        category: catalog.category(lang, category)?.title ?? category,
        revision,
        owner: owner ?? null,
        reviewed: reviewed ?? null,
        updated: updated ?? null,
        aliases: [...new Set([...earlier, ...(moved.get(id) ?? [])])],
        source: file,
        steps: stepsOf(article),
      }
    }),
  }
}

/** An article that search may find, without its words: those are taken from its page. */
export interface SearchEntry {
  /** Address from the site's base, with a slash at both ends: `/ru/writing/add-images/`. */
  url: string
  lang: string
  title: string
  description: string
  kind: ArticleKind
  category: { key: string; title: string }
  keywords: string[]
  boost: number
  /** Changes when the article's file changes. */
  digest: string
}

/** The articles search may find. */
export function searchEntries(catalog: Catalog): SearchEntry[] {
  const found = catalog.articles.filter(({ unlisted, search, draft }) => !unlisted && !search.exclude && !draft)
  return found.map(({ key, lang, title, description, kind, category, keywords, search, digest }) => {
    const top = category.split('/')[0] ?? category
    const named = { key: top, title: catalog.category(lang, top)?.title ?? top }
    const url = pathTo({ ...catalog.addresses, base: '/' }, lang, key)
    return { url, lang, title, description, kind, category: named, keywords, boost: search.boost, digest }
  })
}

/** Characters of the longest key the feedback service knows. */
const longestKey = 200

/**
 * Keys of addresses that redirects.yaml leads to an article of the same language, by the article's id: what readers said there belongs to it
 * now. An address that leads to a part of an article was another article, and is not taken for it.
 */
function movedKeys(catalog: Catalog): Map<string, string[]> {
  const { articles, defaultLang, site } = catalog
  const addresses = { ...catalog.addresses, base: '/' }
  const byPath = new Map(articles.map((article) => [pathTo(addresses, article.lang, article.key), article]))
  const claimed = new Set(
    articles.flatMap(({ aliases, lang }) => aliases.map((alias) => `${lang}/${keyOfAlias(alias, lang, defaultLang)}`)),
  )
  const keys = new Map<string, string[]>()
  const { written, shown } = redirectsOf(catalog)
  for (const { from, to } of [...written, ...shown]) {
    const article = byPath.get(to.endsWith('/') ? to : `${to}/`)
    const lang = site.languages.find(({ code }) => code !== defaultLang && from.startsWith(`/${code}/`))?.code ?? defaultLang
    if (article?.lang !== lang || from.includes('#')) continue
    const key = keyOfAlias(from, lang, defaultLang)
    if (key === '' || key.length > longestKey || claimed.has(`${lang}/${key}`)) continue
    keys.set(article.id, [...(keys.get(article.id) ?? []), key])
  }
  return keys
}

function keyOfAlias(alias: string, lang: string, defaultLang: string): string {
  const key = alias.replace(/^\/|\/$/g, '')
  return lang !== defaultLang && key.startsWith(`${lang}/`) ? key.slice(lang.length + 1) : key
}
