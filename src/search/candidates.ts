/** The records worth showing, read closely: what the first pass found is put in its final order. */
import type { Document } from './document.ts'
import { hitsOf, type Found, type Gathered } from './gather.ts'
import type { LoadedLanguage } from './load.ts'
import { createMatcher, weighTerms, type WeighedTerm } from './match.ts'
import type { Hit } from './rank.ts'
import { readClosely, readTitle, type Reading } from './reread.ts'
import type { Term } from './understand-word.ts'

/** A record read closely. */
export interface Candidate {
  hit: Hit
  document: Document
  reading: Reading
  score: number
  /** The terms it was read for. */
  terms: readonly WeighedTerm[]
}

/** Candidates in their final order. */
interface Candidates {
  /** Those that the words of the query found. */
  sure: Candidate[]
  /** Those that words which look alike found, and question words; they come after all the others. */
  unsure: Candidate[]
}

const READING = {
  /** Records of the first pass that are read word by word. */
  closely: 10,
  /** How many of these are chosen by their titles, … */
  byTitle: 1,
  /** … among so many that come next. */
  titles: 30,
  /** Records that stay in memory once read. */
  kept: 400,
}
/** A question word counts for this share of what another word would. */
const ASIDE = 0.35

/** Reads the best of what was found, at least `count` records if there are so many. `asides` are question words, which count a little. */
export async function readCandidates(found: Found, asides: readonly Term[], language: LoadedLanguage, count: number): Promise<Candidates> {
  const hits = hitsOf(found)
  // What is certain to be read is on its way while the rest is thought about.
  for (const hit of hits.slice(0, READING.closely - READING.byTitle)) open(hit, language).catch(() => undefined)
  const order = readingOrder(hits, found.direct, language)
  const close = new Set(order.slice(0, READING.closely))
  const read = order.slice(0, Math.max(READING.closely, count))
  const weighed = asideTerms(asides, language)
  const readOf = async ({ hits: own, terms }: Gathered): Promise<Candidate[]> => {
    const among = new Set(own)
    const readOne = closeReader(terms, weighed, language)
    return settled(await Promise.all(read.filter((hit) => among.has(hit)).map(readOne)), close)
  }
  const [sure, ...unsure] = await Promise.all([readOf(found.direct), readOf(found.alike), readOf(found.asides)])
  return { sure, unsure: unsure.flat() }
}

/**
 * The best of the first pass, then those of the others whose titles answer best: titles are at hand, while each record is a request. What is left
 * follows in the order of the first pass.
 */
function readingOrder(hits: readonly Hit[], { hits: direct, terms }: Gathered, language: LoadedLanguage): Hit[] {
  const [best, rest] = [hits.slice(0, READING.closely - READING.byTitle), hits.slice(READING.closely - READING.byTitle)]
  const [match, sure] = [createMatcher(terms), new Set(direct)]
  const titled = rest.slice(0, READING.titles).flatMap((hit) => {
    const title = language.titles[hit.record ?? -1]
    return title === undefined || !sure.has(hit) ? [] : [{ hit, score: readTitle(title, language.read.words(title), terms, match) }]
  })
  const byTitle = titled
    .sort((a, b) => b.score - a.score)
    .slice(0, READING.byTitle)
    .map(({ hit }) => hit)
  return [...best, ...byTitle, ...rest.filter((hit) => !byTitle.includes(hit))]
}

/** Question words count a little: "turn off" is not "turn on". */
function asideTerms(asides: readonly Term[], language: LoadedLanguage): WeighedTerm[] {
  return weighTerms(asides, language.vocabulary, language.stem).map((term) => ({ ...term, idf: term.idf * ASIDE }))
}

/** Makes the function that reads one record closely for the terms and, with less weight, the asides. */
function closeReader(
  terms: readonly WeighedTerm[],
  asides: readonly WeighedTerm[],
  language: LoadedLanguage,
): (hit: Hit) => Promise<Candidate> {
  const all = [...terms, ...asides]
  const match = createMatcher(all)
  return async (hit) => {
    const document = await open(hit, language)
    const reading = readClosely(document, all, asides.length, match, language.averageLength)
    return { hit, document, reading, score: reading.score * hit.boost, terms }
  }
}

/** The record's text, read from Pagefind once. */
async function open(hit: Hit, language: LoadedLanguage): Promise<Document> {
  const known = language.documents.get(hit.id)
  if (known !== undefined) return known
  const document = hit.read().then(language.read.document)
  language.documents.set(hit.id, document)
  document.catch(() => language.documents.delete(hit.id))
  for (const oldest of language.documents.keys()) {
    if (language.documents.size <= READING.kept) break
    language.documents.delete(oldest)
  }
  return document
}

/** Puts the records that every page of the answer reads in their final order; the others follow as they came, so that pages do not overlap. */
function settled(candidates: readonly Candidate[], close: ReadonlySet<Hit>): Candidate[] {
  const best = candidates.filter(({ hit }) => close.has(hit)).sort((a, b) => b.score - a.score || b.hit.score - a.hit.score)
  return [...best, ...candidates.filter(({ hit }) => !close.has(hit))]
}
