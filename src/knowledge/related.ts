import type { Article } from './article.ts'
import { wordsOf } from './revision.ts'

/** Finds the articles nearest to one: those named by its writer first, then the closest by shared words. */
export type RelatedFinder = (article: Article, limit: number) => Article[]

/**
 * Prepares closeness for one language. Words of title, keywords and description count by rarity (tf-idf), with a little extra inside the
 * same category; the body is left out, so that the answer needs no text from disk.
 */
export function relatedFinder(articles: readonly Article[]): RelatedFinder {
  const topics = new Map(articles.map((article) => [article, topicOf(article)]))
  const listed = articles.filter((article) => !article.unlisted)
  const lengths = listed.map((article) => Math.sqrt(topics.get(article)?.size ?? 1))
  const holders = holdersOf(listed.map((article) => topics.get(article) ?? new Set()))
  const byKey = new Map(articles.map((article) => [article.key, article]))
  const scores = new Float64Array(listed.length)

  return (article, limit) => {
    const chosen = [...new Set(article.related)]
      .map((key) => byKey.get(key))
      .filter((each) => each !== undefined && each !== article) as Article[]
    if (chosen.length >= limit) return chosen
    const touched: number[] = []
    for (const word of topics.get(article) ?? []) {
      for (const index of holders.get(word) ?? []) {
        if (scores[index] === 0) touched.push(index)
        scores[index]! += rarity(word, holders, listed.length)
      }
    }
    const ranked = touched.map((index) => ({
      other: listed[index]!,
      score: scores[index]! / lengths[index]! + sameShelf(article, listed[index]!),
    }))
    for (const index of touched) scores[index] = 0
    ranked.sort((a, b) => b.score - a.score || (a.other.key < b.other.key ? -1 : 1))
    const near = ranked.map(({ other }) => other).filter((other) => other !== article && !chosen.includes(other))
    return [...chosen, ...near].slice(0, limit)
  }
}

type Holders = ReadonlyMap<string, readonly number[]>

/** Which articles have a word. A word that many share says nothing about closeness and is left out. */
function holdersOf(topics: readonly ReadonlySet<string>[]): Holders {
  const holders = new Map<string, number[]>()
  for (const [index, words] of topics.entries()) {
    for (const word of words) {
      const list = holders.get(word)
      if (list) list.push(index)
      else holders.set(word, [index])
    }
  }
  const most = Math.max(6, topics.length / 40)
  for (const [word, list] of holders) if (list.length > most) holders.delete(word)
  return holders
}

function rarity(word: string, holders: Holders, total: number): number {
  return Math.log(1 + total / (holders.get(word)?.length ?? 1)) ** 2
}

function topicOf(article: Article): Set<string> {
  const words = wordsOf([article.title, article.keywords.join(' '), article.description].join(' '))
  return new Set(words.filter((word) => word.length > 2))
}

function sameShelf(a: Article, b: Article): number {
  return a.category === b.category ? 0.5 : 0
}
