/** One query answered in one language: understand, search every term, read the best closely, quote. */
import type { Answer, PageKind, Result } from './answer.ts'
import { KIND_LETTERS } from './data.ts'
import { readDocument, type Document } from './document.ts'
import { quote } from './excerpt.ts'
import type { LoadedLanguage } from './load.ts'
import { firstPass, type Hit } from './rank.ts'
import { createMatcher, readClosely, weighTerms, type Matcher, type Reading, type WeighedTerm } from './reread.ts'
import { formsOf, understandQuery, type Term, type Understood } from './understand-query.ts'

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

/** How many records of the first pass are read closely. */
const READ = 16

/** Answers the query from one language. */
export async function answerQuery(
  query: string,
  language: LoadedLanguage,
  wanted: Wanted,
  trace?: (trace: Trace) => void,
): Promise<Answer> {
  const understood = understandQuery(query, language, wanted.correct)
  const { hits, unmatched } =
    understood.quoted === undefined ? await firstPass(understood.terms, language) : await exactly(understood.quoted, language)
  wanted.signal?.throwIfAborted()
  const categories = countCategories(hits, language)
  const inCategory = wanted.category === undefined ? hits : hits.filter((hit) => categoryOf(hit, language)?.key === wanted.category)
  const terms = weigh(understood.terms.length > 0 ? understood.terms : termsOf(understood.quoted ?? '', language), language)
  const match = createMatcher(terms)
  const read = inCategory.slice(0, Math.max(READ, wanted.offset + wanted.limit))
  const documents = await Promise.all(read.map(async (hit) => readDocument(await hit.read(), language.lang, language.stem)))
  wanted.signal?.throwIfAborted()
  const candidates = rankCandidates(read, documents, terms, match, language)
  trace?.({ understood, terms, candidates })
  const results = candidates
    .slice(wanted.offset, wanted.offset + wanted.limit)
    .map((candidate) => result(candidate, terms, match, language, wanted.base))
  const answer: Answer = {
    query,
    results,
    total: inCategory.length,
    unmatched: unmatched.map((term) => term.typed),
    language: 'own',
    categories,
    few: candidates.filter(({ reading }) => reading.coverage >= 0.5).length < 3,
  }
  if (understood.corrected !== undefined) answer.corrected = understood.corrected
  return answer
}

function rankCandidates(read: Hit[], documents: Document[], terms: WeighedTerm[], match: Matcher, language: LoadedLanguage): Candidate[] {
  const top = read[0]?.score ?? 1
  const candidates = read.map((hit, index) => {
    const document = documents[index] as Document
    const reading = readClosely(document, terms, match, language.averageLength)
    const boost = hit.record === undefined ? 1 : (language.records.data.boosts[hit.record] ?? 1)
    return { hit, document, reading, score: reading.score * boost + (0.001 * hit.score) / top }
  })
  const [close, rest] = [candidates.slice(0, READ), candidates.slice(READ)]
  return [...close.sort((a, b) => b.score - a.score), ...rest]
}

/** A query in quotation marks goes to Pagefind as it is. */
async function exactly(quoted: string, language: LoadedLanguage): Promise<{ hits: Hit[]; unmatched: Term[] }> {
  const { results } = await language.engine.search(`"${quoted}"`)
  const hits = results.map((found) => {
    const record = language.records.indexOf.get(found.id.slice(found.id.lastIndexOf('_') + 1))
    return { id: found.id, record, score: found.score, matched: new Set<number>(), read: () => found.data() }
  })
  return { hits, unmatched: [] }
}

function termsOf(text: string, language: LoadedLanguage): Term[] {
  return understandQuery(text.replace(/["“”„«»]/g, ' '), language, false).terms
}

function weigh(terms: readonly Term[], language: LoadedLanguage): WeighedTerm[] {
  const { vocabulary, stem } = language
  return weighTerms(terms, stem, vocabulary.records, (word) => {
    let count = 0
    for (const index of formsOf(vocabulary, stem, word)) count += vocabulary.counts[index] ?? 0
    return Math.min(count, vocabulary.records)
  })
}

function result({ hit, document, score }: Candidate, terms: WeighedTerm[], match: Matcher, language: LoadedLanguage, base: string): Result {
  const { section, excerpt } = quote(document, terms, match)
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
