/** Likeness of letters: finds what stemming misses, as in compounds, borrowed words and slips of the pen. */
import type { WeighedTerm } from './match.ts'

/** How many of the terms' three-letter groups are in the title, rare terms counting for more, and how little else the title says. */
export function gramLikeness(title: string, terms: readonly WeighedTerm[]): number {
  const titleGrams = gramsOf(title.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' '))
  if (titleGrams.size === 0) return 0
  let mass = 0
  let shared = 0
  for (const { term, idf } of terms) {
    const grams = gramsOf(term.typed)
    let same = 0
    for (const gram of grams) if (titleGrams.has(gram)) same++
    mass += (idf * same) / grams.size
    shared += same
  }
  return mass * Math.sqrt(Math.min(1, shared / titleGrams.size))
}

/** The three-letter groups of a text, its two ends marked by a space. */
export function gramsOf(text: string): Set<string> {
  const padded = ` ${text.trim()} `
  const grams = new Set<string>()
  for (let at = 0; at + 3 <= padded.length; at++) grams.add(padded.slice(at, at + 3))
  return grams
}
