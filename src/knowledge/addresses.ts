import type { Catalog } from './catalog.ts'
import { redirectsOf } from './redirect.ts'
import { pathTo } from './url.ts'
import { categoryKeys } from './navigation.ts'

/** A page of the site before it is worked out: which view, and of what. */
export type Address =
  | { view: 'home' | 'search' | 'not-found'; lang: string }
  | { view: 'category'; lang: string; key: string }
  | ArticleAddress
  | { view: 'redirect'; lang: string; to: string; anchors: Readonly<Record<string, string>> }

/** Of an article, or in a language that lacks it, of the original. */
export interface ArticleAddress {
  view: 'article'
  lang: string
  key: string
}

/** Every page of the site with its path below the site's base, without slashes at the ends; the home page's is empty. */
export function addressesIn(catalog: Catalog): { path: string; address: Address }[] {
  const { site, addresses, articles } = catalog
  const at = (lang: string, key: string): string => pathTo(addresses, lang, key).slice(addresses.base.length).replace(/\/$/, '')
  const pages = site.languages.flatMap(({ code: lang }) => [
    { path: at(lang, ''), address: { view: 'home', lang } as Address },
    { path: at(lang, 'search'), address: { view: 'search', lang } as Address },
    // The default language's is src/pages/404.astro, which Astro treats specially.
    ...(lang === catalog.defaultLang ? [] : [{ path: at(lang, '404'), address: { view: 'not-found', lang } as Address }]),
    ...categoryKeys(catalog.shelves(lang)).map((key) => ({ path: at(lang, key), address: { view: 'category', lang, key } as Address })),
  ])
  const bodies = [...articles, ...untranslated(catalog)].map(({ lang, key }) => {
    return { path: at(lang, key), address: { view: 'article', lang, key } as Address }
  })
  const taken = new Set([...pages, ...bodies].map(({ path }) => path))
  return [...pages, ...bodies, ...stubs(catalog).filter(({ path }) => !taken.has(path))]
}

/** Articles of the default language that another one lacks: it shows them all the same, with a notice. */
function untranslated(catalog: Catalog): { lang: string; key: string }[] {
  const originals = catalog.articles.filter((article) => article.lang === catalog.defaultLang)
  const others = catalog.site.languages.filter(({ code }) => code !== catalog.defaultLang)
  return others.flatMap(({ code }) => {
    const missing = originals.filter(({ key }) => catalog.article(code, key) === undefined && catalog.category(code, key) === undefined)
    return missing.filter((article) => !catalog.translation(code, article)).map(({ key }) => ({ lang: code, key }))
  })
}

/** A page for every old address, for hosts that cannot redirect; what is written goes first. Redirects of anchors share the page of their path. */
function stubs(catalog: Catalog): { path: string; address: Address }[] {
  const byPath = new Map<string, Extract<Address, { view: 'redirect' }>>()
  const { written, shown } = redirectsOf(catalog)
  for (const { from, to } of [...shown, ...written]) {
    const [path = '', hash] = from.replace(/^\/|\/(?=#|$)/g, '').split('#')
    const target = to.startsWith('/') ? `${catalog.addresses.base}${to.slice(1)}` : to
    const lang = catalog.site.languages.find(({ code }) => path === code || path.startsWith(`${code}/`))?.code ?? catalog.defaultLang
    const address = byPath.get(path) ?? { view: 'redirect', lang, to: target, anchors: {} }
    byPath.set(path, hash === undefined ? { ...address, to: target } : { ...address, anchors: { ...address.anchors, [hash]: target } })
  }
  return [...byPath].map(([path, address]) => ({ path, address }))
}
