import { buildCatalog, type Catalog } from './catalog.ts'
import { contentDir } from './folder.ts'
import { handedOver } from './handed-over.ts'
import { sizeOfImage } from './image.ts'
import type { Reading } from './reading.ts'
import { groundsIn, readTheme } from './theme.ts'

let built: Promise<Catalog> | undefined

/** The catalog of this build; while writing it is made anew for every request, with drafts. The only reader of the content, in a build or while writing. */
export function openLibrary(): Promise<Catalog> {
  if (import.meta.env.DEV) return collected().then((reading) => catalogOf(reading, true))
  return (built ??= handedOver()
    .reading()
    .then((reading) => catalogOf(reading, false)))
}

type Shown = Pick<Reading, 'site' | 'articles' | 'categories' | 'redirects' | 'reusables'>

/** What the loaders keep while content is written. */
async function collected(): Promise<Shown> {
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

async function catalogOf({ site, articles, categories, redirects, reusables }: Shown, drafts: boolean): Promise<Catalog> {
  const { logo } = site.brand
  const theme = await readTheme(contentDir())
  const shown = articles.filter((article) => drafts || !article.draft)
  return buildCatalog(site, shown, categories, {
    redirects,
    reusables,
    logo: logo === undefined ? undefined : sizeOfImage(contentDir(), logo),
    grounds: groundsIn(theme),
    // While writing, one may come at any moment.
    themed: drafts || theme !== '',
  })
}
