/** Second pass: the best records of the first are read closely, word by word, and put in their final order. */
import type { Document, Words } from './document.ts'
import { frequencies, spotsOf, type Matcher, type Spot, type WeighedTerm } from './match.ts'
import { gramLikeness } from './trigram.ts'

/** What reading a document found. */
export interface Reading {
  score: number
  /** Share of the query's telling words found, 0–1, rare words counting for more. */
  coverage: number
  /** Where the text (not the title) matches. */
  spots: Spot[]
}

/** Found on the tuning half of the search data; the fields above `title` are how much one occurrence there counts. */
const SECOND_PASS = {
  keywords: 4,
  description: 2,
  heading: 3,
  title: 1.8,
  titleSaturation: 0.5,
  titleLength: 6,
  saturation: 2.2,
  lengthNorm: 0.6,
  near: 0.45,
  coverage: 0.5,
  grams: 1.3,
}

/** Terms as close together as this are near each other. */
const NEAR = 4

/**
 * Scores one document: BM25 over its title, its text and what is said of it, the title's letters, and terms that stand together.
 * `asides` are terms that count without being asked for (question words). `averageLength` is the language's, in words.
 */
export function readClosely(
  document: Document,
  terms: readonly WeighedTerm[],
  asides: number,
  match: Matcher,
  averageLength: number,
): Reading {
  const titleSpots = spotsOf(document.titleWords, match)
  const spots = spotsOf(document.words, match)
  const title = frequencies(titleSpots, terms.length)
  const body = bodyFrequencies(document, spots, terms.length)
  const about = aboutFrequencies(document, terms.length, match)
  const length = document.words.starts.length / Math.max(averageLength, 1)
  const bodyNorm = SECOND_PASS.saturation * (1 - SECOND_PASS.lengthNorm + SECOND_PASS.lengthNorm * length)
  let score = scoreTitle(document.title, document.titleWords, title, terms)
  let found = 0
  let asked = 0
  terms.forEach(({ idf }, index) => {
    const inTitle = title[index] ?? 0
    const inBody = body[index] ?? 0
    const inAbout = about[index] ?? 0
    score += idf * saturate(inBody, SECOND_PASS.saturation, bodyNorm)
    // A keyword says as much about a long text as about a short one.
    score += idf * saturate(inAbout, SECOND_PASS.saturation, SECOND_PASS.saturation)
    if (index >= terms.length - asides) return
    asked += idf
    if (inTitle + inBody + inAbout > 0.2) found += idf
  })
  const coverage = asked === 0 ? 0 : found / asked
  score += SECOND_PASS.near * nearness([titleSpots, spots], terms)
  return { score: score * Math.pow(coverage, SECOND_PASS.coverage), coverage, spots }
}

/** How well a title answers by itself. */
export function readTitle(title: string, words: Words, terms: readonly WeighedTerm[], match: Matcher): number {
  return scoreTitle(title, words, frequencies(spotsOf(words, match), terms.length), terms)
}

function scoreTitle(title: string, words: Words, found: readonly number[], terms: readonly WeighedTerm[]): number {
  const norm = SECOND_PASS.titleSaturation * (0.5 + (0.5 * words.starts.length) / SECOND_PASS.titleLength)
  const saturated = terms.map(({ idf }, index) => idf * saturate(found[index] ?? 0, SECOND_PASS.titleSaturation, norm))
  return SECOND_PASS.title * saturated.reduce((sum, each) => sum + each, 0) + SECOND_PASS.grams * gramLikeness(title, terms)
}

/** Headings count for more than the text below them. */
function bodyFrequencies({ sections }: Document, spots: readonly Spot[], count: number): number[] {
  const sum = frequencies(spots, count)
  for (const { from, headingWords } of sections) {
    const inHeading = spots.filter(({ at }) => at >= from && at < from + headingWords)
    for (const { term, strength } of inHeading) sum[term] = (sum[term] ?? 0) + strength * (SECOND_PASS.heading - 1)
  }
  return sum
}

/** What the writer says of the text beside it. */
function aboutFrequencies({ keywords, description }: Document, count: number, match: Matcher): number[] {
  const described = frequencies(spotsOf(description, match), count)
  return frequencies(spotsOf(keywords, match), count).map(
    (strength, term) => strength * SECOND_PASS.keywords + (described[term] ?? 0) * SECOND_PASS.description,
  )
}

function saturate(count: number, k: number, norm: number): number {
  return (count * (k + 1)) / (count + norm)
}

/** Neighbouring terms of the query that are also close together in one of the texts. */
function nearness(texts: readonly (readonly Spot[])[], terms: readonly WeighedTerm[]): number {
  const close = new Set<number>()
  for (const spots of texts) {
    const last = new Array<number>(terms.length).fill(-Infinity)
    for (const { at, term, strength } of spots) {
      if (strength < 0.5) continue
      last[term] = at
      if (term > 0 && at - (last[term - 1] ?? -Infinity) <= NEAR) close.add(term)
    }
  }
  let sum = 0
  for (const term of close) sum += Math.min(terms[term]?.idf ?? 0, terms[term - 1]?.idf ?? 0)
  return sum
}
