import type { Article } from '../../knowledge/article.ts'
import type { Catalog } from '../../knowledge/catalog.ts'
import { sourceOf, statusOf, type TranslationStatus } from '../../knowledge/translation.ts'

/** How far an article of the default language has come in another one. */
export type Standing = TranslationStatus | 'missing'

/** One article of the default language, seen from another one. */
export interface Row {
  source: Article
  translation: Article | undefined
  standing: Standing
}

/** How much of the help center one language has. */
export interface Coverage {
  lang: string
  /** Articles in the default language. */
  articles: number
  translated: number
  /** Whole percent of the articles. */
  percent: number
  counts: Record<Standing, number>
  /** Articles that only this language has. */
  own: number
}

/** Every article of the default language as it stands in `lang`. */
export function rowsOf(catalog: Catalog, lang: string): Row[] {
  return sourcesOf(catalog).map((source) => {
    const translation = catalog.translation(lang, source)
    return { source, translation, standing: translation ? statusOf(translation, source) : 'missing' }
  })
}

/** The rows of a language in numbers. */
export function coverageOf(catalog: Catalog, lang: string, rows: readonly Row[]): Coverage {
  const counts: Record<Standing, number> = { current: 0, minor: 0, major: 0, unknown: 0, missing: 0 }
  for (const { standing } of rows) counts[standing]++
  const translated = rows.length - counts.missing
  const own = catalog.articles.filter((article) => article.lang === lang && !sourceOf(catalog, article)).length
  return { lang, articles: rows.length, translated, percent: percentOf(translated, rows.length), counts, own }
}

/** Whole percent; 100 only when nothing is missing, 0 only when nothing is there. */
export function percentOf(part: number, whole: number): number {
  if (whole === 0 || part === whole) return 100
  if (part === 0) return 0
  return Math.min(99, Math.max(1, Math.round((part / whole) * 100)))
}

function sourcesOf(catalog: Catalog): Article[] {
  return catalog.articles.filter(({ lang }) => lang === catalog.defaultLang)
}
