/** Where to look on when a search found nothing: the topics whose titles are written most like the query. */
import type { CategoryName } from './answer.ts'
import type { Titles } from './suggest.ts'
import { fold, tokenise } from './tokenise.ts'

/** Share of letter pairs two words must have in common to be taken for alike. */
const ALIKE = 0.5

/** Topics with an article or a name like a word of the query, the most alike first; then those with the most articles. */
export function nearestTopics({ data, words, lang }: Titles, query: string, limit: number): CategoryName[] {
  const wanted = wordsOf(query, lang).filter((word) => word.length > 2)
  const topics = data.categories.map((category) => ({ category, nearness: likeness(wanted, wordsOf(category.title, lang)), articles: 0 }))
  for (const [at, index] of data.category.entries()) {
    const topic = topics[index]
    if (topic === undefined) continue
    topic.articles++
    const title = (words[at] ?? []).map(({ word }) => word)
    topic.nearness = Math.max(topic.nearness, likeness(wanted, title))
  }
  return topics
    .filter(({ category }) => category.key !== '')
    .sort((a, b) => b.nearness - a.nearness || b.articles - a.articles)
    .slice(0, limit)
    .map(({ category }) => category)
}

function wordsOf(text: string, lang: string): string[] {
  return tokenise(text, lang).map(({ word }) => fold(word))
}

/** How alike the two nearest words are, 0 when none are enough. */
function likeness(wanted: readonly string[], words: readonly string[]): number {
  const best = Math.max(0, ...wanted.flatMap((one) => words.map((other) => sharedPairs(one, other))))
  return best < ALIKE ? 0 : best
}

/** Dice's measure over the pairs of letters. */
function sharedPairs(one: string, other: string): number {
  const pairs = new Set(pairsOf(one))
  const others = pairsOf(other)
  const shared = others.filter((pair) => pairs.has(pair)).length
  return (2 * shared) / (pairs.size + others.length || 1)
}

function pairsOf(word: string): string[] {
  return Array.from({ length: Math.max(0, word.length - 1) }, (_, at) => word.slice(at, at + 2))
}
