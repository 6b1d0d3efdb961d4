/** Build side: the site's pages → the files that make its search, for a folder or for memory. */
import { createHash } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Synonyms } from '../schema/synonyms.ts'
import { BundleMaker } from './bundle.ts'
import type { CategoryName } from './answer.ts'
import {
  FOLDER,
  KIND_LETTERS,
  MANIFEST,
  type LanguageData,
  type LanguageFiles,
  type Manifest,
  type RecordData,
  type TitleData,
} from './data.ts'
import { splitWords } from './digest.ts'
import { recordsOf, type SearchPage, type SearchRecord } from './record.ts'
import { stems } from './stemmer-module.ts'
import { synonymPairs } from './synonyms.ts'
import { primary } from './tokenise.ts'
import { packVocabulary } from './vocabulary.ts'
import { WordCounter } from './word-count.ts'
import { questionWords } from './words/index.ts'

export type { SearchPage } from './record.ts'

/** What the index is made with. */
interface IndexOptions {
  defaultLang: string
  /** Most fragment files a language; Pagefind bundles records into shared files above it. Unbounded when absent. */
  maxFragments?: number
  /** The checked `content/synonyms.yaml`. */
  synonyms?: Synonyms
}

/** A finished index. */
export interface SiteIndex {
  /** Path below the site's root, e.g. `pagefind/search.json` → content. */
  files: Map<string, Uint8Array>
  /** Number of records, questions counted one by one. */
  records: number
}

/** A record without its text. */
type ListedRecord = Omit<SearchRecord, 'html'>

/** What was read of a language's pages. */
interface LanguagePages {
  maker: BundleMaker
  records: ListedRecord[]
}

const TITLE_LIMIT = 3000

/** Indexes the pages as they come; their HTML is not kept. Throws when Pagefind fails. */
export async function indexSite(pages: AsyncIterable<SearchPage> | Iterable<SearchPage>, options: IndexOptions): Promise<SiteIndex> {
  const byLanguage = new Map<string, LanguagePages>()
  for await (const page of pages) {
    let language = byLanguage.get(page.lang)
    if (language === undefined) byLanguage.set(page.lang, (language = { maker: new BundleMaker(page.lang), records: [] }))
    for (const record of recordsOf(page)) {
      language.maker.add(record)
      const { html: _html, ...listed } = record
      language.records.push(listed)
    }
  }
  const files = new Map<string, Uint8Array>()
  const sorted = [...byLanguage].sort(([a], [b]) => (a < b ? -1 : 1))
  const languages = await Promise.all(
    sorted.map(async ([lang, pages]) => [lang, await indexLanguage(lang, pages, options, files)] as const),
  )
  const manifest: Manifest = { version: 3, defaultLang: options.defaultLang, languages: Object.fromEntries(languages) }
  files.set(`${FOLDER}/${MANIFEST}`, json(manifest))
  return { files, records: sorted.reduce((sum, [, { records }]) => sum + records.length, 0) }
}

/**
 * Writes the index into a site's folder, usually `dist`, in place of the one before. `last` is the folder of the site before, if there is one: files
 * that it has already are shared with it, which is quicker than writing them.
 */
export function writeIndex(outDir: string, { files }: SiteIndex, last?: string): void {
  rmSync(join(outDir, FOLDER), { recursive: true, force: true })
  const folders = new Set([...files.keys()].map((path) => dirname(join(outDir, path))))
  for (const folder of folders) mkdirSync(folder, { recursive: true })
  // One after the other: for many small files that is quicker than waiting for them.
  for (const [path, content] of files) {
    const shared = last !== undefined && path !== `${FOLDER}/${MANIFEST}` && share(join(last, path), join(outDir, path), content)
    if (!shared) writeFileSync(join(outDir, path), content)
  }
}

/** One more name for the file, if it holds the content. */
function share(from: string, to: string, content: Uint8Array): boolean {
  try {
    if (!readFileSync(from).equals(content)) return false
    linkSync(from, to)
    return true
  } catch {
    // It is not there, or the two are on different disks, or the disk knows no second names.
    return false
  }
}

/** Adds the files of one language to `files`, and says what they are called. */
async function indexLanguage(
  lang: string,
  { maker, records }: LanguagePages,
  options: IndexOptions,
  files: SiteIndex['files'],
): Promise<LanguageFiles> {
  const byUrl = new Map(records.map((record) => [record.url, record]))
  const ids = new Map<string, string>()
  const words = new WordCounter(lang)
  let length = 0
  const bundle = await maker.files((kept, pieceOf) => {
    const record = byUrl.get(kept.url)
    ids.set(kept.url, kept.id.replace(/^.*_/, ''))
    words.add(splitWords([record?.title, record?.description, ...(record?.keywords ?? [])].join('\n')), kept.pieces, pieceOf)
    length += kept.words
  }, options.maxFragments)
  for (const { path, content } of bundle) files.set(`${FOLDER}/${lang}/${path}`, content)
  const add = (name: string, extension: string, content: Uint8Array) => {
    const path = `${name}.${lang}.${createHash('sha256').update(content).digest('hex').slice(0, 10)}.${extension}`
    files.set(`${FOLDER}/${path}`, content)
    return path
  }
  const listed = listedRecords(records, ids)
  const synonyms = options.synonyms?.[lang]
  const data: LanguageData = {
    vocabulary: packVocabulary(words.result(), records.length),
    questionWords: questionWords(lang),
    synonyms: synonyms === undefined ? [] : synonymPairs(synonyms),
    averageLength: Math.round(length / Math.max(1, ids.size)),
    chunks: bundle.flatMap(({ begins }) => (begins === undefined ? [] : [begins])),
    records: recordData(listed),
  }
  return {
    bundle: `${lang}/`,
    engine: nameOf(bundle, '.js'),
    wasm: nameOf(bundle, '.pagefind'),
    meta: nameOf(bundle, '.pf_meta'),
    words: add('words', 'json', json(data)),
    titles: add('titles', 'json', json(titleData(listed.map(({ record }) => record)))),
    bundleStems: stems(lang) && bundle.some(({ path }) => path.startsWith(`wasm.${primary(lang)}`)),
  }
}

function nameOf(bundle: readonly { path: string }[], ending: string): string {
  const found = bundle.find(({ path }) => path.endsWith(ending))
  if (found === undefined) throw new Error(`Pagefind built an index without a ${ending} file. Install the version package.json names.`)
  return found.path
}

interface Listed {
  /** Pagefind's id of the record. */
  id: string
  record: ListedRecord
}

/** The records in the order of all columns: those that writers put first, then the others as they came. Titles may stop before the end. */
function listedRecords(records: readonly ListedRecord[], ids: ReadonlyMap<string, string>): Listed[] {
  const listed = records.flatMap((record) => {
    const id = ids.get(record.url)
    return id === undefined ? [] : [{ id, record }]
  })
  return listed.sort((a, b) => b.record.boost - a.record.boost)
}

function recordData(listed: readonly Listed[]): RecordData {
  const { categories, category } = categoryColumns(listed.map(({ record }) => record))
  return {
    ids: listed.map(({ id }) => id).join(''),
    idLength: listed[0]?.id.length ?? 0,
    categories,
    category,
    kinds: listed.map(({ record }) => KIND_LETTERS[record.kind]).join(''),
    boosts: Object.fromEntries(listed.flatMap(({ record }, index) => (record.boost === 1 ? [] : [[index, record.boost]]))),
  }
}

function titleData(records: readonly ListedRecord[]): TitleData {
  const shown = records.slice(0, TITLE_LIMIT)
  return { ...categoryColumns(shown), titles: shown.map((record) => record.title), urls: shown.map((record) => record.url) }
}

function categoryColumns(records: readonly ListedRecord[]): { categories: CategoryName[]; category: number[] } {
  const keys = new Map<string, number>()
  const categories: CategoryName[] = []
  const category = records.map((record) => {
    let index = keys.get(record.category.key)
    if (index === undefined) {
      index = categories.push({ key: record.category.key, title: record.category.title }) - 1
      keys.set(record.category.key, index)
    }
    return index
  })
  return { categories, category }
}

function json(value: unknown): Uint8Array {
  return Buffer.from(JSON.stringify(value))
}
