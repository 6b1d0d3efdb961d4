import { ContentError } from '../schema/explain.ts'
import type { SiteSettings } from '../schema/site.ts'
import type { Article } from './article.ts'
import { buildCatalog, type Catalog } from './catalog.ts'
import { contentDir, readFolder, readSite, type ArticleMemory, type Folder, type Inspect } from './folder.ts'
import { readHistory } from './history.ts'
import { sizeOfImage } from './image.ts'
import { groundsIn, readTheme } from './theme.ts'

/** A content folder without problems and its settings, the articles with the days they were published and changed. */
export interface Reading extends Omit<Folder, 'problems'> {
  site: SiteSettings
}

/** Reads a content folder and its git history. Throws a `ContentError` with every problem found. */
export async function readContent(dir: string, inspect: Inspect, memory?: ArticleMemory): Promise<Reading> {
  const site = await readSite(dir)
  const { problems, ...folder } = await readFolder(dir, site, inspect, memory)
  if (problems.length) throw new ContentError(problems)
  const undated = folder.articles.filter(({ published, updated }) => published === undefined || updated === undefined)
  const history = await readHistory(
    dir,
    undated.map(({ file }) => file),
  )
  // What the writer says goes before what git tells.
  return { ...folder, articles: folder.articles.map((article) => withDates(article, history.get(article.file))), site }
}

/** The article with `known` days where it does not name its own. */
export function withDates(article: Article, known: { published?: string | undefined; updated?: string | undefined } = {}): Article {
  const updated = article.updated ?? known.updated
  const published = article.published ?? known.published
  // A day set by hand may lie before the file came into git: when it was published is then not known.
  const believable = published !== undefined && (updated === undefined || published <= updated)
  return { ...article, ...(updated === undefined ? {} : { updated }), published: believable ? published : undefined }
}

/** The catalog of what was read. `drafts` are in it while writing; `drawing` is the stamp of the code that draws link previews. */
export async function catalogOf(reading: Reading, { drafts = false, drawing = '' } = {}): Promise<Catalog> {
  const { site, articles, categories, redirects, reusables } = reading
  const { logo } = site.brand
  const shown = articles.filter((article) => drafts || !article.draft)
  return buildCatalog(site, shown, categories, {
    redirects,
    reusables,
    logo: logo === undefined ? undefined : sizeOfImage(contentDir(), logo),
    grounds: groundsIn(await readTheme(contentDir())),
    drawing,
  })
}
