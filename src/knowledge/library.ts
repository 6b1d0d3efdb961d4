import { handedOver } from './handed-over.ts'
import type { Catalog } from './catalog.ts'
import { catalogOf, type Reading } from './reading.ts'

let built: Promise<Catalog> | undefined

/** The catalog of this build; while writing it is made anew for every request, with drafts. Pages know the content by this alone. */
export function openLibrary(): Promise<Catalog> {
  if (import.meta.env.DEV) return collected().then((reading) => catalogOf(reading, { drafts: true, drawing: handedOver().drawing }))
  return (built ??= handedOver()
    .reading()
    .then((reading) => catalogOf(reading, { drawing: handedOver().drawing })))
}

/** One path a language, the default one's without its code: for pages in `[...lang]`. */
export async function languagePaths() {
  const { site, defaultLang } = await openLibrary()
  return site.languages.map(({ code }) => ({ params: { lang: code === defaultLang ? undefined : code }, props: { lang: code } }))
}

/** What the loaders keep while content is written. */
async function collected(): Promise<Reading> {
  const { getCollection, getEntry } = await import('astro:content')
  const [site, articles, categories, redirects, reusables] = await Promise.all([
    getEntry('site', 'site'),
    getCollection('articles'),
    getCollection('categories'),
    getEntry('redirects', 'redirects'),
    getEntry('reusables', 'reusables'),
  ])
  if (!site || !redirects || !reusables) throw new Error('The content folder was not loaded.')
  return {
    site: site.data,
    articles: articles.map(({ data }) => data),
    categories: categories.map(({ data }) => data),
    redirects: redirects.data.redirects,
    reusables: reusables.data,
  }
}
