import type { Article } from './article.ts'
import { directionOf, type Catalog } from './catalog.ts'
import { articleLink, foreign, frameOf, serviceOf, trailTo } from './frame.ts'
import { markdownPath } from './llms.ts'
import { articlesIn, findShelf, placeIn, type Shelf } from './navigation.ts'
import { noticeOf } from './notice.ts'
import type { ArticlePage, Feedback, Frame, Image } from './page.ts'
import { shelfPath, sourceKey } from './translation.ts'
import { fullAddress, pathTo, pathToMedia } from './url.ts'

/**
 * Everything an article's page shows but its body. A language without a translation shows the original: the page is then in the reader's
 * language, its words in the original's, and search engines are sent to the original.
 */
export function articlePage(catalog: Catalog, lang: string, key: string, words: { home: string }): ArticlePage {
  const article = catalog.article(lang, key) ?? catalog.article(catalog.defaultLang, key)
  if (!article) throw new Error(`There is no article ${lang}/${key}.`)
  const { title, description, kind, draft, published, updated, revision, unlisted } = article
  const keyIn = (code: string): string | undefined => catalog.translation(code, article)?.key
  const fallbackKeyIn = (): string | undefined => (catalog.translation(catalog.defaultLang, article) ? sourceKey(article) : undefined)
  const frame = frameOf(catalog, { lang, title, description, key, keyIn, fallbackKeyIn, noindex: unlisted || draft })
  const original = fullAddress(catalog.addresses, pathTo(catalog.addresses, article.lang, article.key))
  return {
    view: 'article',
    frame: {
      ...frame,
      ...(article.lang === lang
        ? { alternates: alternatesOf(catalog, article, frame.alternates) }
        : { canonical: original, alternates: [] }),
      image: imageOf(catalog, article),
      markdown: markdownPath(pathTo(catalog.addresses, article.lang, article.key)),
    },
    trail: trailTo(catalog, lang, article.category, words.home),
    article: {
      id: article.id,
      key,
      lang: article.lang,
      direction: directionOf(catalog.site, article.lang),
      title,
      kind,
      draft,
      published,
      updated,
      readingMinutes: Math.max(1, Math.round(article.words / 200)),
      revision,
    },
    notice: noticeOf(catalog, lang, article),
    ...surroundings(catalog, lang, article),
    related: catalog
      .related(article.lang)(article, 4)
      .map((other) => articleLink(catalog, other, lang)),
    edit: catalog.site.edit_url?.replaceAll('{path}', () => article.file.split('/').map(encodeURIComponent).join('/')),
    feedback: feedbackOf(catalog, article),
  }
}

/** The translations search engines are told of: neither those they are asked to leave out, nor any where that is so of the article itself. */
function alternatesOf(catalog: Catalog, article: Article, all: Frame['alternates']): Frame['alternates'] {
  const listed = all.filter(({ lang }) => !article.unlisted && !catalog.translation(lang, article)?.unlisted)
  return listed.length > 1 ? listed : []
}

/** The sidebar, and in a guide the step and its neighbours, which may stand in another part of the guide. */
function surroundings(catalog: Catalog, lang: string, article: Article): Pick<ArticlePage, 'siblings' | 'step' | 'previous' | 'next'> {
  const shelves = catalog.shelves(article.lang)
  const shelf = findShelf(shelves, article.category)
  const link = (each: Article | undefined): ArticlePage['next'] => (each ? articleLink(catalog, each, lang) : undefined)
  const category = catalog.category(lang, article.category) ?? shelf?.category
  const siblings = {
    title: category?.title ?? article.category,
    href: shelfPath(catalog, lang, article.category) ?? pathTo(catalog.addresses, lang),
    ...foreign(category?.lang ?? lang, lang),
    articles: shelf ? siblingLinks(catalog, lang, shelf) : [],
    current: article.key,
  }
  const top = findShelf(shelves, article.category.split('/')[0] ?? article.category)
  const guide = top?.category.guide ? top : undefined
  const place = placeIn(guide ? articlesIn(guide) : (shelf?.articles ?? []), article)
  const step = guide && place.number > 0 ? { number: place.number, total: place.total, guide: guide.category.key } : undefined
  return { siblings, step, previous: link(place.previous), next: link(place.next) }
}

// Every article of a category has the same list, and a category may be long.
const listed = new WeakMap<Shelf, Map<string, ArticlePage['siblings']['articles']>>()

function siblingLinks(catalog: Catalog, lang: string, shelf: Shelf): ArticlePage['siblings']['articles'] {
  const known = listed.get(shelf) ?? new Map<string, ArticlePage['siblings']['articles']>()
  listed.set(shelf, known)
  const links =
    known.get(lang) ??
    shelf.articles
      .map((each) => articleLink(catalog, each, lang))
      .map(({ key, title, href, lang: own }) => ({ key, title, href, lang: own }))
  known.set(lang, links)
  return links
}

function feedbackOf({ site }: Catalog, { key, lang, revision, draft }: Article): Feedback | undefined {
  if (!site.feedback.enabled || draft) return undefined
  return { service: serviceOf(site), article: key, lang, revision, comments: site.feedback.comments }
}

function imageOf({ addresses }: Catalog, { image, file, title: alt }: Article): Image | undefined {
  if (image === undefined) return undefined
  if (/^https?:/.test(image)) return { address: image, alt }
  const folder = file.slice(0, file.lastIndexOf('/') + 1)
  const path = image.startsWith('/') ? image.slice(1) : `${folder}${image.replace(/^\.\//, '')}`
  return { address: fullAddress(addresses, pathToMedia(addresses, path)), alt }
}
