import type { Catalog } from './catalog.ts'
import { pathTo } from './url.ts'
import type { Shelf } from './navigation.ts'

/** A page of the site before it is worked out: which view, and of what. */
export type Address =
  | { view: 'home' | 'search' | 'not-found'; lang: string }
  | { view: 'category' | 'article'; lang: string; key: string }
  | { view: 'redirect'; lang: string; to: string }

/** Every page of the site with its path below the site's base, without slashes at the ends; the home page's is empty. */
export function addressesIn(catalog: Catalog): { path: string; address: Address }[] {
  const { site, addresses, articles } = catalog
  const at = (lang: string, key: string): string => pathTo(addresses, lang, key).slice(addresses.base.length).replace(/\/$/, '')
  const pages = site.languages.flatMap(({ code: lang }) => [
    { path: at(lang, ''), address: { view: 'home', lang } as Address },
    { path: at(lang, 'search'), address: { view: 'search', lang } as Address },
    // The default language's is src/pages/404.astro, which Astro treats specially.
    ...(lang === catalog.defaultLang ? [] : [{ path: at(lang, '404'), address: { view: 'not-found', lang } as Address }]),
    ...keysOf(catalog.shelves(lang)).map((key) => ({ path: at(lang, key), address: { view: 'category', lang, key } as Address })),
  ])
  const bodies = articles.map(({ lang, key }) => ({ path: at(lang, key), address: { view: 'article', lang, key } as Address }))
  const taken = new Set([...pages, ...bodies].map(({ path }) => path))
  const redirects = articles.flatMap(({ lang, key, aliases }) =>
    aliases.map((alias) => ({
      path: alias.replace(/^\/|\/$/g, ''),
      address: { view: 'redirect', lang, to: pathTo(addresses, lang, key) } as Address,
    })),
  )
  return [...pages, ...bodies, ...firstOfEach(redirects).filter(({ path }) => !taken.has(path))]
}

function keysOf(shelves: readonly Shelf[]): string[] {
  return shelves.flatMap((shelf) => [shelf.category.key, ...keysOf(shelf.shelves)])
}

function firstOfEach<T extends { path: string }>(list: readonly T[]): T[] {
  return [...new Map([...list].reverse().map((each) => [each.path, each])).values()].reverse()
}
