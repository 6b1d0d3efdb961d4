/** Likeness of letters: finds what stemming misses, as in compounds, borrowed words and slips of the pen. */

/** What is looked for: its groups, see gramsOf, and how telling it is. */
interface Sought {
  grams: readonly string[]
  idf: number
}

/** How many of the terms' three-letter groups are in the title, rare terms counting for more, and how little else the title says. */
export function gramLikeness(title: string, terms: readonly Sought[]): number {
  const letters = padded(title.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' '))
  let mass = 0
  let shared = 0
  for (const { grams, idf } of terms) {
    const same = grams.filter((gram) => letters.includes(gram)).length
    mass += (idf * same) / grams.length
    shared += same
  }
  return shared === 0 ? 0 : mass * Math.sqrt(Math.min(1, shared / (letters.length - 2)))
}

/** The three-letter groups of a text, its two ends marked by a space. */
export function gramsOf(text: string): string[] {
  const letters = padded(text)
  return [...new Set(Array.from({ length: letters.length - 2 }, (_, at) => letters.slice(at, at + 3)))]
}

function padded(text: string): string {
  return ` ${text.trim()} `
}
