import type { Problem } from '../schema/explain.ts'
import type { Article } from './article.ts'
import type { Catalog } from './catalog.ts'
import { isOfSoftware, resolveLink } from './link.ts'
import { listedCategories } from './navigation.ts'
import { linkSiteOf, pathOfLink } from './path-of-link.ts'
import { pathFor, sourceOf } from './translation.ts'
import { pathTo, type Addresses } from './url.ts'

/** An old address and where it leads now; both begin at the site's base, `to` may be a full address elsewhere. */
export interface Redirect {
  from: string
  to: string
}

/** The redirects of a site, by where they come from. */
export interface Redirects {
  /** Those of redirects.yaml, then the articles' aliases; the first to claim an address has it. */
  written: Redirect[]
  /**
   * Those of addresses where a language showed an original in place of a translation, and of categories it lacks. They can be many, and search engines
   * were never sent there: a page that leads on is enough, without a line for hosts, which allow some thousand.
   */
  shown: Redirect[]
}

/**
 * Every redirect of the site. Chains are followed to their end, so that a browser is sent on only once; an anchor of the old address is kept unless the
 * new one names its own. An address that is a page today never redirects; a part of it may, once it is not there any more.
 */
export function redirectsOf(catalog: Catalog): Redirects {
  const pages = pagePaths(catalog)
  const written = writtenTargets(catalog)
  const shown = new Map([...shelvesElsewhere(catalog), ...outgrown(catalog), ...movedWithOriginals(catalog, written, pages)])
  const targets = new Map([...shown, ...written])
  const follow = (addresses: string[]): Redirect[] =>
    addresses
      .filter((from) => !pages.has(from))
      .map((from) => ({ from, to: endOf(from, targets, pages) }))
      .filter(({ from, to }) => plainAddress(to) !== from)
  return { written: follow([...written.keys()]), shown: follow([...shown.keys()].filter((from) => !written.has(from))) }
}

function writtenTargets(catalog: Catalog): Map<string, string> {
  const lines = Object.entries(catalog.writtenRedirects).map(([from, to]): [string, string] => [plainAddress(from), to])
  const targets = new Map(lines)
  for (const [from, to] of lines) if (!targets.has(plainAddress(to))) targets.set(from, asPublished(catalog, to))
  for (const { aliases, lang, key } of catalog.articles) {
    for (const alias of aliases.map(plainAddress)) {
      if (!targets.has(alias)) targets.set(alias, pathTo(fromBase(catalog), lang, key))
    }
  }
  return targets
}

/** A new address as the site has it: it may be written with the ending of a file, or with the prefix of the default language. */
function asPublished(catalog: Catalog, to: string): string {
  const { defaultLang, site } = catalog
  const target = resolveLink(to, { lang: defaultLang, key: '' }, linkSiteOf(catalog))
  // Another language may show an original there.
  const isElsewhere = site.languages.some(({ code }) => code !== defaultLang && to.startsWith(`/${code}/`))
  if (isElsewhere && target.kind !== 'asset') return to
  return pathOfLink({ ...catalog, addresses: fromBase(catalog) }, target, defaultLang, defaultLang) ?? to
}

/** Where a language showed an original until it had a translation with a path of its own. */
function outgrown(catalog: Catalog): [string, string][] {
  const addresses = fromBase(catalog)
  return catalog.articles.flatMap((article) => {
    const source = sourceOf(catalog, article)
    if (source === undefined || source.key === article.key) return []
    return [[pathTo(addresses, article.lang, source.key), pathTo(addresses, article.lang, article.key)]]
  })
}

/** Categories that only the default language has: their articles are shown in the others, below addresses that a reader may shorten. */
function shelvesElsewhere(catalog: Catalog): [string, string][] {
  const { categories, defaultLang, hasShelf, site } = catalog
  const addresses = fromBase(catalog)
  const shelves = categories.filter(({ lang, key }) => lang === defaultLang && hasShelf(lang, key))
  return site.languages.flatMap(({ code }) =>
    shelves
      .filter(({ key }) => !hasShelf(code, key))
      .map(({ key }): [string, string] => [pathTo(addresses, code, key), pathTo(addresses, defaultLang, key)]),
  )
}

/** Where languages showed an original that has moved or is gone: there they lead on as it does, in their own words where they have them. */
function movedWithOriginals(catalog: Catalog, written: ReadonlyMap<string, string>, pages: ReadonlySet<string>): [string, string][] {
  const { defaultLang, site } = catalog
  const codes = site.languages.map(({ code }) => code)
  const others = codes.filter((code) => code !== defaultLang)
  const homes = new Set(codes.map((code) => pathTo(fromBase(catalog), code)))
  // Also of a language that the site has no more, or whose addresses had a prefix once: its home page leads to that of another.
  const isOfLanguage = (from: string): boolean => {
    const first = from.split('/')[1] ?? ''
    return codes.includes(first) || homes.has(written.get(`/${first}/`) ?? '')
  }
  const old = [...written.keys()].filter((from) => !isOfLanguage(from) && wasArticle(from, written, pages))
  return old.flatMap((from) => {
    const to = endOf(from, written, pages)
    const [path = '', hash] = to.split('#')
    const article = catalog.article(defaultLang, plainAddress(path).slice(1, -1))
    const inLanguage = (lang: string): string => {
      if (!article) return pages.has(`/${lang}${plainAddress(path)}`) ? `/${lang}${to}` : to
      return `${pathFor({ ...catalog, addresses: fromBase(catalog) }, lang, article)}${hash === undefined ? '' : `#${hash}`}`
    }
    return others.map((lang): [string, string] => [`/${lang}${from}`, inLanguage(lang)])
  })
}

/** Addresses of another system are in no category, neither of today nor of old: other languages never had them. */
function wasArticle(address: string, written: ReadonlyMap<string, string>, pages: ReadonlySet<string>): boolean {
  const category = /^(\/.+\/)[^/#]+\//.exec(address)?.[1]
  return category !== undefined && (pages.has(category) || written.has(category))
}

/** Loops, and redirects of addresses that are taken today, as problems of redirects.yaml. */
export function redirectProblems(
  written: Readonly<Record<string, string>>,
  pages: ReadonlySet<string>,
  langs: readonly string[],
): Problem[] {
  const file = 'redirects.yaml'
  const targets = new Map(Object.entries(written).map(([from, to]) => [plainAddress(from), to]))
  return Object.keys(written).flatMap((from) => {
    const taken = takenBy(from, pages, langs)
    if (taken) return [{ file, key: from, message: `this address is ${taken} today, so the redirect would hide it. Remove the line.` }]
    const way = wayOf(plainAddress(from), targets, pages)
    if (!way.loop) return []
    return [{ file, key: from, message: `these redirects go in a circle: ${way.steps.join(' → ')}. Let one of them lead to a page.` }]
  })
}

/** Aliases that are taken today, and aliases that two articles claim, as problems of the article. */
export function aliasProblems(articles: readonly Article[], pages: ReadonlySet<string>, langs: readonly string[]): Problem[] {
  const claimed = new Map<string, Article>()
  return articles.flatMap((article) =>
    article.aliases.flatMap((alias, index) => {
      const other = claimed.get(plainAddress(alias))
      claimed.set(plainAddress(alias), other ?? article)
      const problem = (message: string): Problem[] => [
        { file: article.file, key: `aliases.${index}`, message: `${alias} ${message} Take it out of the list.` },
      ]
      const taken = takenBy(alias, pages, langs)
      if (taken) return problem(`is ${taken} today, so it cannot lead on.`)
      return other && other !== article ? problem(`leads to ${other.file} already.`) : []
    }),
  )
}

/** What answers an old address today, so that nothing may lead on from there; undefined for one that is free. */
function takenBy(address: string, pages: ReadonlySet<string>, langs: readonly string[]): string | undefined {
  const path = plainAddress(address)
  if (pages.has(path)) return 'a page'
  const isCopy = path.endsWith('.md') && pages.has(path.replace(/\.md$/, '/'))
  return isCopy || isOfSoftware(path.replace(/^\/|\/$/g, ''), langs) ? 'a file or a page that the software makes' : undefined
}

/** Paths of every page, from the site's base, with a slash at both ends. */
export function pagePaths(catalog: Pick<Catalog, 'articles' | 'categories' | 'addresses' | 'site'>): Set<string> {
  const addresses = fromBase(catalog)
  const listed = listedCategories(catalog.articles)
  const entries = [...catalog.articles, ...catalog.categories.filter(({ id }) => listed.has(id))]
  return new Set([
    ...entries.map(({ lang, key }) => pathTo(addresses, lang, key)),
    ...catalog.site.languages.map(({ code }) => pathTo(addresses, code)),
  ])
}

function fromBase({ addresses }: Pick<Catalog, 'addresses'>): Addresses {
  return { ...addresses, base: '/' }
}

function endOf(from: string, targets: ReadonlyMap<string, string>, pages: ReadonlySet<string>): string {
  return wayOf(from, targets, pages).steps.at(-1) ?? from
}

function wayOf(from: string, targets: ReadonlyMap<string, string>, pages: ReadonlySet<string>): { steps: string[]; loop: boolean } {
  const steps = [from]
  for (let address = from; ;) {
    const [path = '', hash] = address.split('#')
    const ofPart = hash === undefined ? undefined : targets.get(plainAddress(address))
    const next = ofPart ?? (pages.has(plainAddress(path)) ? undefined : targets.get(plainAddress(path)))
    if (next === undefined) return { steps, loop: false }
    address = hash === undefined || next.includes('#') ? next : `${next}#${hash}`
    if (steps.includes(address)) return { steps: [...steps, address], loop: true }
    steps.push(address)
  }
}

/** With a slash at the end of the path and letters decoded, so that `/Old`, `/Old/` and `/Old/index.html` are one address. */
export function plainAddress(address: string): string {
  const [written = '', hash] = decode(address).split('#')
  const path = written.replace(/\/index\.html$/, '/')
  const file = /\.[a-z0-9]{2,5}$/i.test(path)
  return `${path.endsWith('/') || file ? path : `${path}/`}${hash === undefined ? '' : `#${hash}`}`
}

/** A lone % stands for itself, and so does what is no letter of today's encoding. */
function decode(address: string): string {
  return address.replace(/(?:%[\da-f]{2})+/gi, (letters) => {
    try {
      return decodeURI(letters)
    } catch {
      return letters
    }
  })
}
