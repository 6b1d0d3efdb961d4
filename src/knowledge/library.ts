import { getCollection, getEntry } from 'astro:content'
import { buildCatalog, type Catalog } from './catalog.ts'
import { contentDir } from './folder.ts'
import { sizeOfImage } from './image.ts'
import { groundsIn, readTheme } from './theme.ts'

let built: Promise<Catalog> | undefined

/** The catalog of this build; while writing it is made anew for every request, with drafts. The only reader of the collections. */
export function openLibrary(): Promise<Catalog> {
  if (import.meta.env.DEV) return read(true)
  return (built ??= read(false))
}

async function read(drafts: boolean): Promise<Catalog> {
  const [site, articles, categories, redirects, reusables] = await Promise.all([
    getEntry('site', 'site'),
    getCollection('articles'),
    getCollection('categories'),
    getEntry('redirects', 'redirects'),
    getEntry('reusables', 'reusables'),
  ])
  if (!site) throw new Error('The settings of the site were not loaded.')
  const { logo } = site.data.brand
  const theme = await readTheme(contentDir())
  const shown = articles.map(({ data }) => data).filter((article) => drafts || !article.draft)
  return buildCatalog(
    site.data,
    shown,
    categories.map(({ data }) => data),
    {
      redirects: redirects?.data.redirects,
      reusables: reusables?.data,
      logo: logo === undefined ? undefined : sizeOfImage(contentDir(), logo),
      grounds: groundsIn(theme),
      // While writing, one may come at any moment.
      themed: drafts || theme !== '',
    },
  )
}
