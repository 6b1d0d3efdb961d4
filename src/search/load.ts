/** Fetching the index: each file once, and again after a failure. */
import { SearchError } from './answer.ts'
import { FOLDER, MANIFEST, type LanguageData, type LanguageFiles, type Manifest, type RecordData, type TitleData } from './data.ts'
import { createReader, type Document, type Reader } from './document.ts'
import { likelyFile } from './likely-file.ts'
import { startEngine, type Engine, type EngineModule } from './engine.ts'
import { createStem, type Stem } from './stem.ts'
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
  /** Titles of the first records, in their order. */
  titles: readonly string[]
  /** Records already taken apart, by Pagefind's id. */
  documents: Map<string, Promise<Document>>
}

/** The records of the language by Pagefind's id. */
export interface Records {
  data: RecordData
  indexOf: ReadonlyMap<string, number>
}

/** Loads the parts of an index on demand. */
export interface Loader {
  manifest: () => Promise<Manifest>
  titles: (lang: string) => Promise<TitleData | undefined>
  /** Undefined when the index has no such language. */
  language: (lang: string) => Promise<LoadedLanguage | undefined>
  /** Looks whether the index still is the one `known`, forgets what was loaded when it is not, and says so. Rejects like the others. */
  hasChanged: (known: Manifest) => Promise<boolean>
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

  async function readManifest(): Promise<Manifest> {
    const found = await read<Manifest>(MANIFEST, { cache: 'no-cache' })
    if (found.version !== 3) throw new SearchError('invalid', 'The search index was made by another version. Reload the page.')
    return found
  }

  const manifest = () => once('manifest', readManifest)

  async function files(lang: string): Promise<LanguageFiles | undefined> {
    return (await manifest()).languages[lang]
  }

  async function readLanguage(lang: string, found: LanguageFiles): Promise<LoadedLanguage> {
    // Empty until the words are there: the engine is started beside them.
    let chunks: LanguageData['chunks'] = []
    const bundle = folder + found.bundle
    const module = importModule(bundle + found.engine) as Promise<EngineModule>
    const engine = startEngine({ ...found, lang, folder: bundle, fetch: get, module, likelyFile: (word) => likelyFile(chunks, word) })
    const [words, titles, { stem: raw }] = await Promise.all([
      once(found.words, () => read<LanguageData>(found.words)),
      once(found.titles, () => read<TitleData>(found.titles)),
      module,
    ])
    chunks = words.chunks
    const stem = createStem(lang, raw && { stem: raw })
    return {
      lang,
      vocabulary: unpackVocabulary(words.vocabulary),
      questionWords: new Set(words.questionWords.split(' ')),
      synonyms: words.synonyms,
      averageLength: words.averageLength,
      stem,
      engineStems: found.bundleStems,
      records: { data: words.records, indexOf: indexIds(words.records) },
      engine,
      read: createReader(lang, stem),
      titles: titles.titles,
      documents: new Map(),
    }
  }

  return {
    manifest,
    async hasChanged(known) {
      const [before, now] = await Promise.all([manifest(), readManifest()])
      if (!isSame(before, now)) {
        pending.clear()
        pending.set('manifest', Promise.resolve(now))
      }
      return !isSame(known, now)
    },
    async titles(lang) {
      const found = await files(lang)
      return found && once(found.titles, () => read<TitleData>(found.titles))
    },
    async language(lang) {
      const found = await files(lang)
      return found && once(`language:${lang}`, () => readLanguage(lang, found))
    },
  }
}

function isSame(one: Manifest, other: Manifest): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
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
