/** The files the build writes beside Pagefind's, and the browser reads. All names except `search.json` carry their content's hash. */
import type { CategoryName, PageKind } from './answer.ts'
import type { SynonymPair } from './synonyms.ts'
import type { PackedVocabulary } from './vocabulary.ts'

/** Folder of the index below the site's base. */
export const FOLDER = 'pagefind'
/** The one file with a fixed name; everything else is found through it. */
export const MANIFEST = 'search.json'

/** Every file of Pagefind's bundles begins with it, once unpacked. */
export const SIGNATURE = 'pagefind_dcd'

/** `search.json`: what there is to load, paths relative to its own folder. */
export interface Manifest {
  version: 3
  defaultLang: string
  languages: Record<string, LanguageFiles>
}

/** What the engine of one language is started with: names of files in the bundle. */
export interface EngineFiles {
  /** A module that calls the WebAssembly, and exports `stem` when the language has a stemmer. */
  engine: string
  wasm: string
  /** What the index holds. */
  meta: string
}

/** The files of one language. */
export interface LanguageFiles extends EngineFiles {
  /** Folder of this language's Pagefind bundle, ends in `/`. */
  bundle: string
  /** {@link LanguageData} */
  words: string
  /** {@link TitleData} */
  titles: string
  /** Whether Pagefind stems the language too, with the same algorithm on words without accents. */
  bundleStems: boolean
}

/** The words and records of one language: what a query is understood with, in one file because no search does without a part of it. */
export interface LanguageData {
  vocabulary: PackedVocabulary
  /** Separated by spaces. */
  questionWords: string
  synonyms: SynonymPair[]
  /** Average number of words in a record's text. */
  averageLength: number
  /** The files of the index in the order of the alphabet: where each begins, and its name. */
  chunks: [first: string, name: string][]
  records: RecordData
}

/** What a search page names of its index, so that a search by address waits for none of it. */
export interface ListedFiles extends LanguageFiles {
  /** As in {@link LanguageData}; empty where they are too many for a page. */
  chunks: LanguageData['chunks']
}

/** One line a record, those that writers put first before the others. */
export interface RecordData {
  /** Pagefind's fragment hashes, joined; all are `idLength` long. */
  ids: string
  idLength: number
  categories: CategoryName[]
  /** Index into `categories` for each record. */
  category: number[]
  /** First letter of the kind for each record. */
  kinds: string
  /** Record index → boost, where it is not 1. */
  boosts: Record<string, number>
}

/** Titles of the first records, in the order of {@link RecordData}: for instant suggestions, and to choose what is read closely. */
export interface TitleData {
  categories: CategoryName[]
  titles: string[]
  /** Addresses without the site base. */
  urls: string[]
  category: number[]
}

/** Kind → its letter in {@link RecordData}. */
export const KIND_LETTERS: Record<PageKind, string> = { article: 'a', guide: 'g', faq: 'f', troubleshooting: 't' }

/** Ids put around blocks of code: Pagefind keeps the place of every id, and nothing else tells code from prose. */
export const CODE_ID = { begins: 'code(', ends: ')code' }
