import type { Article } from './article.ts'
import type { Catalog } from './catalog.ts'
import type { Notice } from './page.ts'
import { pathFor, sourceOf, statusOf } from './translation.ts'

/** The one thing a reader should know before trusting an article, the weightiest first; undefined when there is nothing. */
export function noticeOf(catalog: Catalog, lang: string, article: Article): Notice | undefined {
  const labelOf = (code: string): string => catalog.site.languages.find((language) => language.code === code)?.label ?? code
  if (article.lang !== lang) return { kind: 'untranslated', language: labelOf(article.lang) }
  const source = sourceOf(catalog, article)
  if (source && statusOf(article, source) === 'major') {
    return { kind: 'outdated', href: pathFor(catalog, source.lang, source), language: labelOf(source.lang) }
  }
  const due = dueDay(article)
  return due !== undefined && due < catalog.today ? { kind: 'overdue', reviewed: article.reviewed ?? due } : undefined
}

/** The day by which an article wants to be checked again; undefined when it names none. */
function dueDay({ reviewed, review_every: days }: Pick<Article, 'reviewed' | 'review_every'>): string | undefined {
  if (reviewed === undefined || days === undefined) return undefined
  return new Date(Date.parse(`${reviewed}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}
