import { alertTitle, wordsFor } from '../i18n/index.ts'
import type { Catalog } from '../knowledge/catalog.ts'
import { contentDir } from '../knowledge/folder.ts'
import type { ArticlePage } from '../knowledge/page.ts'
import type { CompiledBody } from './body.ts'
import { compileBody } from './render.ts'

/** Compiles the words of an article's page with the interface words of the page's language. */
export function compileArticle(page: ArticlePage, catalog: Catalog): Promise<CompiledBody> {
  const article = catalog.article(page.article.lang, page.article.key)
  if (!article) throw new Error(`There is no article ${page.article.id}.`)
  const { say } = wordsFor(page.frame.lang)
  return compileBody(article, {
    contentDir: contentDir(),
    catalog,
    lang: page.frame.lang,
    alertTitle,
    tableLabel: (lang) => wordsFor(lang).say('table.label'),
    footnotes: (lang) => ({ label: wordsFor(lang).say('footnotes.label'), backLabel: wordsFor(lang).say('footnotes.back') }),
    words: {
      zoom: say('figure.zoom'),
      close: say('figure.close'),
      copyStep: say('step.copyLink'),
      stuck: page.feedback && say('step.stuck'),
    },
  })
}
