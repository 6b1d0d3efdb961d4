import { parseArticle, type Article } from '../../knowledge/article.ts'
import { addressesIn } from '../../knowledge/addresses.ts'
import type { Catalog } from '../../knowledge/catalog.ts'
import { isContentFile } from '../../knowledge/folder.ts'
import { relatedFinder } from '../../knowledge/related.ts'
import { pathTo } from '../../knowledge/url.ts'
import { readBlobs, readMoves, type Fate, type Moves } from './moves.ts'

/** An address that was published and that nothing answers today. Both are read from the site's base. */
export interface Lost {
  /** `/orders/how-to-cancel/` */
  from: string
  /** Where it should lead: certain for a move, a guess by words for a removal, undefined where no article is near. */
  to: string | undefined
  certain: boolean
  /** The file that had the address, below the content folder. */
  file: string
  /** What happened, in words. */
  reason: string
}

/** Published addresses that lead nowhere today, sorted. Undefined where git does not have the whole history of the folder. */
export async function lostAddresses(dir: string, catalog: Catalog): Promise<Lost[] | undefined> {
  const moves = await readMoves(dir)
  if (moves === undefined) return undefined
  const open = unanswered(moves, catalog)
  return open.length ? judge(open, readBlobs(dir, open.map(({ fate }) => fate.blob)), catalog) : [] // prettier-ignore
}

interface Unanswered {
  file: string
  from: string
  fate: Fate
}

function unanswered(moves: Moves, catalog: Catalog): Unanswered[] {
  const answered = new Set(addressesIn(catalog).map(({ path }) => path))
  const langs = new Set(catalog.site.languages.map(({ code }) => code))
  const found = new Map<string, Unanswered>()
  for (const [file, fate] of moves) {
    const [, lang = '', key = ''] = /^([^/]+)\/(.+)\.mdx?$/.exec(file) ?? []
    if (!langs.has(lang) || !key.includes('/') || !isContentFile(file)) continue
    const from = addressOf(catalog, lang, key)
    if (!answered.has(from.slice(1, -1)) && !found.has(from)) found.set(from, { file, from, fate })
  }
  return [...found.values()].sort((a, b) => (a.from < b.from ? -1 : 1))
}

function judge(open: readonly Unanswered[], texts: ReadonlyMap<string, string>, catalog: Catalog): Lost[] {
  const past = open.map((each) => {
    const parsed = parseArticle(each.file, texts.get(each.fate.blob) ?? '')
    return { ...each, article: parsed.ok ? parsed.data : undefined }
  })
  const nearest = nearestFinder(
    past.flatMap(({ article }) => article ?? []),
    catalog,
  )
  // A draft never had an address.
  const published = past.filter(({ article }) => !article?.draft)
  return published.map(({ file, from, fate, article }): Lost => {
    const to = (target: Article): string => addressOf(catalog, target.lang, target.key)
    const renamed = catalog.articles.find((each) => each.file === fate.now)
    if (renamed) return { file, from, to: to(renamed), certain: true, reason: `renamed to ${renamed.file}` }
    const twin = article && catalog.articles.find(({ lang, revision }) => lang === article.lang && revision === article.revision)
    if (twin) return { file, from, to: to(twin), certain: true, reason: `its words are in ${twin.file} today` }
    const near = article && nearest(article)
    const when = fate.day ? `on ${fate.day}` : 'and that is not committed yet'
    const what = fate.now === undefined ? `${file} was removed ${when}` : `${file} became ${fate.now}, which is not published`
    const guess = near ? `the nearest article by words is "${near.title}"` : 'no article is near'
    return { file, from, to: near && to(near), certain: false, reason: `${what}; ${guess}` }
  })
}

/** The published article whose title, keywords and description are nearest to a removed one's. */
function nearestFinder(removed: readonly Article[], catalog: Catalog): (article: Article) => Article | undefined {
  // Unlisted, so that removed articles are compared and never proposed.
  const shades = removed.map((article) => ({ ...article, unlisted: true, related: [] }))
  const finders = new Map(
    [...new Set(removed.map(({ lang }) => lang))].map((lang) => {
      const published = catalog.articles.filter((article) => article.lang === lang)
      return [lang, relatedFinder([...published, ...shades.filter((shade) => shade.lang === lang)])]
    }),
  )
  return (article) => {
    const shade = shades.find(({ id }) => id === article.id)
    return shade && finders.get(article.lang)?.(shade, 1)[0]
  }
}

function addressOf({ addresses }: Catalog, lang: string, key: string): string {
  return pathTo({ ...addresses, base: '/' }, lang, key)
}
