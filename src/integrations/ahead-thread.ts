import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { pageWords } from '../i18n/index.ts'
import { addressesIn } from '../knowledge/addresses.ts'
import { keysOfPages } from '../knowledge/cache-key.ts'
import type { Catalog } from '../knowledge/catalog.ts'
import { contentDir } from '../knowledge/folder.ts'
import { previewsIn, type Preview } from '../knowledge/preview.ts'
import { catalogOf, readContent, type Reading } from '../knowledge/reading.ts'
import { pageAt } from '../knowledge/view.ts'
import { nameOf } from '../markdown/ahead.ts'
import { compileArticle } from '../markdown/article-body.ts'
import type { CompiledBody } from '../markdown/body.ts'
import { inspectArticle } from '../markdown/inspect.ts'
import { mediaStamp } from '../markdown/media-stamp.ts'
import { drawingStamp } from './preview/drawing.ts'

/** What the thread sends: first what it has read, then what pictures show, the words of pages, a few at a time, and their keys. */
export type Made =
  | { reading: Reading }
  | { previews: ReadonlyMap<string, Preview> }
  | { keys: ReadonlyMap<string, string> }
  | { bodies: { page: string; body: CompiledBody }[] }

/** What the thread is given. */
export interface Given {
  /** Astro's own folder of what is kept from one build to the next. */
  cacheDir: string
  /** How many pages have taken their words; shared. */
  taken: Int32Array
}

/** So many pages' words may wait: a large site would fill the memory with them. */
const mostWaiting = 2000

const { cacheDir, taken } = workerData as Given
const send = (made: Made): void => parentPort?.postMessage(made)

const reading = await readContent(contentDir(), inspectArticle)
send({ reading })
const catalog = await catalogOf(reading, false, drawingStamp())
send({ previews: previewsIn(catalog) })
const keys = keysOfPages(catalog, await mediaStamp(contentDir()), pageWords)
let told = false
await compileChanged(catalog, join(cacheDir, 'compiled.json'))
tellKeys()

/** Pages wait for the keys, so that their words are not compiled twice. */
function tellKeys(): void {
  if (!told) send({ keys })
  told = true
}

/** Only articles that have changed since the last build: Astro has kept the pages of the others. `list` is the file that remembers. */
async function compileChanged(catalog: Catalog, list: string): Promise<void> {
  const known = new Set(await rememberedIn(list))
  const digests = new Map(catalog.articles.map(({ id, digest }) => [id, digest]))
  const bodies: { page: string; body: CompiledBody }[] = []
  let sent = 0
  for (const { address } of addressesIn(catalog)) {
    if (address.view !== 'article') continue
    const page = pageAt(catalog, address, pageWords(address.lang))
    if (page.view !== 'article' || known.has(digests.get(page.article.id) ?? '')) continue
    // An error is left to the page, which meets it again and stops the build.
    const body = await compileArticle(page, catalog).catch(() => undefined)
    if (body) bodies.push({ page: nameOf(page), body })
    if (bodies.length < 20) continue
    sent += bodies.length
    send({ bodies: bodies.splice(0) })
    for (let gone = Atomics.load(taken, 0); sent - gone > mostWaiting; gone = Atomics.load(taken, 0)) {
      tellKeys()
      Atomics.wait(taken, 0, gone)
    }
  }
  await mkdir(dirname(list), { recursive: true })
  await writeFile(list, JSON.stringify([...digests.values()]))
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
