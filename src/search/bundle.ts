/** One language's records → its Pagefind bundle, as Pagefind 1.6 itself would make it, without the interface files nobody here loads. */
import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gzip, gzipSync } from 'node:zlib'
import { CborWriter } from './cbor.ts'
import { SIGNATURE } from './data.ts'
import { digestOf, splitWords } from './digest.ts'
import { enter, type Taken } from './fragment.ts'
import { Postings, type ChunkSizes, type IndexChunk } from './postings.ts'
import { bodyOf, metaOf, type SearchRecord } from './record.ts'
import { stemmerModule } from './stemmer-module.ts'
import { askPagefind } from './word-forms.ts'

/** A file of the bundle, path relative to the bundle's folder. */
interface BundleFile {
  path: string
  content: Uint8Array
  /** Of a file of the index: where in the alphabet it begins, and its name. */
  begins?: [first: string, name: string]
}

/** A record as the index keeps it. */
export interface Kept {
  /** What results name it by. */
  id: string
  url: string
  /** The text without ignored parts, cut at its spaces: for each piece its number in the language. */
  pieces: Uint32Array
  /** How many words it has. */
  words: number
}

/**
 * Takes the records of one language in, one by one; their HTML is not kept. (A part of a string keeps the whole string in memory: what is kept of
 * records are copies.)
 */
export class BundleMaker {
  private readonly taken = new Map<string, Taken>()
  private readonly texts = new Numbering()
  private readonly fields = new Numbering()
  private readonly lang: string
  private readonly chunkSizes: ChunkSizes

  constructor(lang: string, chunkSizes = SMALL_CHUNKS) {
    this.lang = lang
    this.chunkSizes = chunkSizes
  }

  /** A record with the address of one before takes its place. */
  add(record: SearchRecord): void {
    const { words, weights, anchors, image } = digestOf(bodyOf(record))
    const meta = { ...metaOf(record), ...(image && { image: image.src, image_alt: image.alt }) }
    const sorted = Object.entries(meta).sort(([a], [b]) => (a < b ? -1 : 1))
    const fields = sorted.map(([name, text]) => ({ name, text, words: splitWords(text).map((word) => this.fields.of(word)) }))
    const numbers = new Uint32Array(words.length)
    words.forEach((word, index) => (numbers[index] = this.texts.of(word)))
    this.taken.set(record.url, {
      url: record.url,
      words: numbers,
      weights,
      anchors: structuredClone(anchors),
      fields: structuredClone(fields),
    })
  }

  /**
   * Makes the files. `visit` sees each record that has words, and what the number of a piece stands for. `maxFragments` bounds the files of records.
   * Throws when Pagefind fails.
   */
  async files(visit: (kept: Kept, pieceOf: (number: number) => string) => void, maxFragments = Infinity): Promise<BundleFile[]> {
    const { lang } = this
    const postings = new Postings()
    const asked = await askPagefind(lang, this.texts.words, this.fields.words, postings)
    const records = [...this.taken.values()].filter(({ words }) =>
      words.some((word) => asked.texts[word]?.words.some((forms) => forms.length > 0)),
    )
    this.taken.clear()
    const fields = [...new Set(records.flatMap((record) => record.fields.map(({ name }) => name)))].sort()
    const [ids, groups] = [new Set<string>(), new Set<string>()]
    const pages: [id: string, words: number, group: string][] = []
    const files: BundleFile[] = []
    const pieceOf = (number: number) => asked.texts[number]?.text ?? ''
    const together = Math.max(1, Math.ceil(records.length / maxFragments))
    for (let from = 0; from < records.length; from += together) {
      const group = records.slice(from, from + together).map((record, place) => {
        const fragment = enter(record, from + place, postings, asked, fields)
        const [json, words] = [JSON.stringify(fragment), fragment.word_count]
        const id = nameFor(json, lang, ids)
        visit({ id, url: fragment.url, pieces: record.words, words }, pieceOf)
        return { id, words, json }
      })
      const [only] = together === 1 ? group : []
      const json = only?.json ?? `{${group.map((each) => `"${each.id}":${each.json}`).join()}}`
      const shared = only ? '' : nameFor(json, `${lang}_group`, groups)
      for (const { id, words } of group) pages.push([id, words, shared])
      files.push(packed(`fragment/${only?.id ?? shared}.pf_fragment`, Buffer.from(json)))
    }
    const chunks = namedChunks(postings, this.chunkSizes, lang)
    files.push(...(await packedChunks(chunks)))
    const listed = chunks.map(({ from, to, name }) => [from, to, name])
    const meta = new CborWriter().value([VERSION, pages, listed, [], [], fields]).written()
    files.push(packed(`pagefind.${lang}_${hashOf(meta).slice(0, lang.length + 8)}.pf_meta`, meta))
    return [...files, ...programsOf(asked.files, lang)]
  }
}

/** A file of the index under its name. */
interface NamedChunk extends IndexChunk {
  name: string
}

function namedChunks(postings: Postings, sizes: ChunkSizes, lang: string): NamedChunk[] {
  const taken = new Set<string>()
  return postings.chunks(sizes).map(({ from, to, content }) => ({ from, to, content, name: nameFor(content, lang, taken) }))
}

async function packedChunks(chunks: readonly NamedChunk[]): Promise<BundleFile[]> {
  const files: BundleFile[] = []
  const pack = async ({ from, name, content }: NamedChunk): Promise<BundleFile> => {
    return { ...(await packedAside(`index/${name}.pf_index`, content)), begins: [from, name] }
  }
  for (let at = 0; at < chunks.length; at += AT_ONCE) files.push(...(await Promise.all(chunks.slice(at, at + AT_ONCE).map(pack))))
  return files
}

/** A quarter of Pagefind's size: a search reads the pieces of its few words. Not so many that the list of them, which every search reads, outweighs that. */
const SMALL_CHUNKS: ChunkSizes = { least: 5000, most: 250 }

/** Each word under a number of its own. */
class Numbering {
  readonly words: string[] = []
  private readonly numbers = new Map<string, number>()

  of(word: string): number {
    const known = this.numbers.get(word)
    if (known !== undefined) return known
    const copy = structuredClone(word)
    const number = this.words.push(copy) - 1
    this.numbers.set(copy, number)
    return number
  }
}

const VERSION = '1.6.0'
/** Files packed at a time: each takes a quarter of a megabyte of memory while it is. */
const AT_ONCE = 8

function packed(path: string, content: Uint8Array): BundleFile {
  // A copy: zlib's own answer holds on to sixteen kilobytes however short it is.
  return { path, content: new Uint8Array(gzipSync(signed(content))) }
}

/** The same on another thread, for what is large. */
async function packedAside(path: string, content: Uint8Array): Promise<BundleFile> {
  return { path, content: new Uint8Array(await gzipAside(signed(content))) }
}

const gzipAside = promisify(gzip)

function signed(content: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from(SIGNATURE), content])
}

/** A name by content. Where Pagefind adds a letter to one that is taken, this takes later ones: RecordData wants all of one length. */
function nameFor(content: string | Uint8Array, begin: string, taken: Set<string>): string {
  const hash = hashOf(content)
  let at = 0
  while (taken.has(`${begin}_${hash.slice(at, at + 7)}`)) at++
  const name = `${begin}_${hash.slice(at, at + 7)}`
  taken.add(name)
  return name
}

/** SHA-1 as Pagefind writes it: bytes below 16 have one digit. */
function hashOf(content: string | Uint8Array): string {
  return createHash('sha1')
    .update(content)
    .digest('hex')
    .replace(/0(.)|(..)/g, '$1$2')
}

const BACKEND_ENDS = '})({__proto__:null});'

/** The WebAssembly that searches, and the beginning of Pagefind's script, what speaks to it, with the language's stemmer. engine.ts does the rest. */
function programsOf(files: ReadonlyMap<string, Uint8Array>, lang: string): BundleFile[] {
  const [script, wasm = files.get('wasm.unknown.pagefind')] = [files.get('pagefind.js'), files.get(`wasm.${lang}.pagefind`)]
  const source = new TextDecoder().decode(script)
  const end = source.indexOf(BACKEND_ENDS)
  if (wasm === undefined || end === -1 || !source.includes(`pagefind_version="${VERSION}"`))
    throw new Error('This version of Pagefind is not the one expected. Install the version package.json names.')
  const parts = [source.slice(0, end + BACKEND_ENDS.length), 'export { wasm_bindgen as backend }', stemmerModule(lang) ?? '']
  const engine = Buffer.from(parts.join('\n'))
  const name = files.has(`wasm.${lang}.pagefind`) ? lang : 'unknown'
  return [named('engine', 'js', engine), named(`wasm.${name}`, 'pagefind', wasm)]
}

/** A file whose name changes with its content, as Pagefind's other names do. */
function named(name: string, extension: string, content: Uint8Array): BundleFile {
  return { path: `${name}.${createHash('sha256').update(content).digest('hex').slice(0, 10)}.${extension}`, content }
}
