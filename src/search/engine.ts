/** Pagefind's WebAssembly without the script around it, which starts in more round trips and cuts excerpts for every record it reads. */
import { SearchError } from './answer.ts'
import { SIGNATURE, type EngineFiles } from './data.ts'
import type { StemmerModule } from './stem.ts'
import { isUnspaced, tokenise } from './tokenise.ts'

/** One language's index, ready to search. */
export interface Engine {
  /** Resolves when everything is there that searches need; rejects as they do. */
  ready: () => Promise<unknown>
  /** The records that contain every word of the text, in no order; between quotation marks those with exactly the text, best first. */
  search: (text: string) => Promise<readonly EngineResult[]>
  /** What is kept of a record. */
  read: (result: EngineResult) => Promise<EngineFragment>
}

/** One hit of one search. */
export interface EngineResult {
  id: string
  score: number
  /** The file the record shares with others, where their number is bounded. */
  group: string | undefined
}

/** A record as the index keeps it. */
export interface EngineFragment {
  url: string
  /** Without markup; words are divided by U+200B where the language writes no spaces. */
  content: string
  meta: Record<string, string | undefined>
  anchors: { element: string; id: string; text?: string; location: number }[]
}

/** Where an engine comes from. */
interface EngineSource extends Pick<EngineFiles, 'wasm' | 'meta'> {
  lang: string
  /** Address of the bundle's folder, ends in `/`. */
  folder: string
  fetch: typeof fetch
  /** What its script exports. */
  module: Promise<EngineModule>
  /** Name of the file of the index that a word is likely in, for as long as the engine is not there to say it. */
  likelyFile: (word: string) => string | undefined
}

/** What the script of the bundle exports. */
export type EngineModule = { backend: Backend } & Partial<StemmerModule>

/** What Pagefind's script calls its WebAssembly with. `index` points at the state there, which moves with everything added to it. */
interface Backend {
  (source: { module_or_path: BufferSource }): Promise<unknown>
  init_pagefind: (meta: Uint8Array) => number
  set_ranking_weights: (index: number, weights: string) => number
  request_indexes: (index: number, text: string) => string
  load_index_chunk: (index: number, chunk: Uint8Array) => number
  search: (index: number, text: string, typed: string, filters: string, sort: string, exact: boolean, accents: boolean) => string
}

/** Weights found on the tuning half of the search data; tests/bench/search.ts measures them. */
const RANKING = {
  term_similarity: 1,
  page_length: 0.75,
  term_frequency: 1,
  term_saturation: 1.4,
  meta_weights: { title: 5, keywords: 4, description: 2 },
}

/** What is read of an answer. Nine tenths of it are the places of the words, and taking all of it apart takes four times as long. */
const RESULT = /{"p":"([^"]*)","g":"([^"]*)","s":([^,]*)/g

/** Searches whose results stay in memory: a query is typed letter by letter, and most of its words are the same. */
const REMEMBERED = 24
/** Files of words that stay in memory once the engine has them, at most. */
const FETCHED = 8

/** Begins to load what every search needs. Searches wait for it; they reject when a part of it does not load, and the next one tries again. */
export function startEngine({ lang, folder, fetch: get, module, wasm, meta, likelyFile }: EngineSource): Engine {
  const load = async (path: string) => {
    try {
      return await unpack(await get(folder + path))
    } catch (error) {
      throw new SearchError('unavailable', `A part of the search index could not be loaded: ${path}.`, error)
    }
  }
  let index = 0
  let ready = false
  const start = remembering(1, async () => {
    const [{ backend }, program, records] = await Promise.all([module, load(wasm), load(meta)])
    await backend({ module_or_path: program })
    index = backend.set_ranking_weights(backend.init_pagefind(records), JSON.stringify(RANKING))
    ready = true
    return backend
  })
  const content = remembering(FETCHED, (name) => load(`index/${name}.pf_index`))
  const chunk = remembering(Infinity, async (name) => {
    const [backend, packed] = await Promise.all([start(''), content(name)])
    index = backend.load_index_chunk(index, packed)
  })
  const fragments = async (name: string) => JSON.parse(new TextDecoder().decode(await load(`fragment/${name}.pf_fragment`))) as unknown
  const group = remembering(Infinity, fragments)

  async function ask(text: string): Promise<EngineResult[]> {
    const typed = asIndexed(text, lang)
    const bare = withoutAccents(typed)
    if (bare === '') return []
    // The engine says which files hold the words; until it is there, the alphabet does, and they come beside it.
    if (!ready) for (const word of bare.split(' ')) fetchLikely(word)
    const backend = await start('')
    const needed = JSON.parse(backend.request_indexes(index, bare)) as string[]
    await Promise.all(needed.filter((name) => name !== '').map(chunk))
    const exact = text.startsWith('"')
    const answer = backend.search(index, bare, typed, '{}', '', exact, false)
    const found = Array.from(answer.matchAll(RESULT), ([, id = '', group, score]) => ({ id, group, score: Number(score) }))
    return exact ? found.sort((a, b) => b.score - a.score) : found
  }

  function fetchLikely(word: string): void {
    const name = likelyFile(word)
    if (name !== undefined) content(name).catch(() => undefined)
  }

  start('').catch(() => undefined)
  return {
    ready: () => start(''),
    search: remembering(REMEMBERED, ask),
    async read({ id, group: shared }) {
      if (!shared) return (await fragments(id)) as EngineFragment
      const fragment = ((await group(shared)) as Record<string, EngineFragment>)[id]
      if (fragment === undefined) throw new SearchError('invalid', `${shared} does not hold the record ${id}.`)
      return fragment
    },
  }
}

/** The way Pagefind takes them off; the marks that make other letters of kana stay. */
export function withoutAccents(text: string): string {
  const bare = text.normalize('NFD').replace(/(?![\u3099\u309a])\p{M}/gu, '')
  return /[\u3099\u309a]/.test(bare) ? bare.normalize('NFC') : bare
}

const PUNCTUATION = /[\p{Pd}\p{Pe}\p{Pf}\p{Pi}\p{Po}\p{Ps}]/gu

/** The text as the index keeps its words: lower case, without punctuation, and with spaces between words that are written without. */
function asIndexed(text: string, lang: string): string {
  const words = isUnspaced(lang) ? tokenise(text, lang).map(({ word }) => word) : text.replace(PUNCTUATION, '').toLowerCase().split(/\s+/)
  return words.filter((word) => word !== '').join(' ')
}

/** Unpacks a file of the bundle; hosts that take gzip for an encoding have done so already. */
async function unpack(response: Response): Promise<Uint8Array<ArrayBuffer>> {
  if (!response.ok) throw new Error(`It answered ${response.status}.`)
  const packed = new Uint8Array(await response.arrayBuffer())
  if (packed[0] !== 0x1f) return packed.subarray(SIGNATURE.length)
  const { readable, writable } = new DecompressionStream('gzip')
  const writer = writable.getWriter()
  const written = writer.write(packed).then(() => writer.close())
  const [content] = await Promise.all([new Response(readable).arrayBuffer(), written])
  return new Uint8Array(content, SIGNATURE.length)
}

/** The same function, remembering what it answered for the last `most` texts, failures excepted. */
function remembering<T>(most: number, answer: (text: string) => Promise<T>): (text: string) => Promise<T> {
  const known = new Map<string, Promise<T>>()
  return (text) => {
    const started = known.get(text) ?? answer(text)
    known.delete(text)
    known.set(text, started)
    started.catch(() => known.delete(text))
    for (const oldest of known.keys()) {
      if (known.size <= most) break
      known.delete(oldest)
    }
    return started
  }
}
