/**
 * The second thread of a build: reads the content folder, compiles articles, indexes pages. markdown/second-thread.ts says what it sends and what it is
 * told, and by whom a failure is reported.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { setFlagsFromString } from 'node:v8'
import { parentPort, workerData } from 'node:worker_threads'
import { pageWords } from '../../i18n/index.ts'
import { addressesIn, type ArticleAddress } from '../../knowledge/addresses.ts'
import { articlePage } from '../../knowledge/article-page.ts'
import { keysOfPages } from '../../knowledge/cache-key.ts'
import { contentDir } from '../../knowledge/folder.ts'
import { previewsIn } from '../../knowledge/preview.ts'
import { catalogOf, readContent } from '../../knowledge/reading.ts'
import { compileArticle } from '../../markdown/article-body.ts'
import type { CompiledBody } from '../../markdown/body.ts'
import { inspectArticle } from '../../markdown/inspect.ts'
import { mediaStamp } from '../../markdown/media-stamp.ts'
import { pageName, type Made } from '../../markdown/second-thread.ts'
import { codeStamp } from '../code-stamp.ts'
import { indexPages } from '../page-index.ts'
import { drawingStamp } from '../preview/drawing.ts'
import { articleMemory } from './article-memory.ts'
import { siteUnderWay } from './site-under-way.ts'

/** How many pages' words may lie ready before the pages are written: those of a large site would fill the memory. */
const mostReady = 1000

/** From so many articles on, memory is given back early. That takes a little time; without it ten thousand articles need a fifth more memory. */
const large = 5000

const root = fileURLToPath(new URL('../../../', import.meta.url))
/** Astro's own folder of what is kept from one build to the next. */
const cacheDir = workerData as string
const send = (made: Made): void => parentPort?.postMessage(made)
const site = siteUnderWay()
parentPort?.on('message', site.tell)

const memory = articleMemory(join(cacheDir, 'articles'), codeStamp(root))
const reading = await readContent(contentDir(), inspectArticle, memory)
send({ reading })
if (reading.articles.length > large) setFlagsFromString('--heap-growing-percent=30')
const catalog = await catalogOf(reading, { drawing: drawingStamp() })
send({ previews: previewsIn(catalog) })
const compiledList = join(cacheDir, 'compiled.json')
const changed = await changedSince(compiledList)
send({ keys: keysOfPages(catalog, await mediaStamp(contentDir()), pageWords), coming: changed.map(pageName) })
// Indexing goes on whenever compiling pauses because enough words lie ready.
const indexing = site.outDir.then((outDir) => indexPages(catalog, contentDir(), outDir, site))
await compile(changed)
memory.save()
await mkdir(cacheDir, { recursive: true })
await writeFile(compiledList, JSON.stringify(catalog.articles.map(({ digest }) => digest)))
send({ indexed: await indexing })
parentPort?.close()

/** Pages of the articles that changed since the list in this file was written, in the order of all pages; the others are kept from the last build. */
async function changedSince(list: string): Promise<ArticleAddress[]> {
  const known = new Set(await digestsIn(list))
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
    bodies.push({ page: pageName(address), body: await compileArticle(page, catalog).catch(() => undefined) })
    if (bodies.length < 20) continue
    sent += bodies.length
    send({ bodies: bodies.splice(0) })
    if (!(await site.needsWords(sent - mostReady))) return
  }
  send({ bodies })
}

/** Digests of the articles of the last build; none where the file is missing, or a build ended while it was written. */
async function digestsIn(list: string): Promise<string[]> {
  try {
    return JSON.parse(await readFile(list, 'utf8')) as string[]
  } catch {
    return []
  }
}
