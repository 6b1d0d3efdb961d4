import type { Problem } from '../schema/explain.ts'
import type { Article } from './article.ts'
import type { Catalog } from './catalog.ts'
import { sourceOf } from './translation.ts'
import { pathTo } from './url.ts'

/** An old address and where it leads now; both begin at the site's base, `to` may be a full address elsewhere. */
export interface Redirect {
  from: string
  to: string
}

/**
 * Every redirect of the site: redirects.yaml, then the articles' aliases; the first to claim an address has it. Chains are followed to their end, so that
 * a browser is sent on only once; an anchor of the old address is kept unless the new one names its own. An address that is a page today never redirects.
 */
export function redirectsOf(catalog: Catalog): Redirect[] {
  const targets = new Map<string, string>()
  for (const [from, to] of Object.entries(catalog.writtenRedirects)) targets.set(tidy(from), to)
  for (const { aliases, lang, key } of catalog.articles) {
    for (const alias of aliases.map(tidy)) {
      if (!targets.has(alias)) targets.set(alias, pathTo({ ...catalog.addresses, base: '/' }, lang, key))
    }
  }
  const pages = pagePaths(catalog)
  const live = [...targets.keys()].filter((from) => !pages.has(from))
  // A redirect may lead to where a translation used to be shown.
  for (const { from, to } of translatedAddresses(catalog)) if (!targets.has(from)) targets.set(from, to)
  return live.map((from) => ({ from, to: endOf(from, targets, pages) })).filter(({ from, to }) => tidy(to) !== from)
}

/**
 * Where a language showed an original until it had a translation with a path of its own. They are many where paths are translated, and search engines
 * were never sent there: a page that leads on is enough, without a line for hosts, which allow some thousand.
 */
export function translatedAddresses(catalog: Catalog): Redirect[] {
  const pages = pagePaths(catalog)
  const addresses = { ...catalog.addresses, base: '/' }
  return catalog.articles.flatMap((article) => {
    const source = sourceOf(catalog, article)
    const from = source === undefined ? undefined : pathTo(addresses, article.lang, source.key)
    return from === undefined || pages.has(from) ? [] : [{ from, to: pathTo(addresses, article.lang, article.key) }]
  })
}

/** Loops, and redirects of addresses that are pages today, as problems of redirects.yaml. */
export function redirectProblems(written: Readonly<Record<string, string>>, pages: ReadonlySet<string>): Problem[] {
  const file = 'redirects.yaml'
  const targets = new Map(Object.entries(written).map(([from, to]) => [tidy(from), to]))
  return Object.keys(written).flatMap((from) => {
    if (pages.has(tidy(from)))
      return [{ file, key: from, message: 'this address is a page today, so the redirect would hide it. Remove the line.' }]
    const way = wayOf(tidy(from), targets, pages)
    if (!way.loop) return []
    return [{ file, key: from, message: `these redirects go in a circle: ${way.steps.join(' → ')}. Let one of them lead to a page.` }]
  })
}

/** Aliases that are pages today, and aliases that two articles claim, as problems of the article. */
export function aliasProblems(articles: readonly Article[], pages: ReadonlySet<string>): Problem[] {
  const claimed = new Map<string, Article>()
  return articles.flatMap((article) =>
    article.aliases.flatMap((alias, index) => {
      const other = claimed.get(tidy(alias))
      claimed.set(tidy(alias), other ?? article)
      const problem = (message: string): Problem[] => [
        { file: article.file, key: `aliases.${index}`, message: `${alias} ${message} Take it out of the list.` },
      ]
      if (pages.has(tidy(alias))) return problem('is a page today, so it cannot lead on.')
      return other && other !== article ? problem(`leads to ${other.file} already.`) : []
    }),
  )
}

/** Paths of every page, from the site's base, with a slash at both ends. */
export function pagePaths(catalog: Pick<Catalog, 'articles' | 'categories' | 'addresses' | 'site'>): Set<string> {
  const addresses = { ...catalog.addresses, base: '/' }
  const entries = [...catalog.articles, ...catalog.categories]
  return new Set([
    ...entries.map(({ lang, key }) => pathTo(addresses, lang, key)),
    ...catalog.site.languages.map(({ code }) => pathTo(addresses, code)),
  ])
}

function endOf(from: string, targets: ReadonlyMap<string, string>, pages: ReadonlySet<string>): string {
  return wayOf(from, targets, pages).steps.at(-1) ?? from
}

function wayOf(from: string, targets: ReadonlyMap<string, string>, pages: ReadonlySet<string>): { steps: string[]; loop: boolean } {
  const steps = [from]
  for (let address = from; ;) {
    const [path = '', hash] = address.split('#')
    const next = pages.has(tidy(path)) ? undefined : (targets.get(tidy(address)) ?? targets.get(tidy(path)))
    if (next === undefined) return { steps, loop: false }
    address = hash === undefined || next.includes('#') ? next : `${next}#${hash}`
    if (steps.includes(address)) return { steps: [...steps, address], loop: true }
    steps.push(address)
  }
}

/** With a slash at the end of the path and letters decoded, so that `/Old` and `/Old/` are one address. */
function tidy(address: string): string {
  const [path = '', hash] = decode(address).split('#')
  const file = /\.[a-z0-9]{2,5}$/i.test(path)
  return `${path.endsWith('/') || file ? path : `${path}/`}${hash === undefined ? '' : `#${hash}`}`
}

function decode(address: string): string {
  try {
    return decodeURI(address)
  } catch {
    return address
  }
}
