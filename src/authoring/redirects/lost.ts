import { parseArticle, type Article } from '../../knowledge/article.ts'
import { addressesIn } from '../../knowledge/addresses.ts'
import type { Catalog } from '../../knowledge/catalog.ts'
import { isContentFile } from '../../knowledge/folder.ts'
import { relatedFinder } from '../../knowledge/related.ts'
import { pathTo } from '../../knowledge/url.ts'
import { readBlobs, readMoves, type Fate, type Moves } from './moves.ts'
import { lostShelves } from './shelf.ts'

/** An address that was published and that nothing answers today. Both are read from the site's base. */
export interface Lost {
  /** `/orders/how-to-cancel/` */
  from: string
  /** Where it should lead: certain for a move, a guess by words for a removal, undefined where no article is near. */
  to: string | undefined
  certain: boolean
  /** The file, or for a category the folder, that had the address, below the content folder. */
  file: string
  /** What happened, in words. */
  reason: string
}

/** Published addresses that lead nowhere today, sorted. Undefined where git does not have the whole history of the folder. */
export async function lostAddresses(dir: string, catalog: Catalog): Promise<Lost[] | undefined> {
  const moves = await readMoves(dir)
  if (moves === undefined) return undefined
  const answered = new Set(addressesIn(catalog).map(({ path }) => path))
  const isAnswered = (address: string): boolean => answered.has(address.slice(1, -1))
  const open = placesIn(moves, catalog).filter(({ from, shelf }) => !isAnswered(from) || !isAnswered(shelf))
  if (open.length === 0) return []
  const texts = readBlobs(
    dir,
    open.map(({ fate }) => fate.blob),
  )
  const past = pastOf(open, texts, catalog)
  const shelves = lostShelves(past, {
    isAnswered,
    addressOf: (lang, key) => addressOf(catalog, lang, key),
    defaultLang: catalog.defaultLang,
  })
  const articles = judge(
    past.filter(({ from }) => !isAnswered(from)),
    catalog,
  )
  return [...articles, ...shelves].sort((a, b) => (a.from < b.from ? -1 : 1))
}

/** An article's place that the last commit, or the folder, does not have any more. */
interface Place {
  lang: string
  key: string
  file: string
  /** Its address, and that of its category. */
  from: string
  shelf: string
  fate: Fate
}

function placesIn(moves: Moves, catalog: Catalog): Place[] {
  const langs = new Set(catalog.site.languages.map(({ code }) => code))
  const found = new Map<string, Place>()
  for (const [file, fate] of moves) {
    const [, lang = '', key = ''] = /^([^/]+)\/(.+)\.mdx?$/.exec(file) ?? []
    if (!langs.has(lang) || !key.includes('/') || !isContentFile(file)) continue
    const from = addressOf(catalog, lang, key)
    const shelf = addressOf(catalog, lang, key.slice(0, key.lastIndexOf('/')))
    if (!found.has(from)) found.set(from, { lang, key, file, from, shelf, fate })
  }
  return [...found.values()]
}

/** The places with what they held, and what that is today. A draft never had an address, so its place is left out. */
function pastOf(places: readonly Place[], texts: ReadonlyMap<string, string>, catalog: Catalog): Past[] {
  const byFile = new Map(catalog.articles.map((article) => [article.file, article]))
  const byWords = new Map(catalog.articles.map((article) => [`${article.lang} ${article.revision}`, article]))
  const past = places.map((place): Past => {
    const parsed = parseArticle(place.file, texts.get(place.fate.blob) ?? '')
    const article = parsed.ok ? parsed.data : undefined
    const twin = article && byWords.get(`${article.lang} ${article.revision}`)
    return { ...place, article, today: byFile.get(place.fate.now ?? '') ?? twin }
  })
  return past.filter(({ article }) => !article?.draft)
}

function judge(past: readonly Past[], catalog: Catalog): Lost[] {
  const to = (target: Article): string => addressOf(catalog, target.lang, target.key)
  const removed = past.flatMap(({ today, article }) => (today ? [] : (article ?? [])))
  const nearest = nearestFinder(removed, catalog)
  return past.map(({ file, from, fate, article, today }): Lost => {
    if (today) return { file, from, to: to(today), certain: true, reason: `it is ${today.file} today` }
    const near = article && nearest(article)
    const when = fate.day ? `on ${fate.day}` : 'and that is not committed yet'
    const what = fate.now === undefined ? `${file} was removed ${when}` : `${file} became ${fate.now}, which is not published`
    const guess = near ? `the nearest article by words is "${near.title}"` : 'no article is near'
    return { file, from, to: near && to(near), certain: false, reason: `${what}; ${guess}` }
  })
}

type Past = Place & { article: Article | undefined; today: Article | undefined }

/** The published article whose title, keywords and description are nearest to a removed one's. */
function nearestFinder(removed: readonly Article[], catalog: Catalog): (article: Article) => Article | undefined {
  // Unlisted, so that removed articles are compared and never proposed.
  const shades = new Map(removed.map((article) => [article.id, { ...article, unlisted: true, related: [] }]))
  const finders = new Map(
    [...new Set(removed.map(({ lang }) => lang))].map((lang) => {
      const all = [...catalog.articles, ...shades.values()]
      return [lang, relatedFinder(all.filter((article) => article.lang === lang))]
    }),
  )
  return ({ id, lang }) => {
    const shade = shades.get(id)
    return shade && finders.get(lang)?.(shade, 1)[0]
  }
}

function addressOf({ addresses }: Catalog, lang: string, key: string): string {
  return pathTo({ ...addresses, base: '/' }, lang, key)
}
