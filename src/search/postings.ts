/** Where each word stands, page after page, written as Pagefind's index. Build side. */
import { CborWriter } from './cbor.ts'

/** A piece of the index: the words of one stretch of the alphabet. */
export interface IndexChunk {
  /** First and last word, no longer than it takes to tell the pieces apart. */
  from: string
  to: string
  content: Uint8Array
}

/** How an index is cut into pieces. */
export interface ChunkSizes {
  least: number
  most: number
}

/** The places of one word, or of one way to write its accents. */
export interface Posting {
  /** The accented spelling; absent for the word itself. */
  accented: string | undefined
  /** All accented spellings of the word, in the order in which they were first met. */
  siblings: Posting[] | undefined
  /** On the page under way: in the text by weight, in the metadata by field. */
  text: Spots
  meta: Spots
  pages: number
  lastPage: number
  /** How much there is, in Pagefind's measure. */
  size: number
  written: CborWriter
}

/** The first `count` of the values are places with the weight or the field of each, in one number. */
interface Spots {
  values: number[]
  count: number
}

interface Word {
  word: string
  plain: Posting
  /** By their accented spelling. */
  known: Map<string, Posting>
  /** Those of them that are on a page, in the order in which they were first met. */
  accented: Posting[]
}

/** The weight that places have until another is written. */
const UNWRITTEN = 25
/** No page has as many words. */
const MOST_PLACES = 2 ** 22

export class Postings {
  private readonly words = new Map<string, Word>()
  private touched: Posting[] = []

  /** The places of a word of the index, in one spelling. */
  of(word: string, accented?: string): Posting {
    let entry = this.words.get(word)
    if (entry === undefined) {
      entry = { word, plain: newPosting(), known: new Map(), accented: [] }
      this.words.set(word, entry)
    }
    if (accented === undefined) return entry.plain
    let posting = entry.known.get(accented)
    if (posting === undefined) entry.known.set(accented, (posting = newPosting(accented, entry.accented)))
    return posting
  }

  /** A place of the page's text. */
  place(posting: Posting, place: number, weight: number): void {
    this.touch(posting)
    posting.text.values[posting.text.count++] = weight * MOST_PLACES + place
  }

  /** A place in one of the page's fields. */
  metaPlace(posting: Posting, place: number, field: number): void {
    this.touch(posting)
    posting.meta.values[posting.meta.count++] = field * MOST_PLACES + place
  }

  /** Ends a page; pages come in the order of their numbers. */
  endPage(page: number): void {
    const accented = this.touched.filter((posting) => posting.accented !== undefined && posting.pages === 0)
    accented.sort((a, b) => Number(a.text.count === 0) - Number(b.text.count === 0) || compare(a.accented ?? '', b.accented ?? ''))
    for (const posting of accented) posting.siblings?.push(posting)
    for (const posting of this.touched) write(posting, page)
    this.touched = []
  }

  /** The pieces in the order of the alphabet, of `least` size and larger where there would be more than `most`; sizes are in Pagefind's measure. */
  chunks({ least, most }: ChunkSizes): IndexChunk[] {
    const words = [...this.words.values()].filter(({ plain, accented }) => plain.pages + accented.length > 0)
    words.sort((a, b) => compare(a.word, b.word))
    const limit = Math.max(least, words.reduce((sum, word) => sum + sizeOf(word), 0) / most)
    const chunks: IndexChunk[] = []
    let chunk: Word[] = []
    let size = 0
    for (const entry of words) {
      chunk.push(entry)
      size += sizeOf(entry)
      if (size < limit) continue
      chunks.push(packChunk(chunk))
      chunk = []
      size = 0
    }
    if (chunk.length > 0) chunks.push(packChunk(chunk))
    chunks.forEach((after, index) => shortenEdges(chunks[index - 1], after))
    return chunks
  }

  private touch(posting: Posting): void {
    if (posting.text.count + posting.meta.count === 0) this.touched.push(posting)
  }
}

function sizeOf({ plain, accented }: Word): number {
  return accented.reduce((sum, posting) => sum + posting.size, plain.size) + accented.length
}

function newPosting(accented?: string, siblings?: Posting[]): Posting {
  return {
    accented,
    siblings,
    text: { values: [], count: 0 },
    meta: { values: [], count: 0 },
    pages: 0,
    lastPage: 0,
    size: 0,
    written: new CborWriter(),
  }
}

function write(posting: Posting, page: number): void {
  const { text, meta, written } = posting
  written.list(3).number(page - posting.lastPage)
  posting.size += writeSpots(written, text, UNWRITTEN) + writeSpots(written, meta, -1) + 1
  posting.lastPage = page
  posting.pages++
}

/** Writes the steps from place to place, and before the first place of another group that group below zero. Returns how many numbers it took. */
function writeSpots(written: CborWriter, spots: Spots, unwritten: number): number {
  const { values, count } = spots
  spots.count = 0
  let turns = 0
  let current = unwritten
  for (let index = 0; index < count; index++) {
    const value = values[index] ?? 0
    if (index > 0 && value < (values[index - 1] ?? 0))
      return writeSpots(written, { values: values.slice(0, count).sort((a, b) => a - b), count }, unwritten)
    const group = Math.floor(value / MOST_PLACES)
    if (group !== current) turns++
    current = group
  }
  written.list(count + turns)
  let last = 0
  current = unwritten
  for (let index = 0; index < count; index++) {
    const value = values[index] ?? 0
    const group = Math.floor(value / MOST_PLACES)
    if (group !== current) {
      written.number(-group - 1)
      last = 0
      current = group
    }
    const place = value % MOST_PLACES
    written.number(place - last)
    last = place
  }
  return count + turns
}

function packChunk(words: readonly Word[]): IndexChunk {
  const out = new CborWriter().list(1).list(words.length)
  for (const { word, plain, accented } of words) {
    out.list(3).text(word).list(plain.pages).raw(plain.written.written()).list(accented.length)
    for (const posting of accented)
      out
        .list(2)
        .text(posting.accented ?? '')
        .list(posting.pages)
        .raw(posting.written.written())
  }
  return { from: words[0]?.word ?? '', to: words.at(-1)?.word ?? '', content: out.written() }
}

/** Where one piece ends and the next begins needs no more letters than tell them apart. */
function shortenEdges(before: IndexChunk | undefined, after: IndexChunk): void {
  if (before === undefined) return
  const [last, first] = [[...before.to], [...after.from]]
  const shared = first.findIndex((letter, index) => letter !== last[index])
  const length = (shared < 0 ? first.length : shared) + 1
  const to = last.slice(0, length).join('')
  if (compare(to, before.from) >= 0) before.to = to
  after.from = first.slice(0, length).join('')
}

/** By code point, as Pagefind looks words up. */
function compare(a: string, b: string): number {
  let at = 0
  while (at < a.length && a.charCodeAt(at) === b.charCodeAt(at)) at++
  return (a.codePointAt(at) ?? -1) - (b.codePointAt(at) ?? -1)
}
