import { ContentError } from '../schema/explain.ts'
import type { SiteSettings } from '../schema/site.ts'
import type { Article } from './article.ts'
import { readFolder, readSite, type Folder, type Inspect } from './folder.ts'
import { readHistory, type History } from './history.ts'

/** The settings and everything else in a content folder, as they were read. */
export interface Content {
  site: SiteSettings
  folder: Folder
}

/** A content folder without problems, its articles with the days they were published and changed. */
export interface Reading extends Folder {
  site: SiteSettings
}

/** Reads a content folder and its git history; `ready` may have the folder already. Throws a `ContentError` with every problem found. */
export async function readContent(dir: string, inspect: Inspect, ready?: Promise<Content | undefined>): Promise<Reading> {
  const { site, folder } = (await ready) ?? (await readFiles(dir, inspect))
  if (folder.problems.length) throw new ContentError(folder.problems)
  const undated = folder.articles.filter(({ published, updated }) => published === undefined || updated === undefined)
  const history = await readHistory(
    dir,
    undated.map(({ file }) => file),
  )
  return { ...folder, articles: folder.articles.map((article) => dated(article, history)), site }
}

async function readFiles(dir: string, inspect: Inspect): Promise<Content> {
  const site = await readSite(dir)
  return { site, folder: await readFolder(dir, site, inspect) }
}

/** What the writer says goes before what git tells. */
function dated(article: Article, history: History): Article {
  return withDates(article, history.get(article.file))
}

/** An article with days that are known from elsewhere, where it does not say them itself. */
export function withDates(article: Article, known: { published?: string | undefined; updated?: string | undefined } = {}): Article {
  const updated = article.updated ?? known.updated
  const published = article.published ?? known.published
  // A day set by hand may lie before the file came into git: when it was published is then not known.
  const believable = published !== undefined && (updated === undefined || published <= updated)
  return { ...article, ...(updated === undefined ? {} : { updated }), published: believable ? published : undefined }
}
