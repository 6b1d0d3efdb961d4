import { resolve } from 'node:path'
import { buildCatalog, type Catalog } from '../knowledge/catalog.ts'
import { contentDir, readFolder, readSite } from '../knowledge/folder.ts'
import { ContentError, nearest } from '../schema/explain.ts'
import type { SiteSettings } from '../schema/site.ts'
import { UsageError, type Call } from './command.ts'

/** The option by which every command is pointed at another content folder. */
export const contentOption = { value: '<folder>', help: 'The content folder. Default: CONTENT_DIR, else content.' } as const

/** The content folder a command was called for, as an absolute path. */
export function folderOf(options: Call['options']): string {
  return options['content'] ? resolve(options['content']) : contentDir()
}

/** What a build of the folder would publish; drafts are left out. Throws a ContentError where a build would stop. */
export async function readPublished(dir: string, today: string): Promise<Catalog> {
  const site = await readSite(dir)
  const folder = await readFolder(dir, site)
  if (folder.problems.length) throw new ContentError(folder.problems)
  const published = folder.articles.filter((article) => !article.draft)
  return buildCatalog(site, published, folder.categories, { redirects: folder.redirects, today })
}

/** A language tag as typed, when the site has it. */
export function languageOf(tag: string, site: SiteSettings): string {
  const codes = site.languages.map(({ code }) => code)
  if (codes.includes(tag)) return tag
  const meant = nearest(tag, codes)
  throw new UsageError(`\`${tag}\` is not a language of site.yaml (${codes.join(', ')}).${meant ? ` Did you mean ${meant}?` : ''}`)
}
