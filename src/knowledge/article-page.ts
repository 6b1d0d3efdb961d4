import type { Article } from './article.ts'
import type { Catalog } from './catalog.ts'
import { articleLink, frameOf, trailTo } from './frame.ts'
import { articlesIn, findShelf, placeIn } from './navigation.ts'
import type { ArticlePage, Feedback } from './page.ts'
import { markdownPath } from './llms.ts'
import { fullAddress, pathTo, pathToMedia } from './url.ts'

/** Everything an article's page shows but its body. */
export function articlePage(catalog: Catalog, lang: string, key: string, words: { home: string }): ArticlePage {
  const article = catalog.article(lang, key)
  if (!article) throw new Error(`There is no article ${lang}/${key}.`)
  const { title, description, kind, draft, updated, revision, unlisted } = article
  const existsIn = (code: string): boolean => catalog.article(code, key) !== undefined
  return {
    view: 'article',
    frame: {
      ...frameOf(catalog, { lang, title, description, key, existsIn, noindex: unlisted || draft }),
      image: imageOf(catalog, article),
      markdown: markdownPath(pathTo(catalog.addresses, lang, key)),
    },
    trail: trailTo(catalog, lang, article.category, words.home),
    article: { id: article.id, key, title, kind, draft, updated, readingMinutes: Math.max(1, Math.round(article.words / 200)), revision },
    ...surroundings(catalog, article),
    related: catalog
      .related(lang)(article, 4)
      .map((other) => articleLink(catalog, other)),
    feedback: feedbackOf(catalog, article),
  }
}

/** The sidebar, and in a guide the step and its neighbours, which may stand in another part of the guide. */
function surroundings(catalog: Catalog, article: Article): Pick<ArticlePage, 'siblings' | 'step' | 'previous' | 'next'> {
  const { lang, category } = article
  const shelf = findShelf(catalog.shelves(lang), category)
  const siblings = {
    title: shelf?.category.title ?? category,
    href: pathTo(catalog.addresses, lang, category),
    articles: (shelf?.articles ?? []).map((each) => ({ ...articleLink(catalog, each), current: each.id === article.id })),
  }
  const top = findShelf(catalog.shelves(lang), category.split('/')[0] ?? category)
  const guide = top?.category.guide ? top : undefined
  const place = placeIn(guide ? articlesIn(guide) : (shelf?.articles ?? []), article)
  const link = (each: Article | undefined): ArticlePage['next'] => (each ? articleLink(catalog, each) : undefined)
  const step = guide && place.number > 0 ? { number: place.number, total: place.total, guide: guide.category.key } : undefined
  return { siblings, step, previous: link(place.previous), next: link(place.next) }
}

function feedbackOf({ site }: Catalog, { key, lang, revision, draft }: Article): Feedback | undefined {
  if (!site.feedback.enabled || draft) return undefined
  return { service: (site.feedback.service ?? '').replace(/\/$/, ''), article: key, lang, revision, comments: site.feedback.comments }
}

function imageOf({ addresses }: Catalog, { image, file }: Article): string | undefined {
  if (image === undefined || /^https?:/.test(image)) return image
  const folder = file.slice(0, file.lastIndexOf('/') + 1)
  return fullAddress(addresses, pathToMedia(addresses, image.startsWith('/') ? image.slice(1) : `${folder}${image.replace(/^\.\//, '')}`))
}
