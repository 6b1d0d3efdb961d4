import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { pageWords } from '../i18n/index.ts'
import { addressesIn, type ArticleAddress } from '../knowledge/addresses.ts'
import { articlePage } from '../knowledge/article-page.ts'
import { keysOfPages } from '../knowledge/cache-key.ts'
import { contentDir } from '../knowledge/folder.ts'
import { previewsIn, type Preview } from '../knowledge/preview.ts'
import { catalogOf, readContent, type Reading } from '../knowledge/reading.ts'
import { nameOf } from '../markdown/ahead.ts'
import { compileArticle } from '../markdown/article-body.ts'
import type { CompiledBody } from '../markdown/body.ts'
import { inspectArticle } from '../markdown/inspect.ts'
import { mediaStamp } from '../markdown/media-stamp.ts'
import { drawingStamp } from './preview/drawing.ts'

/**
 * What the thread sends, in this order: what it has read, what preview pictures show, the keys of pages with the names of those it will compile, and the
 * words of these, a few at a time. Words that do not compile are undefined: the page that needs them meets the same error and reports it. `waiting` says
 * that too many words wait to be taken.
 */
export type Made =
  | { reading: Reading }
  | { previews: ReadonlyMap<string, Preview> }
  | { keys: ReadonlyMap<string, string>; coming: string[] }
  | { bodies: { page: string; body: CompiledBody | undefined }[] }
  | { waiting: true }

/** What the thread is given. */
export interface Given {
  /** Astro's own folder of what is kept from one build to the next. */
  cacheDir: string
  /** How many pages have taken their words; shared. */
  taken: Int32Array
}

/** How many pages' words may wait to be taken: those of a large site would fill the memory. */
const mostWaiting = 2000

const { cacheDir, taken } = workerData as Given
const send = (made: Made): void => parentPort?.postMessage(made)

const reading = await readContent(contentDir(), inspectArticle)
send({ reading })
const catalog = await catalogOf(reading, false, drawingStamp())
send({ previews: previewsIn(catalog) })
const list = join(cacheDir, 'compiled.json')
const changed = await changedSince(list)
send({ keys: keysOfPages(catalog, await mediaStamp(contentDir()), pageWords), coming: changed.map(nameOf) })
await compile(changed)
await mkdir(dirname(list), { recursive: true })
await writeFile(list, JSON.stringify(catalog.articles.map(({ digest }) => digest)))

/** Pages of articles that are not as the list in this file has them, in the order of all pages: those of the others are kept from the last build. */
async function changedSince(list: string): Promise<ArticleAddress[]> {
  const known = new Set(await rememberedIn(list))
  const digestOf = ({ lang, key }: ArticleAddress): string =>
    (catalog.article(lang, key) ?? catalog.article(catalog.defaultLang, key))?.digest ?? ''
  const all = addressesIn(catalog).flatMap(({ address }) => (address.view === 'article' ? [address] : []))
  return all.filter((address) => !known.has(digestOf(address)))
}

async function compile(addresses: readonly ArticleAddress[]): Promise<void> {
  const bodies: { page: string; body: CompiledBody | undefined }[] = []
  let sent = 0
  for (const address of addresses) {
    const page = articlePage(catalog, address.lang, address.key, pageWords(address.lang))
    bodies.push({ page: nameOf(address), body: await compileArticle(page, catalog).catch(() => undefined) })
    if (bodies.length < 20) continue
    sent += bodies.length
    send({ bodies: bodies.splice(0) })
    for (let gone = Atomics.load(taken, 0); sent - gone > mostWaiting; gone = Atomics.load(taken, 0)) {
      send({ waiting: true })
      Atomics.wait(taken, 0, gone)
    }
  }
  send({ bodies })
}

/** Digests of the articles of the last build; none where the file is missing, or a build ended while it was written. */
async function rememberedIn(list: string): Promise<string[]> {
  try {
    return JSON.parse(await readFile(list, 'utf8')) as string[]
  } catch {
    return []
  }
}
