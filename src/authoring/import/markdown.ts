import { stringify } from 'yaml'
import { articleSchema } from '../../schema/article.ts'
import { aliasesFor } from './aliases.ts'
import { createAssets } from './assets.ts'
import { draftArticle, type Draft } from './draft.ts'
import type { Log } from './log.ts'
import { remarkMacros } from './macros.ts'
import { readNavigation } from './navigation.ts'
import { readRedirects } from './redirects.ts'
import { relink } from './relink.ts'
import { settingsFrom, writeFrontmatter } from './settings.ts'
import { shelve } from './shelve.ts'
import type { Meaning } from './meanings.ts'
import type { SiteFile } from './site-file.ts'
import type { Source } from './source.ts'
import { finderFor } from './target.ts'
import { variablesIn } from './variables.ts'

/** The files an import makes; nothing is written yet. */
export interface Imported {
  /** Texts by path below the content folder. */
  texts: ReadonlyMap<string, string>
  /** Files to copy: path below the content folder, and where they are now. */
  copies: ReadonlyMap<string, string>
  /** Lines for redirects.yaml: old addresses that lead to a part of an article, or away. */
  redirects: ReadonlyMap<string, string>
  articles: number
  categories: number
}

/** What is asked of an import. */
interface Wishes {
  lang: string
  site: SiteFile
  /** Where the articles were published. */
  oldAddress: URL | undefined
  meanings: readonly Meaning[]
}

/** Turns a folder of ordinary Markdown into articles. What could not be carried over is in the log. */
export function convertFolder(source: Source, { lang, site, oldAddress, meanings }: Wishes, log: Log): Imported {
  const redirects = readRedirects(source.root, lang, oldAddress, log)
  const finder = finderFor(source, redirects, oldAddress)
  const usedParts = new Set<string>()
  const circumstances = { source, variablesFor: variablesIn(source), meanings, usedParts, log }
  const drafts = new Map(source.articles.map((file): [string, Draft] => [file, draftArticle(file, circumstances)]))
  const shelving = shelve(source.articles, readNavigation(source, finder, log), lang, site.languages, log)
  const assets = createAssets()
  const whole = { drafts, shelving, finder, assets, oldOrigin: oldAddress?.origin, log }
  const bodies = new Map([...drafts].map(([file, draft]) => [file, relink(draft, whole)]))
  // After the links: only then is it known how addresses looked.
  const { aliases, redirects: kept } = aliasesFor(whole, {
    lang,
    defaultLang: site.defaultLang,
    folder: source.name,
    oldAddress,
    redirects,
  })

  const texts = new Map<string, string>()
  for (const [file, draft] of drafts) {
    remarkMacros(draft, log)
    const frontmatter = frontmatterOf(draft, { order: shelving.orders.get(file), aliases: aliases.get(file) ?? [] }, log)
    texts.set(`${lang}/${shelving.keys.get(file) ?? ''}.md`, `${frontmatter}\n${bodies.get(file)?.trimEnd() ?? ''}\n`)
  }
  for (const { key, title, order } of shelving.categories) {
    texts.set(`${lang}/${key}/_category.yaml`, stringify({ title, ...(order === undefined ? {} : { order }) }))
  }
  for (const part of source.parts) if (!usedParts.has(part)) log.remark('not-imported', { file: part }, 'a part that no article includes')
  return {
    texts,
    copies: new Map([...assets.copies].map(([path, from]) => [`${lang}/${path}`, from])),
    redirects: kept,
    articles: drafts.size,
    categories: shelving.categories.length,
  }
}

/** What an article said of itself goes before its place in the table of contents; addresses are put together. */
function frontmatterOf({ file, data, title }: Draft, found: { order: number | undefined; aliases: readonly string[] }, log: Log): string {
  const settings = settingsFrom(data, { file }, log)
  const order = settings['order'] ?? found.order
  const aliases = [...asList(settings['aliases']), ...found.aliases].filter(
    (alias) => articleSchema.shape.aliases.safeParse([alias]).success,
  )
  return writeFrontmatter({
    title,
    ...settings,
    ...(order === undefined ? {} : { order }),
    ...(aliases.length ? { aliases: [...new Set(aliases)] } : {}),
  })
}

function asList(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : []
}
