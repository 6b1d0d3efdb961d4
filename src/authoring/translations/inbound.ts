import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Catalog } from '../../knowledge/catalog.ts'
import { resolveLink } from '../../knowledge/link.ts'
import { linkSiteOf } from '../../knowledge/path-of-link.ts'
import { isSheet, openSheet } from '../check/sheet.ts'

/** How many articles of the default language lead to each of the others, in their words or under `related`; by key. */
export async function inboundLinks(dir: string, catalog: Catalog): Promise<Map<string, number>> {
  const site = linkSiteOf(catalog)
  const counts = new Map<string, number>()
  for (const article of catalog.articles.filter(({ lang }) => lang === catalog.defaultLang)) {
    const sheet = openSheet(article, await readFile(join(dir, article.file), 'utf8'))
    const links = isSheet(sheet) ? sheet.references.map(({ href }) => resolveLink(href, article, site)) : []
    const keys = links.flatMap((link) => (link.kind === 'page' ? [link.key] : []))
    for (const key of new Set([...keys, ...article.related])) if (key !== article.key) counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return counts
}
