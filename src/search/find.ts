/** One query answered in one language: understand, search every term, read the best closely, quote. */
import { answerText, isClear } from './answer-box.ts'
import { type Answer, type PageKind, type Result } from './answer.ts'
import { KIND_LETTERS } from './data.ts'
import type { Document } from './document.ts'
import { quote, type Quote } from './excerpt.ts'
import { gather, type Gathered } from './gather.ts'
import type { LoadedLanguage } from './load.ts'
import { createMatcher, weighTerms, type WeighedTerm } from './match.ts'
import type { Hit } from './rank.ts'
import { readClosely, readTitle, type Reading } from './reread.ts'
import { understandQuery, type Term, type Understood } from './understand-query.ts'

/** The wanted part of the answer, see FindOptions. */
interface Wanted {
  limit: number
  offset: number
  category: string | undefined
  correct: boolean
  /** Whether words that look alike will do where nothing else is found. */
  lenient: boolean
  signal: AbortSignal | undefined
  base: string
}

/** A record read closely. */
export interface Candidate {
  hit: Hit
  document: Document
  reading: Reading
  score: number
  /** The terms it was read for. */
  terms: readonly WeighedTerm[]
}

/** Every step of an answer, for showing why it is what it is. */
export interface Trace {
  understood: Understood
  terms: WeighedTerm[]
  /** The terms of the last candidates, where words that look alike were needed. */
  alike: WeighedTerm[]
  candidates: Candidate[]
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
/** A result is good from this share of the query's words on. */
const GOOD = 0.5

/** Answers the query from one language. */
export async function answerQuery(
  query: string,
  language: LoadedLanguage,
  wanted: Wanted,
  trace?: (trace: Trace) => void,
): Promise<Answer> {
  const understood = understandQuery(query, language, wanted.correct)
  // That nothing is found is said by a search that is whole: words nobody wrote need no engine, and titles may still answer while it is on its way.
  const [{ direct, alike, asides: last, unmatched }] = await Promise.all([
    gather(understood, language, wanted.lenient),
    language.engine.ready(),
  ])
  wanted.signal?.throwIfAborted()
  const hits = [...direct.hits, ...alike.hits, ...last.hits]
  const inCategory = wanted.category === undefined ? hits : hits.filter((hit) => categoryOf(hit, language)?.key === wanted.category)
  // What is certain to be read is on its way while the rest is thought about.
  for (const hit of inCategory.slice(0, READING.closely - READING.byTitle)) open(hit, language).catch(() => undefined)
  const order = readingOrder(inCategory, direct, language)
  const close = new Set(order.slice(0, READING.closely))
  const asides = asideTerms(understood.asides, language)
  const read = order.slice(0, Math.max(READING.closely, wanted.offset + wanted.limit))
  const [sure, ...unsure] = (await Promise.all(
    [direct, alike, last].map(async ({ hits: own, terms }) => {
      const among = new Set(own)
      const readOne = closeReader(terms, asides, language)
      return settled(await Promise.all(read.filter((hit) => among.has(hit)).map(readOne)), close)
    }),
  )) as [Candidate[], Candidate[], Candidate[]]
  wanted.signal?.throwIfAborted()
  const candidates = [...sure, ...unsure.flat()]
  trace?.({ understood, terms: direct.terms, alike: alike.terms, candidates })
  const page = candidates.slice(wanted.offset, wanted.offset + wanted.limit)
  const answer: Answer = {
    query,
    results: page.map((candidate) => resultOf(candidate, language, wanted.base)),
    total: inCategory.length,
    unmatched,
    language: 'own',
    categories: countCategories(hits, language),
    few: sure.filter(({ reading }) => reading.coverage >= GOOD).length < 3,
  }
  if (understood.corrected !== undefined) answer.corrected = understood.corrected
  const contenders = sure.map(({ score, reading }) => ({ score, coverage: reading.coverage }))
  if (wanted.offset === 0 && understood.quoted === undefined && isClear(contenders, direct.terms)) addAnswerBox(answer, sure[0])
  return answer
}

function addAnswerBox(answer: Answer, first: Candidate | undefined): void {
  const [top] = answer.results
  if (first === undefined || top === undefined) return
  const text = answerText(first.document, quoteOf(first).section)
  if (text === '') return
  answer.answer = {
    title: top.title,
    text,
    url: top.url,
    category: top.category,
    ...(top.section === undefined ? {} : { section: top.section }),
  }
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

/** Puts the records that every page of the answer reads in their final order; the others follow as they came, so that pages do not overlap. */
function settled(candidates: readonly Candidate[], close: ReadonlySet<Hit>): Candidate[] {
  const best = candidates.filter(({ hit }) => close.has(hit)).sort((a, b) => b.score - a.score || b.hit.score - a.hit.score)
  return [...best, ...candidates.filter(({ hit }) => !close.has(hit))]
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

/** Question words are neither marked nor quoted for. */
function quoteOf({ document, reading, terms }: Candidate): Quote {
  return quote(
    document,
    reading.spots.filter(({ term }) => term < terms.length),
    terms,
  )
}

function resultOf(candidate: Candidate, language: LoadedLanguage, base: string): Result {
  const { hit, document, score } = candidate
  const { section, excerpt } = quoteOf(candidate)
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
