import { parseArticle, type Article } from '../../knowledge/article.ts'
import { addressesIn } from '../../knowledge/addresses.ts'
import type { Catalog } from '../../knowledge/catalog.ts'
import { isContentFile } from '../../knowledge/folder.ts'
import { plainAddress } from '../../knowledge/redirect.ts'
import { relatedFinder } from '../../knowledge/related.ts'
import { sourceKey } from '../../knowledge/translation.ts'
import { addressIn, type Languages } from './languages.ts'
import { readBlobs, readDepartures, type Departure } from './departure.ts'
import { lostShelves, shelvesAbove } from './shelf.ts'

/** An address that was published and that nothing answers today. Both are read from the site's base. */
export interface Lost {
  /** `/orders/how-to-cancel/` */
  from: string
  /** Where it should lead: certain for a move, a guess by words for a removal, undefined where no article is near. */
  to: string | undefined
  certain: boolean
  /** The file, or for a category or a language the folder, that had the address, below the content folder. */
  file: string
  /** What happened, in words. */
  reason: string
}

/** Published addresses that lead nowhere today, sorted. Undefined where git does not have the whole history of the folder. */
export async function lostAddresses(dir: string, catalog: Catalog): Promise<Lost[] | undefined> {
  const languages = { codes: catalog.site.languages.map(({ code }) => code), defaultLang: catalog.defaultLang }
  const departures = await readDepartures(dir, languages)
  if (departures === undefined) return undefined
  const answered = new Set(addressesIn(catalog).map(({ path }) => path))
  const isAnswered = (address: string): boolean => answered.has(address.replace(/^\/|\/$/g, ''))
  const places = placesIn(departures)
  const texts = readBlobs(
    dir,
    places.map(({ blob }) => blob),
  )
  const open = places.filter(({ languages, lang, key, blob }) => {
    const own = [key, ...shelvesAbove(key)].map((each) => addressIn(languages, lang, each))
    return !own.every(isAnswered) || /^aliases\s*:/m.test(texts.get(blob) ?? '')
  })
  const past = pastOf(open, texts, catalog, languages)
  const articles = judge(
    past.flatMap(withAliases).filter(({ from }) => !isAnswered(from)),
    catalog,
    languages,
  )
  const lost = [...articles, ...lostShelves(past, languages, isAnswered)]
  // An alias may have moved along with its article.
  return [...new Map(lost.reverse().map((each) => [each.from, each])).values()].sort((a, b) => (a.from < b.from ? -1 : 1))
}

/** The addresses that led to an article died with its own. */
function withAliases(past: Past): Past[] {
  const aliases = past.article?.aliases ?? []
  return [past, ...aliases.map((alias) => ({ ...past, from: plainAddress(alias) }))]
}

/** An article's place that it left, or whose address changed with the languages of the site. */
interface Place extends Departure {
  lang: string
  key: string
  from: string
}

function placesIn(departures: readonly Departure[]): Place[] {
  const found = new Map<string, Place>()
  for (const departure of departures) {
    const { file, languages } = departure
    const [, lang = '', key = ''] = /^([^/]+)\/(.+)\.mdx?$/.exec(file) ?? []
    if (!languages.codes.includes(lang) || !key.includes('/') || !isContentFile(file)) continue
    const from = addressIn(languages, lang, key)
    if (!found.has(from)) found.set(from, { ...departure, lang, key, from })
  }
  return [...found.values()]
}

/** The places with what they held, and what that is today. A draft never had an address, so its place is left out. */
function pastOf(places: readonly Place[], texts: ReadonlyMap<string, string>, catalog: Catalog, { codes }: Languages): Past[] {
  const byFile = new Map(catalog.articles.map((article) => [article.file, article]))
  const byWords = new Map(catalog.articles.map((article) => [`${article.lang} ${article.revision}`, article]))
  const past = places.map((place): Past => {
    const parsed = parseArticle(place.file, texts.get(place.blob) ?? '')
    const article = parsed.ok ? parsed.data : undefined
    const twin = article && byWords.get(`${article.lang} ${article.revision}`)
    const named = byFile.get(place.now ?? '')
    // Where something else was written under its name in the same commit, git takes that for the article.
    const today = named?.revision === article?.revision ? named : (twin ?? named)
    const original = article && !codes.includes(article.lang) ? catalog.article(catalog.defaultLang, sourceKey(article)) : undefined
    return { ...place, article, today: today ?? original, isOriginal: today === undefined && original !== undefined }
  })
  return past.filter(({ article }) => !article?.draft)
}

function judge(past: readonly Past[], catalog: Catalog, languages: Languages): Lost[] {
  const to = (target: Article): string => addressIn(languages, target.lang, target.key)
  const removed = past.flatMap(({ today, article }) => (today ? [] : (article ?? [])))
  const nearest = nearestFinder(removed, catalog)
  return past.map(({ file, from, now, day, article, today, isOriginal }): Lost => {
    const what = isOriginal ? 'its original is' : 'it is'
    if (today) return { file, from, to: to(today), certain: true, reason: `${what} ${today.file} today` }
    const near = article && nearest(article)
    const when = day ? `on ${day}` : 'and that is not committed yet'
    const became = now === undefined ? `${file} was removed ${when}` : `${file} became ${now}, which is not published`
    const guess = near ? `the nearest article by words is "${near.title}"` : 'no article is near'
    return { file, from, to: near && to(near), certain: false, reason: `${became}; ${guess}` }
  })
}

interface Past extends Place {
  article: Article | undefined
  /** What the article is today; where its language is gone, its original. Undefined when it was removed. */
  today: Article | undefined
  isOriginal: boolean
}

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
