/** The search data beside the project, cut in halves: weights are chosen on one, the other is reported. */
import { existsSync, readFileSync } from 'node:fs'
import { randomFrom } from './search-corpus.ts'

/** A text to search in. */
export interface DataDocument {
  id: string
  title: string
  body: string
  keywords?: string[]
}

/** A question and the documents that answer it. */
export interface DataQuery {
  text: string
  doc_ids: string[]
}

/** One set: its texts, its language and its questions. */
export interface DataSet {
  name: string
  lang: string
  docs: DataDocument[]
  queries: DataQuery[]
  /** A built site that holds the texts, for engines that use its index; its default language answers where the set's has nothing. */
  site?: { outDir: string; defaultLang: string }
}

const FOLDER = new URL('../../../shared/search-data/', import.meta.url)
const NAMES = [
  'gnomehelp-en',
  'gnomehelp-de',
  'gnomehelp-ru',
  'alchemy-ru',
  'alchemy-ro',
  'alchemy-et',
  'buerokratt-et',
  'inflect-ru',
  'inflect-ro',
  'inflect-et',
]

/** The sets, or undefined where the data is not there. Every second question, from the first on, is the `tune` half. */
export function dataSets(half: 'tune' | 'report', names: readonly string[] = NAMES): DataSet[] | undefined {
  if (!existsSync(FOLDER)) return undefined
  return names.map((name) => {
    const { meta, docs, queries } = read(name)
    const ownDocs = docs ?? read(meta.docs ?? name).docs ?? []
    return { name, lang: meta.lang, docs: ownDocs, queries: queries.filter((_, index) => (index % 2 === 0) === (half === 'tune')) }
  })
}

/** The text with one slip of the finger in one of its longer words, the same for the same number. */
export function withTypo(text: string, number: number): string {
  const words = [...text.matchAll(/\p{L}{4,}/gu)]
  const random = randomFrom(number + 11)
  const match = words[Math.floor(random() * words.length)]
  if (match === undefined) return text
  const word = match[0]
  const place = 1 + Math.floor(random() * (word.length - 2))
  const [before, letter, after] = [word.slice(0, place), word.charAt(place), word.slice(place + 1)]
  const alphabet = /\p{Script=Cyrillic}/u.test(word) ? 'абвгдежзиклмнопрстуя' : 'abdegiklmnoprstu'
  const other = alphabet.charAt(Math.floor(random() * alphabet.length))
  const slips = [
    before + after,
    before + after.charAt(0) + letter + after.slice(1),
    before + letter + letter + after,
    before + other + after,
  ]
  const slip = slips[Math.floor(random() * slips.length)] ?? word
  return text.slice(0, match.index) + slip + text.slice(match.index + word.length)
}

function read(name: string): { meta: { lang: string; docs?: string }; docs?: DataDocument[]; queries: DataQuery[] } {
  return JSON.parse(readFileSync(new URL(`${name}.json`, FOLDER), 'utf8')) as ReturnType<typeof read>
}
