import type { Problem } from '../schema/explain.ts'
import type { Article } from './article.ts'
import type { Catalog } from './catalog.ts'
import { likeness } from './sketch.ts'
import { pathTo } from './url.ts'

/** How a translation stands to the article it was made from. `unknown` until `npm run kb translate-status` has noted the source. */
export type TranslationStatus = 'current' | 'minor' | 'major' | 'unknown'

/** Below this share of common words a change is major: about one line in five was rewritten. */
const majorBelow = 0.75

/** The article a translation was made from: the one in the default language, by `translation_of` or by the same path. */
export function sourceOf(catalog: Pick<Catalog, 'article' | 'defaultLang'>, article: Article): Article | undefined {
  if (article.lang === catalog.defaultLang) return undefined
  return catalog.article(catalog.defaultLang, sourceKey(article))
}

/** Key of the article in the default language that this one translates, or its own. */
export function sourceKey({ translation_of: source, key }: Article): string {
  return source ?? key
}

/** Published articles of one language that translate the same original: only one of them would be offered to readers of the original. */
export function translationProblems(articles: readonly Article[]): Problem[] {
  // Those tied by their path go first: the key that can be corrected is in the other file.
  const published = articles.filter(({ draft }) => !draft).sort((a, b) => Number(sourceKey(a) !== a.key) - Number(sourceKey(b) !== b.key))
  const claimed = new Map<string, Article>()
  return published.flatMap((article) => {
    const { lang, id, file } = article
    const source = sourceKey(article)
    const other = claimed.get(`${lang}/${source}`)
    claimed.set(`${lang}/${source}`, other ?? article)
    if (other === undefined || other.id === id) return []
    const message = `${other.file} translates \`${source}\` already. Name another original, take the line out, or remove one of the two files.`
    return [{ file, key: 'translation_of', message }]
  })
}

/** How much the source has changed since the translation was made. */
export function statusOf(translation: Article, source: Article): TranslationStatus {
  const [revision, sketch] = translation.source_revision?.split('-') ?? []
  if (revision === undefined) return 'unknown'
  if (revision === source.revision) return 'current'
  return sketch !== undefined && likeness(sketch, source.sketch) >= majorBelow ? 'minor' : 'major'
}

/** What a translation notes of its source: its revision, and a sketch by which a later change can be weighed. */
export function stampOf(source: Article): string {
  return `${source.revision}-${source.sketch}`
}

/** The language of the articles that lists show to readers of a language: theirs, or the default one where theirs has no article. */
export function listedLang({ shelves, defaultLang }: Pick<Catalog, 'shelves' | 'defaultLang'>, lang: string): string {
  return shelves(lang).length > 0 ? lang : defaultLang
}

/** Where readers of a language find a category: in theirs where it lists an article, else in the default one; undefined where neither does. */
export function shelfPath({ hasShelf, addresses, defaultLang }: Catalog, lang: string, key: string): string | undefined {
  const shown = [lang, defaultLang].find((code) => hasShelf(code, key))
  return shown === undefined ? undefined : pathTo(addresses, shown, key)
}

/** Where readers of a language find an article: its translation, else the page that shows the original with a notice. */
export function pathFor(catalog: Catalog, lang: string, article: Article): string {
  return pathTo(catalog.addresses, lang, catalog.translation(lang, article)?.key ?? sourceKey(article))
}
