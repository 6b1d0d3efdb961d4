/** One query answered in one language: understand, search every term, read the best closely, quote. */
import { answerText, isClear } from './answer-box.ts'
import type { Answer, PageKind, Result } from './answer.ts'
import { readCandidates, type Candidate } from './candidates.ts'
import { KIND_LETTERS } from './data.ts'
import { quote, type Quote } from './excerpt.ts'
import { gather, hitsOf, type Found, type Gathered } from './gather.ts'
import type { LoadedLanguage } from './load.ts'
import type { WeighedTerm } from './match.ts'
import type { Hit } from './rank.ts'
import { understandQuery, type Understood } from './understand-query.ts'

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

/** Every step of an answer, for showing why it is what it is. */
export interface Trace {
  understood: Understood
  terms: WeighedTerm[]
  /** The terms of the last candidates, where words that look alike were needed. */
  alike: WeighedTerm[]
  candidates: Candidate[]
}

/** A result is good from this share of the query's words on. */
const GOOD = 0.5

/** Answers the query from one language. */
export async function answerQuery(
  query: string,
  language: LoadedLanguage,
  wanted: Wanted,
  trace?: (trace: Trace) => void,
): Promise<Answer> {
  const { offset, limit, category, signal } = wanted
  const understood = understandQuery(query, language, wanted)
  // That nothing is found is said by a search that is whole: words nobody wrote need no engine, and titles may still answer while it is on its way.
  const [found] = await Promise.all([gather(understood, language, wanted.lenient), language.engine.ready()])
  signal?.throwIfAborted()
  const inCategory = category === undefined ? found : withinCategory(found, category, language)
  const { sure, unsure } = await readCandidates(inCategory, understood.asides, language, offset + limit)
  signal?.throwIfAborted()
  const candidates = [...sure, ...unsure]
  trace?.({ understood, terms: found.direct.terms, alike: found.alike.terms, candidates })
  const answer: Answer = {
    query,
    results: candidates.slice(offset, offset + limit).map((candidate) => resultOf(candidate, language, wanted.base)),
    total: hitsOf(inCategory).length,
    unmatched: found.unmatched,
    language: 'own',
    categories: countCategories(hitsOf(found), language),
    few: sure.filter(({ reading }) => reading.coverage >= GOOD).length < 3,
  }
  if (understood.corrected !== undefined) answer.corrected = understood.corrected
  const contenders = sure.map(({ score, reading }) => ({ score, coverage: reading.coverage }))
  if (offset === 0 && understood.quoted === undefined && isClear(contenders, found.direct.terms)) addAnswerBox(answer, sure[0])
  return answer
}

function withinCategory({ direct, alike, asides, unmatched }: Found, category: string, language: LoadedLanguage): Found {
  const within = ({ hits, terms }: Gathered): Gathered => ({
    hits: hits.filter((hit) => categoryOf(hit, language)?.key === category),
    terms,
  })
  return { direct: within(direct), alike: within(alike), asides: within(asides), unmatched }
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
