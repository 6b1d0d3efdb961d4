import type { Article } from './article.ts'
import type { Category } from './category.ts'

/** A category with what it holds, in reading order. */
export interface Shelf {
  category: Category
  articles: Article[]
  /** Categories inside this one. */
  shelves: Shelf[]
  /** Articles in it and in the categories inside it. */
  count: number
}

/** The categories of one language in reading order, each with its listed articles; empty ones are left out. */
export function shelvesOf(lang: string, articles: readonly Article[], categories: readonly Category[]): Shelf[] {
  const listed = new Map<string, Article[]>()
  for (const article of articles) {
    if (article.lang !== lang || article.unlisted) continue
    const list = listed.get(article.category)
    if (list) list.push(article)
    else listed.set(article.category, [article])
  }
  const compare = inOrder(lang)
  const inLang = categories.filter((category) => category.lang === lang)
  const below = (parent: string): Shelf[] => {
    const own = inLang.filter((category) => parentOf(category.key) === parent)
    const shelves = own.map((category) => shelf(category, listed.get(category.key) ?? [], below(category.key)))
    return shelves.filter((each) => each.count > 0).sort((a, b) => compare(a.category, b.category))
  }
  return below('')
}

/** The shelf of a category, wherever it stands. */
export function findShelf(shelves: readonly Shelf[], key: string): Shelf | undefined {
  for (const each of shelves) {
    const found = each.category.key === key ? each : findShelf(each.shelves, key)
    if (found) return found
  }
  return undefined
}

/** Keys of the categories of these shelves and of those inside them, in reading order. */
export function categoryKeys(shelves: readonly Shelf[]): string[] {
  return shelves.flatMap((shelf) => [shelf.category.key, ...categoryKeys(shelf.shelves)])
}

/** Ids of the categories that list an article, in themselves or in one inside: the others have no page. */
export function listedCategories(articles: readonly Article[]): Set<string> {
  const listed = articles.filter(({ unlisted }) => !unlisted)
  return new Set(listed.flatMap(({ lang, category }) => [`${lang}/${category}`, `${lang}/${parentOf(category)}`]))
}

/** Every article of a shelf and the shelves inside it, in reading order. */
export function articlesIn(shelf: Shelf): Article[] {
  return [...shelf.articles, ...shelf.shelves.flatMap(articlesIn)]
}

/** An article's place among its neighbours: 1-based number, how many there are, and who stands beside it. */
export function placeIn(
  articles: readonly Article[],
  article: Article,
): { number: number; total: number; previous?: Article | undefined; next?: Article | undefined } {
  const index = articles.findIndex((each) => each.id === article.id)
  return { number: index + 1, total: articles.length, previous: articles[index - 1], next: index < 0 ? undefined : articles[index + 1] }
}

interface Ordered {
  order?: number | undefined
  title: string
}

/** Sorts by `order`, then by title in the alphabet of the language, whatever the machine's own is. */
export function inOrder(lang: string): (a: Ordered, b: Ordered) => number {
  const { compare } = new Intl.Collator(lang)
  return (a, b) => (a.order ?? Number.MAX_VALUE) - (b.order ?? Number.MAX_VALUE) || compare(a.title, b.title)
}

function shelf(category: Category, articles: Article[], shelves: Shelf[]): Shelf {
  const count = articles.length + shelves.reduce((sum, each) => sum + each.count, 0)
  return { category, articles: [...articles].sort(inOrder(category.lang)), shelves, count }
}

/** Key of the category that another is inside of; empty for one at the top. */
export function parentOf(key: string): string {
  return key.includes('/') ? key.slice(0, key.lastIndexOf('/')) : ''
}
