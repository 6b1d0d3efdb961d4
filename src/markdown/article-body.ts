import { alertTitle, wordsFor } from '../i18n/index.ts'
import type { Catalog } from '../knowledge/catalog.ts'
import { contentDir } from '../knowledge/folder.ts'
import type { ArticlePage } from '../knowledge/page.ts'
import type { Body } from './body.ts'
import { renderBody } from './render.ts'

/** Renders the words of an article's page with the site's own components and interface words. */
export function bodyOf(page: ArticlePage, catalog: Catalog): Promise<Body> {
  const article = catalog.article(page.article.lang, page.article.key)
  if (!article) throw new Error(`There is no article ${page.article.id}.`)
  return renderBody(article, {
    contentDir: contentDir(),
    catalog,
    lang: page.frame.lang,
    alertTitle,
    tableLabel: (lang) => wordsFor(lang).say('table.label'),
  })
}
