import type { Article } from '../../knowledge/article.ts'
import type { Catalog } from '../../knowledge/catalog.ts'
import { articlesIn } from '../../knowledge/navigation.ts'
import { counted } from '../counted.ts'
import type { Row, Standing } from './coverage.ts'

/** What is known of how much an article is used, by its key. */
export interface Use {
  /** Votes of readers in every language; undefined where there is no report to ask. */
  votes: ReadonlyMap<string, number> | undefined
  /** Articles that link to it. */
  links: ReadonlyMap<string, number>
}

/** Something to translate, and why it comes where it comes. */
export interface Task {
  key: string
  title: string
  standing: Standing
  /** Words to translate. */
  words: number
  /** Why it is important, in words. */
  reason: string
}

/** What to translate first: missing and outdated articles, guides and featured ones before the rest, then by use and by place. */
export function tasksIn(catalog: Catalog, rows: readonly Row[], use: Use): Task[] {
  const places = placesIn(catalog)
  const chosen = chosenIn(catalog)
  const numbers = ({ source }: Row): number[] => [
    chosen.has(source.key) ? 0 : 1,
    -(use.votes?.get(source.key) ?? 0),
    -(use.links.get(source.key) ?? 0),
    places.get(source.key) ?? places.size,
  ]
  return rows
    .filter(({ standing }) => standing === 'missing' || standing === 'major')
    .map((row) => ({ row, numbers: numbers(row) }))
    .sort((a, b) => firstDifference(a.numbers, b.numbers) || (a.row.source.key < b.row.source.key ? -1 : 1))
    .map(({ row: { source, standing } }) => {
      const { key, title, words } = source
      return { key, title, standing, words, reason: reasonFor(source, chosen.get(key), use) }
    })
}

/** Guides and featured articles, each with the word for it. */
function chosenIn(catalog: Catalog): Map<string, string> {
  const guides = new Set(catalog.categories.filter(({ guide, lang }) => guide && lang === catalog.defaultLang).map(({ key }) => key))
  const inGuides = catalog.articles.filter(
    ({ lang, kind, category }) => lang === catalog.defaultLang && (kind === 'guide' || guides.has(category)),
  )
  return new Map([...catalog.site.featured.map((key) => [key, 'featured'] as const), ...inGuides.map(({ key }) => [key, 'guide'] as const)])
}

function placesIn(catalog: Catalog): Map<string, number> {
  const inOrder = catalog.shelves(catalog.defaultLang).flatMap(articlesIn)
  return new Map(inOrder.map(({ key }, place) => [key, place]))
}

function reasonFor({ key }: Article, chosen: string | undefined, { votes, links }: Use): string {
  const [voted, linked] = [votes?.get(key) ?? 0, links.get(key) ?? 0]
  const parts = [
    chosen,
    voted ? counted(voted, 'vote') : undefined,
    linked ? `${counted(linked, 'article')} ${linked === 1 ? 'links' : 'link'} to it` : undefined,
  ]
  return parts.filter((part) => part !== undefined).join(', ') || 'no sign of its use'
}

function firstDifference(a: readonly number[], b: readonly number[]): number {
  return a.map((number, index) => number - (b[index] ?? 0)).find((difference) => difference !== 0) ?? 0
}
