import { readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import type { Loader, LoaderContext } from 'astro/loaders'
import { ContentError, formatProblems } from '../schema/explain.ts'
import type { SiteSettings } from '../schema/site.ts'
import { parseArticle, type Article } from './article.ts'
import { isContentFile, readFolder, readSite, type Folder, type Inspect } from './folder.ts'
import { readHistory, type History } from './history.ts'
import { expand, type Reusables } from './reusable.ts'
import { isReusable } from './reusables-folder.ts'

interface Reading extends Folder {
  site: SiteSettings
  history: History
}

/**
 * Loaders for the collections, which share one reading of the content folder. Only frontmatter, digests and paths go into
 * the store; bodies stay on disk until their page is rendered. A build stops at the first reading that finds problems and lists them
 * all; while writing, the last good state is kept and the problems are logged.
 */
export function contentLoaders(
  dir: string,
  inspect: Inspect,
): Record<'articles' | 'categories' | 'site' | 'redirects' | 'reusables', Loader> {
  let reading: Promise<Reading> | undefined
  const read = (): Promise<Reading> => (reading ??= readEverything(dir, inspect))
  const forget = (): void => {
    reading = undefined
  }
  return {
    articles: loader('tier-zero-articles', dir, read, forget, (found) => found.articles, inspect),
    categories: loader('tier-zero-categories', dir, read, forget, (found) => found.categories),
    site: loader('tier-zero-site', dir, read, forget, ({ site }) => [{ ...site, id: 'site' }]),
    redirects: loader('tier-zero-redirects', dir, read, forget, ({ redirects }) => [{ id: 'redirects', redirects }]),
    reusables: loader('tier-zero-reusables', dir, read, forget, ({ reusables }) => [{ id: 'reusables', ...reusables }]),
  }
}

type Entry = { id: string } & Record<string, unknown>

function loader(
  name: string,
  dir: string,
  read: () => Promise<Reading>,
  forget: () => void,
  pick: (reading: Reading) => object[],
  inspect?: Inspect,
): Loader {
  const fill = async ({ store }: LoaderContext): Promise<void> => {
    const reading = await read()
    const entries = pick(reading) as Entry[]
    const ids = new Set(entries.map((entry) => entry.id))
    for (const id of store.keys()) if (!ids.has(id)) store.delete(id)
    for (const entry of entries) store.set({ id: entry.id, data: entry, digest: JSON.stringify(entry) })
  }
  return {
    name,
    load: async (context) => {
      await fill(context)
      const refill = async (path: string): Promise<void> => {
        const file = relative(dir, path).split(sep).join('/')
        if (file.startsWith('..') || !(file === 'site.yaml' || file === 'redirects.yaml' || isReusable(file) || isContentFile(file))) return
        if (inspect && (await replaceArticle(context, dir, file, inspect, (await read()).reusables))) return
        forget()
        await fill(context).catch((error: unknown) => {
          context.logger.error(error instanceof ContentError ? error.message : String(error))
        })
      }
      context.watcher?.add(dir)
      context.watcher?.on('change', (path) => void refill(path))
      context.watcher?.on('add', (path) => void refill(path))
      context.watcher?.on('unlink', (path) => void refill(path))
    },
  }
}

/** While writing: takes over one changed article without reading the others. */
async function replaceArticle(
  { store, logger }: LoaderContext,
  dir: string,
  file: string,
  inspect: Inspect,
  reusables: Reusables,
): Promise<boolean> {
  const known = store.values().find((entry) => entry.data['file'] === file)
  if (!known) return false
  const written = await readFile(join(dir, file), 'utf8').catch(() => undefined)
  if (written === undefined) return false
  const { text, problems: missing } = expand(file, written, reusables)
  const parsed = parseArticle(file, text)
  const problems = [...missing, ...(parsed.ok ? [] : parsed.problems), ...inspect(file, text)]
  if (problems.length) logger.error(formatProblems(problems))
  if (!parsed.ok) return true
  store.set({ id: known.id, data: { ...withDates(parsed.data, known.data as Partial<Article>) }, digest: parsed.data.digest })
  return true
}

async function readEverything(dir: string, inspect: Inspect): Promise<Reading> {
  const site = await readSite(dir)
  const folder = await readFolder(dir, site, inspect)
  if (folder.problems.length) throw new ContentError(folder.problems)
  const undated = folder.articles.filter(({ published, updated }) => published === undefined || updated === undefined)
  const history = await readHistory(
    dir,
    undated.map(({ file }) => file),
  )
  return { ...folder, articles: folder.articles.map((article) => dated(article, history)), site, history }
}

/** What the writer says goes before what git tells. */
function dated(article: Article, history: History): Article {
  return withDates(article, history.get(article.file))
}

function withDates(article: Article, known: { published?: string | undefined; updated?: string | undefined } = {}): Article {
  const updated = article.updated ?? known.updated
  const published = article.published ?? known.published
  // A day set by hand may lie before the file came into git: when it was published is then not known.
  const believable = published !== undefined && (updated === undefined || published <= updated)
  return { ...article, ...(updated === undefined ? {} : { updated }), published: believable ? published : undefined }
}
