/** A record's words as Pagefind knows them → what the index keeps of it, and its places in the index. Build side. */
import { PLAIN, type Anchor, type Digest } from './digest.ts'
import type { Postings } from './postings.ts'
import type { TextPiece, WordForms } from './word-forms.ts'

/** A record whose HTML was read. Its words are numbers: their places in the lists of the word forms. */
export interface Taken {
  url: string
  words: Uint32Array
  weights: Digest['weights']
  anchors: readonly Anchor[]
  /** Its metadata. */
  fields: { name: string; text: string; words: number[] }[]
}

/** What is kept of a record, in the shape Pagefind keeps it. */
export interface Fragment {
  url: string
  content: string
  word_count: number
  filters: Record<string, never>
  meta: Record<string, string>
  anchors: readonly Anchor[]
}

/** Enters the record into the index as the page of that number; `fields` are the names of all metadata. */
export function enter(
  record: Taken,
  page: number,
  postings: Postings,
  { texts, space, meta }: WordForms,
  fields: readonly string[],
): Fragment {
  const pieces = new Array<string>(record.words.length)
  const starts = new Uint32Array(record.words.length)
  let [place, turn, weight] = [0, 0, PLAIN]
  let turnsAt = record.weights[0]?.from
  // Counted by hand: this is where most of the time goes.
  for (let index = 0; index < record.words.length; index++) {
    for (; turnsAt === index; turnsAt = record.weights[++turn]?.from) weight = record.weights[turn]?.weight ?? PLAIN
    const { text, words } = texts[record.words[index] as number] ?? NOTHING
    starts[index] = place
    pieces[index] = text
    for (const forms of words) {
      for (const { posting, share } of forms) postings.place(posting, place, share === 1 ? weight : Math.max(1, Math.floor(weight / share)))
      place++
    }
  }
  for (const { name, words } of record.fields) {
    const field = fields.indexOf(name)
    for (const [index, word] of words.entries()) for (const { posting } of meta[word] ?? []) postings.metaPlace(posting, index, field)
  }
  postings.endPage(page)
  return {
    url: record.url,
    content: pieces.join(space),
    word_count: Math.max(1, place),
    filters: {},
    meta: Object.fromEntries(record.fields.map(({ name, text }) => [name, text])),
    anchors: record.anchors.map((anchor) => ({ ...anchor, location: starts[anchor.location] ?? place })),
  }
}

const NOTHING: TextPiece = { text: '', words: [] }
