/** Which words of the index a written word is found under: Pagefind itself is asked, once for each spelling. Build side. */
import { gunzipSync } from 'node:zlib'
import { close, createIndex } from 'pagefind'
import { readCbor } from './cbor.ts'
import { SIGNATURE } from './data.ts'
import type { Posting, Postings } from './postings.ts'

/** One word of the index that a written word counts for. */
interface WordForm {
  posting: Posting
  /** The weight is divided by it: a part of a compound word counts less. */
  share: number
}

/** What stands between two spaces: one word, or many where a language is written without spaces. */
export interface TextPiece {
  /** As Pagefind keeps it, with breaks between the words. */
  text: string
  words: readonly (readonly WordForm[])[]
}

/** The answer to {@link askPagefind}. */
export interface WordForms {
  /** For each piece of a text. */
  texts: readonly TextPiece[]
  /** What texts have between two pieces. */
  space: string
  /** For each word of metadata. */
  meta: readonly (readonly WordForm[])[]
  /** The files for the browser, whatever the words: name → content. */
  files: ReadonlyMap<string, Uint8Array>
}

type Places = readonly (readonly [number, readonly number[], readonly number[]])[]
type PackedWords = readonly (readonly [string, Places, readonly (readonly [string, Places])[]])[]

/** Pagefind's service is one process for all; the last user closes it. */
let users = 0

/** Has Pagefind index one record of all the words; none may hold white space. Throws when it fails. */
export async function askPagefind(lang: string, texts: readonly string[], meta: readonly string[], postings: Postings): Promise<WordForms> {
  // A record without any word would be left out, and the files for its language with it.
  const files = await indexRecord(lang, [HEAVY, 'a', ...texts].join(' '), meta.join(' '))
  const places: WordForm[][] = []
  const metaPlaces: WordForm[][] = []
  let content = ''
  for (const [path, bytes] of files) {
    if (path.startsWith('fragment/')) content = (JSON.parse(unpack(bytes).toString()) as { content: string }).content
    if (!path.startsWith('index/')) continue
    const [words] = readCbor(unpack(bytes)) as unknown as [PackedWords]
    for (const [word, plain, variants] of words) {
      collect(plain, postings.of(word), places, metaPlaces)
      for (const [accented, pages] of variants) collect(pages, postings.of(word, accented), places, metaPlaces)
    }
  }
  places.forEach(shareWeight)
  let place = 0
  const space = content.includes(BREAK) ? ` ${BREAK}` : ' '
  const found = content.split(space).map((text) => ({ text, words: text.split(BREAK).map(() => places[place++] ?? []) }))
  return { texts: found.slice(1), space, meta: meta.map((_, index) => metaPlaces[index] ?? []), files }
}

/** The most a word can weigh: the greater the weight, the better its parts can be told. */
const WEIGHT = 240
const HEAVY = '___PAGEFIND_WEIGHT___10'

/** What Pagefind puts between words that are written without spaces. */
const BREAK = '\u200b'

async function indexRecord(lang: string, content: string, meta: string): Promise<Map<string, Uint8Array>> {
  users++
  try {
    const { index, errors } = await createIndex({ forceLanguage: lang, keepIndexUrl: true })
    if (index === undefined) throw new Error(`Pagefind did not start: ${errors.join('; ')}`)
    const added = await index.addCustomRecord({ url: '/', language: lang, content, ...(meta !== '' && { meta: { words: meta } }) })
    if (added.errors.length > 0) throw new Error(`Pagefind refused the words of the language "${lang}": ${added.errors.join('; ')}`)
    const built = await index.getFiles()
    if (built.errors.length > 0) throw new Error(`Pagefind could not build the "${lang}" index: ${built.errors.join('; ')}`)
    return new Map(built.files.map((file) => [file.path, file.content]))
  } finally {
    users--
    if (users === 0) await close()
  }
}

function unpack(content: Uint8Array): Buffer {
  return gunzipSync(content).subarray(SIGNATURE.length)
}

/** Numbers below zero change the weight, or the field, of the places that follow; the others say how far the next place is. */
function collect(pages: Places, posting: Posting, places: WordForm[][], metaPlaces: WordForm[][]): void {
  for (const [, locations, metaLocations] of pages) {
    let [at, weight] = [0, WEIGHT]
    for (const step of locations) {
      if (step < 0) [at, weight] = [0, -1 - step]
      else (places[(at += step)] ??= []).push({ posting, share: -weight })
    }
    at = 0
    for (const step of metaLocations) if (step >= 0) (metaPlaces[(at += step)] ??= []).push({ posting, share: 1 })
  }
}

/** The parts of a compound word share its weight, rounded: their number tells the share, or else the weight. */
function shareWeight(forms: WordForm[]): void {
  const parts = forms.filter(({ share }) => share !== -WEIGHT).length
  for (const form of forms) {
    const weight = -form.share
    if (weight === WEIGHT) form.share = 1
    else form.share = weight === Math.floor(WEIGHT / parts) ? parts : Math.floor(WEIGHT / weight)
  }
}
