/** Which part of a record answers, and how it is shown. */
import type { Segment } from './answer.ts'
import { quoted, type Document, type Section } from './document.ts'
import type { Spot, WeighedTerm } from './match.ts'

/** What is shown of a record. */
export interface Quote {
  /** The section that matches; absent when none does. */
  section: Section | undefined
  excerpt: Segment[]
}

const WORDS = 32
const MARKED = 0.3
/** Two lines of a phone's screen: no more words stand before the first that is marked, and no fewer are shown. */
const [BEFORE, FEWEST] = [7, 12]

/** The section that says most about the terms, and an excerpt of it with the matching words marked. `spots` are the text's. */
export function quote(document: Document, spots: readonly Spot[], terms: readonly WeighedTerm[]): Quote {
  const section = bestSection(document, spots, terms)
  const shown = section ?? document.sections.find((candidate) => candidate.to > candidate.from)
  if (shown === undefined) return { section, excerpt: [] }
  const from = shown.from + (shown.to - shown.from > shown.headingWords ? shown.headingWords : 0)
  const best = bestWindow(from, shown.to, spots, terms)
  const first = spots.find(({ at, strength }) => at >= best && at < best + WORDS && strength >= MARKED)
  const start = first ? Math.max(best, Math.min(beginBefore(first.at, document), shown.to - FEWEST)) : best
  const end = Math.min(start + WORDS, shown.to)
  const { starts, ends } = document.words
  const { start: begin, text } = quoted(document, start, end)
  if (text === '') return { section, excerpt: [] }
  const marked = spots.filter(({ at, strength }) => at >= start && at < end && strength >= MARKED)
  const excerpt = markWords(
    text,
    marked.map(({ at }): [number, number] => [(starts[at] ?? begin) - begin, (ends[at] ?? begin) - begin]),
  )
  if (start > from) excerpt.unshift({ text: '… ', mark: false })
  if (end < shown.to) excerpt.push({ text: ' …', mark: false })
  return { section, excerpt }
}

/** `text` cut into stretches; those at `places` are marked. */
function markWords(text: string, places: readonly (readonly [start: number, end: number])[]): Segment[] {
  const segments: Segment[] = []
  let at = 0
  const push = (until: number, mark: boolean) => {
    if (until <= at) return
    segments.push({ text: text.slice(at, until), mark })
    at = until
  }
  for (const [start, end] of places) {
    push(start, false)
    push(end, true)
  }
  push(text.length, false)
  return segments
}

function bestSection(document: Document, spots: readonly Spot[], terms: readonly WeighedTerm[]): Section | undefined {
  let section: Section | undefined
  let best = 0
  for (const candidate of document.sections) {
    const worth = worthOf(candidate.from, candidate.to, spots, terms)
    // A later section must say clearly more: the top of the page is where reading starts.
    if (worth <= best * 1.05) continue
    best = worth
    section = candidate
  }
  return section
}

/** How much the words [from, to) say about the terms; saying it again counts for less. */
function worthOf(from: number, to: number, spots: readonly Spot[], terms: readonly WeighedTerm[]): number {
  const found = new Map<number, number>()
  for (const { at, term, strength } of spots) if (at >= from && at < to) found.set(term, (found.get(term) ?? 0) + strength)
  let worth = 0
  for (const [term, count] of found) worth += ((terms[term]?.idf ?? 0) * count) / (count + 1)
  return worth
}

/** Start of the stretch of `WORDS` words that says most about the terms. */
function bestWindow(from: number, to: number, spots: readonly Spot[], terms: readonly WeighedTerm[]): number {
  if (to - from <= WORDS) return from
  let start = from
  let best = 0
  for (let first = from; first < to; first += 4) {
    const worth = worthOf(first, first + WORDS, spots, terms)
    if (worth <= best + 1e-9) continue
    best = worth
    start = first
  }
  return Math.max(from, Math.min(start, to - WORDS))
}

/** Where to begin so that a word is soon seen: with its sentence, else a few words before it. */
function beginBefore(at: number, { text, words: { starts, ends } }: Document): number {
  for (let start = at; start > at - BEFORE; start--)
    if (/[.!?:;…。！？]/.test(text.slice(ends[start - 1] ?? 0, starts[start]))) return start
  return at - 4
}
