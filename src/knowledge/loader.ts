import { readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import type { Loader, LoaderContext } from 'astro/loaders'
import { ContentError, formatProblems } from '../schema/explain.ts'
import { parseArticle, type Article } from './article.ts'
import { isContentFile, type Inspect } from './folder.ts'
import { readContent, withDates, type Reading } from './reading.ts'
import { expand, type Reusables } from './reusable.ts'
import { isReusable } from './reusables-folder.ts'
import { shortHash } from './revision.ts'

type Name = 'articles' | 'categories' | 'site' | 'redirects' | 'reusables'
type Entry = { id: string } & Record<string, unknown>

/**
 * Loaders for the collections, which share one reading of the content folder. Only frontmatter, digests and paths go into
 * the store; bodies stay on disk until their page is rendered. The first reading must find no problems; while writing, the last good state is kept and
 * the problems are logged, once.
 */
export function contentLoaders(dir: string, inspect: Inspect): Record<Name, Loader> {
  let reading: Promise<Reading> | undefined
  const read = (): Promise<Reading> => (reading ??= readContent(dir, inspect))
  const fills = new Map<Name, () => Promise<void>>()

  const loader = (name: Name, pick: (reading: Reading) => object[], loaded = (_context: LoaderContext): void => undefined): Loader => ({
    name: `tier-zero-${name}`,
    load: async (context) => {
      const fill = async (): Promise<void> => replaceAll(context.store, pick(await read()) as Entry[])
      await fill()
      fills.set(name, fill)
      loaded(context)
    },
  })

  const refresh = async (context: LoaderContext, files: readonly string[]): Promise<void> => {
    try {
      const known = await read().catch(() => undefined)
      const alone = await Promise.all(files.map((file) => known && replaceArticle(context, dir, file, inspect, known.reusables)))
      if (alone.every(Boolean)) return
      reading = undefined
      for (const fill of fills.values()) await fill()
    } catch (error) {
      context.logger.error(error instanceof ContentError ? error.message : String(error))
    }
  }

  return {
    articles: loader(
      'articles',
      ({ articles }) => articles,
      (context) => watch(context, dir, (files) => refresh(context, files)),
    ),
    categories: loader('categories', ({ categories }) => categories),
    site: loader('site', ({ site }) => [{ ...site, id: 'site' }]),
    redirects: loader('redirects', ({ redirects }) => [{ id: 'redirects', redirects }]),
    reusables: loader('reusables', ({ reusables }) => [{ id: 'reusables', ...reusables }]),
  }
}

function replaceAll(store: LoaderContext['store'], entries: readonly Entry[]): void {
  const ids = new Set(entries.map((entry) => entry.id))
  for (const id of store.keys()) if (!ids.has(id)) store.delete(id)
  for (const entry of entries) store.set({ id: entry.id, data: entry, digest: shortHash(JSON.stringify(entry)) })
}

/** An editor saves in several steps, and git writes many files: what comes within this time, in milliseconds, is one change. */
const settling = 40

/** While writing: calls `changed` with the paths of content files that came, went or changed; one call ends before the next begins. */
function watch({ watcher }: LoaderContext, dir: string, changed: (files: readonly string[]) => Promise<void>): void {
  let turn = Promise.resolve()
  const waiting = new Set<string>()
  const takeTurn = (): void => {
    const files = [...waiting]
    waiting.clear()
    turn = turn.then(() => changed(files))
  }
  const notice = (path: string): void => {
    const file = relative(dir, path).split(sep).join('/')
    const matters = file === 'site.yaml' || file === 'redirects.yaml' || isReusable(file) || isContentFile(file)
    if (!matters || file.startsWith('..')) return
    if (waiting.size === 0) setTimeout(takeTurn, settling)
    waiting.add(file)
  }
  watcher?.add(dir)
  for (const event of ['add', 'change', 'unlink']) watcher?.on(event, notice)
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
