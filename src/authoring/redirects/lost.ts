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
  return open.length
    ? judge(
        open,
        readBlobs(
          dir,
          open.map(({ fate }) => fate.blob),
        ),
        catalog,
      )
    : []
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
  // A draft never had an address.
  const published = past.filter(({ article }) => !article?.draft)
  const byFile = new Map(catalog.articles.map((article) => [article.file, article]))
  const byWords = new Map(catalog.articles.map((article) => [`${article.lang} ${article.revision}`, article]))
  const to = (target: Article): string => addressOf(catalog, target.lang, target.key)
  const moved = ({ fate, article }: Past): Article | undefined =>
    byFile.get(fate.now ?? '') ?? (article && byWords.get(`${article.lang} ${article.revision}`))
  const removed = published.flatMap((each) => (moved(each) ? [] : (each.article ?? [])))
  const nearest = nearestFinder(removed, catalog)
  return published.map((each): Lost => {
    const { file, from, fate, article } = each
    const target = moved(each)
    if (target) return { file, from, to: to(target), certain: true, reason: `it is ${target.file} today` }
    const near = article && nearest(article)
    const when = fate.day ? `on ${fate.day}` : 'and that is not committed yet'
    const what = fate.now === undefined ? `${file} was removed ${when}` : `${file} became ${fate.now}, which is not published`
    const guess = near ? `the nearest article by words is "${near.title}"` : 'no article is near'
    return { file, from, to: near && to(near), certain: false, reason: `${what}; ${guess}` }
  })
}

type Past = Unanswered & { article: Article | undefined }

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
