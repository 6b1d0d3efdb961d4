/** Which part of a record answers, and how it is shown. */
import type { Segment } from './answer.ts'
import type { Document, Section, Word } from './document.ts'
import type { Matcher, WeighedTerm } from './match.ts'

const WORDS = 32

/** The section that says most about the terms, and an excerpt of it with the matching words marked. */
export function quote(
  document: Document,
  terms: readonly WeighedTerm[],
  match: Matcher,
): { section: Section | undefined; excerpt: Segment[] } {
  let section: Section | undefined
  let best = 0
  for (const candidate of document.sections) {
    const worth = worthOf(document.words.slice(candidate.from, candidate.to), terms, match)
    // A later section must say clearly more: the top of the page is where reading starts.
    if (worth > best * 1.05) {
      best = worth
      section = candidate
    }
  }
  const shown = section ?? document.sections.find((candidate) => candidate.to > candidate.from)
  if (shown === undefined) return { section, excerpt: markWords(document.text, match, document.words) }
  const from = shown.from + (shown.to - shown.from > shown.headingWords ? shown.headingWords : 0)
  const start = bestWindow(document.words, from, shown.to, terms, match)
  const words = document.words.slice(start, Math.min(start + WORDS, shown.to))
  const first = words[0]
  const last = words.at(-1)
  if (first === undefined || last === undefined) return { section, excerpt: [] }
  // Punctuation that closes the last word belongs to it.
  const tail = /^\S*/.exec(document.text.slice(last.end))?.[0].length ?? 0
  const text = document.text.slice(first.start, last.end + tail)
  const segments = markWords(text, match, words, first.start)
  if (start > from) segments.unshift({ text: '… ', mark: false })
  if (start + WORDS < shown.to) segments.push({ text: ' …', mark: false })
  return { section, excerpt: segments }
}

/** `text` cut into marked and unmarked stretches; the words' places are relative to `offset`. */
export function markWords(text: string, match: Matcher, words: readonly Word[], offset = 0): Segment[] {
  const segments: Segment[] = []
  let at = 0
  const push = (until: number, mark: boolean) => {
    if (until <= at) return
    segments.push({ text: text.slice(at, until), mark })
    at = until
  }
  for (const word of words) {
    if (!match(word).some(({ strength }) => strength >= 0.3)) continue
    push(word.start - offset, false)
    push(word.end - offset, true)
  }
  push(text.length, false)
  return segments
}

function worthOf(words: readonly Word[], terms: readonly WeighedTerm[], match: Matcher): number {
  const found = terms.map(() => 0)
  for (const word of words) for (const { term, strength } of match(word)) found[term] = (found[term] ?? 0) + strength
  return terms.reduce((sum, { idf }, index) => sum + (idf * (found[index] ?? 0)) / ((found[index] ?? 0) + 1), 0)
}

/** Start of the stretch of `WORDS` words that holds the most telling terms, a few words before the first of them. */
function bestWindow(words: readonly Word[], from: number, to: number, terms: readonly WeighedTerm[], match: Matcher): number {
  if (to - from <= WORDS) return from
  let start = from
  let best = 0
  for (let first = from; first < to; first += 4) {
    const worth = worthOf(words.slice(first, Math.min(first + WORDS, to)), terms, match)
    if (worth > best + 1e-9) {
      best = worth
      start = first
    }
  }
  return Math.max(from, Math.min(start, to - WORDS))
}
