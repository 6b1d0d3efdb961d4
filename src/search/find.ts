/** One query answered in one language: understand, search every term, read the best closely, quote. */
import { answerText, isClear } from './answer-box.ts'
import { SearchError, type Answer, type PageKind, type Result } from './answer.ts'
import { KIND_LETTERS } from './data.ts'
import type { Document } from './document.ts'
import { quote, type Quote } from './excerpt.ts'
import type { LoadedLanguage } from './load.ts'
import { createMatcher, weighTerms, type WeighedTerm } from './match.ts'
import { firstPass, hitOf, type FirstPass, type Hit } from './rank.ts'
import { readClosely, type Reading } from './reread.ts'
import { understandQuery, type Term, type Understood } from './understand-query.ts'
import { countOf } from './vocabulary.ts'

/** The wanted part of the answer, see FindOptions. */
export interface Wanted {
  limit: number
  offset: number
  category: string | undefined
  correct: boolean
  signal: AbortSignal | undefined
  base: string
}

/** A record read closely. */
export interface Candidate {
  hit: Hit
  document: Document
  reading: Reading
  score: number
}

/** Every step of an answer, for showing why it is what it is. */
export interface Trace {
  understood: Understood
  terms: WeighedTerm[]
  candidates: Candidate[]
}

/** How many records of the first pass are read closely, and how many stay in memory once read. */
export const READING = { closely: 16, kept: 400 }
/** Share of a question word's weight, and of a query's words that makes a good hit. */
const ASIDE = 0.35
const GOOD = 0.5
/** Share of the records a question word may be in to be worth a search of its own. */
const RARE = 0.1

/** Answers the query from one language. */
export async function answerQuery(
  query: string,
  language: LoadedLanguage,
  wanted: Wanted,
  trace?: (trace: Trace) => void,
): Promise<Answer> {
  const understood = understandQuery(query, language, wanted.correct)
  const { hits, unmatched } = await search(understood, language)
  wanted.signal?.throwIfAborted()
  const inCategory = wanted.category === undefined ? hits : hits.filter((hit) => categoryOf(hit, language)?.key === wanted.category)
  const asked = understood.quoted === undefined ? understood.terms : termsOf(understood.quoted, language)
  const terms = weighTerms(asked, language.vocabulary, language.stem)
  const read = inCategory.slice(0, Math.max(READING.closely, wanted.offset + wanted.limit))
  const documents = await Promise.all(read.map((hit) => open(hit, language)))
  wanted.signal?.throwIfAborted()
  const candidates = rankCandidates(
    read,
    documents,
    [...terms, ...asideTerms(understood.asides, language)],
    understood.asides.length,
    language,
  )
  trace?.({ understood, terms, candidates })
  const page = candidates.slice(wanted.offset, wanted.offset + wanted.limit)
  const answer: Answer = {
    query,
    results: page.map((candidate) => resultOf(candidate, terms, language, wanted.base)),
    total: inCategory.length,
    unmatched: unmatched.map((term) => term.typed),
    language: 'own',
    categories: countCategories(hits, language),
    few: candidates.filter(({ reading }) => reading.coverage >= GOOD).length < 3,
  }
  if (understood.corrected !== undefined) answer.corrected = understood.corrected
  const contenders = candidates.map(({ score, reading }) => ({ score, coverage: reading.coverage }))
  if (wanted.offset === 0 && understood.quoted === undefined && isClear(contenders, terms)) addAnswerBox(answer, candidates[0], terms)
  return answer
}

function addAnswerBox(answer: Answer, first: Candidate | undefined, terms: readonly WeighedTerm[]): void {
  const [top] = answer.results
  if (first === undefined || top === undefined) return
  const text = answerText(first.document, quoteOf(first, terms).section)
  if (text === '') return
  answer.answer = {
    title: top.title,
    text,
    url: top.url,
    category: top.category,
    ...(top.section === undefined ? {} : { section: top.section }),
  }
}

/** Quoted text goes to Pagefind as it is. Where no telling word is found, a question word does that few pages use. */
async function search({ quoted, terms, asides }: Understood, language: LoadedLanguage): Promise<FirstPass> {
  if (quoted !== undefined) {
    const { results } = await language.engine.search(`"${quoted}"`)
    return { hits: results.map((result) => ({ ...hitOf(result, language), score: result.score })), unmatched: [] }
  }
  const first = await firstPass(terms, language)
  const { vocabulary } = language
  const rare = asides.filter(({ typed }) => countOf(vocabulary, typed) <= vocabulary.records * RARE)
  if (first.hits.length > 0 || rare.length === 0) return first
  return { hits: (await firstPass(rare, language)).hits, unmatched: first.unmatched }
}

/** Question words count a little: "turn off" is not "turn on". */
function asideTerms(asides: readonly Term[], language: LoadedLanguage): WeighedTerm[] {
  return weighTerms(asides, language.vocabulary, language.stem).map((term) => ({ ...term, idf: term.idf * ASIDE }))
}

function rankCandidates(
  read: readonly Hit[],
  documents: readonly Document[],
  terms: WeighedTerm[],
  asides: number,
  language: LoadedLanguage,
): Candidate[] {
  const match = createMatcher(terms)
  const candidates = read.map((hit, index) => {
    const document = documents[index] as Document
    const reading = readClosely(document, terms, asides, match, language.averageLength)
    return { hit, document, reading, score: reading.score * hit.boost }
  })
  // The order of what every page of the answer reads is settled first, so that pages do not overlap.
  const close = candidates.slice(0, READING.closely).sort((a, b) => b.score - a.score || b.hit.score - a.hit.score)
  return [...close, ...candidates.slice(READING.closely)]
}

/** The record's text, read from Pagefind once. */
async function open(hit: Hit, language: LoadedLanguage): Promise<Document> {
  const known = language.documents.get(hit.id)
  if (known !== undefined) return known
  const fragment = await hit.read().catch((error: unknown) => {
    throw new SearchError('unavailable', 'A search result could not be loaded.', error)
  })
  const document = language.read(fragment)
  if (language.documents.size >= READING.kept) language.documents.clear()
  language.documents.set(hit.id, document)
  return document
}

function termsOf(text: string, language: LoadedLanguage): Term[] {
  return understandQuery(text.replace(/["“”„«»]/g, ' '), language, false).terms
}

/** Question words are neither marked nor quoted for. */
function quoteOf({ document, reading }: Candidate, terms: readonly WeighedTerm[]): Quote {
  return quote(
    document,
    reading.spots.filter(({ term }) => term < terms.length),
    terms,
  )
}

function resultOf(candidate: Candidate, terms: readonly WeighedTerm[], language: LoadedLanguage, base: string): Result {
  const { hit, document, score } = candidate
  const { section, excerpt } = quoteOf(candidate, terms)
  const anchored = section?.anchor !== undefined && !document.url.includes('#')
  const url = base.replace(/\/$/, '') + document.url + (anchored ? `#${section.anchor ?? ''}` : '')
  const found: Result = {
    url,
    title: document.title,
    excerpt,
    category: categoryOf(hit, language) ?? { key: '', title: '' },
    lang: language.lang,
    kind: kindOf(hit, language),
    score,
  }
  if (section?.heading !== undefined) found.section = section.heading
  return found
}

function categoryOf(hit: Hit, { records }: LoadedLanguage) {
  return hit.record === undefined ? undefined : records.data.categories[records.data.category[hit.record] ?? -1]
}

function kindOf(hit: Hit, { records }: LoadedLanguage): PageKind {
  const letter = records.data.kinds.charAt(hit.record ?? -1)
  const kinds = Object.entries(KIND_LETTERS) as [PageKind, string][]
  return kinds.find(([, known]) => known === letter)?.[0] ?? 'article'
}

function countCategories(hits: readonly Hit[], language: LoadedLanguage): Answer['categories'] {
  const counts = new Map<string, Answer['categories'][number]>()
  for (const hit of hits) {
    const category = categoryOf(hit, language)
    if (category === undefined) continue
    const counted = counts.get(category.key)
    if (counted === undefined) counts.set(category.key, { ...category, count: 1 })
    else counted.count++
  }
  return [...counts.values()].sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1))
}
