/** Fetching the index: each file once, and again after a failure. */
import { SearchError } from './answer.ts'
import { FOLDER, MANIFEST, type LanguageData, type LanguageFiles, type Manifest, type RecordData, type TitleData } from './data.ts'
import { createReader, type Document, type Reader } from './document.ts'
import { createStem, type Stem, type StemmerModule } from './stem.ts'
import type { SynonymPair } from './synonyms.ts'
import { unpackVocabulary, type Vocabulary } from './vocabulary.ts'

/** Where the index is and how to reach it; Node passes its own ways in, see node.ts. */
export interface Reach {
  /** Site base path, e.g. `/` or `/help/`. */
  base: string
  fetch?: typeof fetch
  /** Imports a module of the index by address. */
  importModule?: (url: string) => Promise<unknown>
}

/** Everything needed to understand and answer a query in one language. */
export interface LoadedLanguage {
  lang: string
  vocabulary: Vocabulary
  questionWords: ReadonlySet<string>
  synonyms: SynonymPair[]
  averageLength: number
  stem: Stem
  /** Whether Pagefind stems the language as well. */
  engineStems: boolean
  records: Records
  engine: Engine
  read: Reader
  /** Records already taken apart, by Pagefind's id. */
  documents: Map<string, Document>
}

/** The records of the language by Pagefind's id. */
export interface Records {
  data: RecordData
  indexOf: ReadonlyMap<string, number>
}

/** The part of Pagefind's browser interface that is used. */
export interface Engine {
  search(term: string): Promise<{ results: EngineResult[] }>
}

/** One hit of Pagefind for one search. */
export interface EngineResult {
  id: string
  score: number
  /** Positions of the matching words in the text. */
  words: number[]
  data: () => Promise<EngineFragment>
}

/** What Pagefind keeps of a record. The object is Pagefind's own and changes with the next search: copy from it. */
export interface EngineFragment {
  raw_url?: string
  raw_content?: string
  url: string
  content: string
  meta: Record<string, string | undefined>
  anchors: { element: string; id: string; text?: string; location: number }[]
}

/** Loads the parts of an index on demand. */
export interface Loader {
  manifest: () => Promise<Manifest>
  titles: (lang: string) => Promise<TitleData | undefined>
  /** Undefined when the index has no such language. */
  language: (lang: string) => Promise<LoadedLanguage | undefined>
}

/** Weights found on the tuning half of the search data; tests/bench/search.ts measures them. */
const RANKING = {
  termSimilarity: 1,
  pageLength: 0.75,
  termFrequency: 1,
  termSaturation: 1.4,
  metaWeights: { title: 5, keywords: 4, description: 2 },
}

/** A loader for the index below `base`. Nothing is fetched until it is asked for. */
export function createLoader({ base, fetch: get = globalThis.fetch, importModule = nativeImport }: Reach): Loader {
  const folder = `${base.replace(/\/*$/, '/')}${FOLDER}/`
  const pending = new Map<string, Promise<unknown>>()

  /** Remembers what loaded; forgets what failed, so that the next call tries again. */
  function once<T>(key: string, load: () => Promise<T>): Promise<T> {
    const known = pending.get(key) as Promise<T> | undefined
    if (known !== undefined) return known
    const started = load().catch((error: unknown) => {
      pending.delete(key)
      throw error instanceof SearchError ? error : new SearchError('unavailable', 'The search index could not be loaded.', error)
    })
    pending.set(key, started)
    return started
  }

  async function read<T>(path: string, init?: RequestInit): Promise<T> {
    const response = await get(folder + path, init)
    if (!response.ok) throw new SearchError('unavailable', `The search index could not be loaded: ${path} answered ${response.status}.`)
    try {
      return (await response.json()) as T
    } catch (error) {
      throw new SearchError('invalid', `${path} is not part of a search index.`, error)
    }
  }

  const manifest = () =>
    once('manifest', async () => {
      const found = await read<Manifest>(MANIFEST, { cache: 'no-cache' })
      if (found.version !== 1) throw new SearchError('invalid', 'The search index was made by another version. Reload the page.')
      return found
    })

  async function files(lang: string): Promise<LanguageFiles | undefined> {
    return (await manifest()).languages[lang]
  }

  return {
    manifest,
    async titles(lang) {
      const found = await files(lang)
      return found && once(found.titles, () => read<TitleData>(found.titles))
    },
    async language(lang) {
      const found = await files(lang)
      if (found === undefined) return undefined
      return once(`language:${lang}`, async () => {
        const [words, records, stemmer, engine] = await Promise.all([
          once(found.words, () => read<LanguageData>(found.words)),
          once(found.records, () => read<RecordData>(found.records)),
          found.stemmer === null ? undefined : (importModule(folder + found.stemmer) as Promise<StemmerModule>),
          startEngine(importModule, folder + found.bundle, found.tag),
        ])
        const stem = createStem(lang, stemmer)
        return {
          lang,
          vocabulary: unpackVocabulary(words.vocabulary),
          questionWords: new Set(words.questionWords.split(' ')),
          synonyms: words.synonyms,
          averageLength: words.averageLength,
          stem,
          engineStems: found.bundleStems,
          records: { data: records, indexOf: indexIds(records) },
          engine,
          read: createReader(lang, stem),
          documents: new Map<string, Document>(),
        }
      })
    },
  }
}

interface PagefindModule {
  createInstance: (options: Record<string, unknown>) => Engine & { init: () => Promise<void> }
}

async function startEngine(importModule: (url: string) => Promise<unknown>, bundle: string, tag: string): Promise<Engine> {
  const pagefind = (await importModule(`${bundle}pagefind.js?v=${tag}`)) as PagefindModule
  // Not in a worker: the second script and the copying cost more than the searches, which take a few milliseconds.
  const engine = pagefind.createInstance({ basePath: bundle, metaCacheTag: tag, noWorker: true, ranking: RANKING })
  await engine.init()
  // It begins to load by itself and says only to a search whether that went well.
  await engine.search('')
  return engine
}

function indexIds({ ids, idLength }: RecordData): Map<string, number> {
  const index = new Map<string, number>()
  for (let at = 0; at < ids.length; at += idLength) index.set(ids.slice(at, at + idLength), at / idLength)
  return index
}

const failures = new Map<string, number>()

/** A browser remembers a module that failed to load: another try needs another address. */
async function nativeImport(url: string): Promise<unknown> {
  const failed = failures.get(url) ?? 0
  const mark = url.includes('?') ? '&' : '?'
  try {
    return (await import(/* @vite-ignore */ failed === 0 ? url : `${url}${mark}again=${failed}`)) as unknown
  } catch (error) {
    failures.set(url, failed + 1)
    throw error
  }
}
