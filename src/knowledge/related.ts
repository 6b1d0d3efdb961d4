import type { Article } from './article.ts'
import { wordsOf } from './revision.ts'

/** Finds the articles nearest to one: those named by its writer first, then the closest by shared words. */
export interface RelatedFinder {
  (article: Article, limit: number): Article[]
}

/**
 * Prepares closeness for one language. Words of title, keywords and description count by rarity (tf-idf cosine), with a little
 * extra inside the same category; the body is left out, so that the answer needs no text from disk.
 */
export function relatedFinder(articles: readonly Article[]): RelatedFinder {
  const listed = articles.filter((article) => !article.unlisted)
  const words = new Map(articles.map((article) => [article.id, topicOf(article)]))
  const holders = new Map<string, Article[]>()
  for (const article of listed) {
    for (const word of words.get(article.id) ?? []) {
      const list = holders.get(word)
      if (list) list.push(article)
      else holders.set(word, [article])
    }
  }
  const byKey = new Map(articles.map((article) => [article.key, article]))
  return (article, limit) => {
    const chosen = article.related.map((key) => byKey.get(key)).filter((each) => each !== undefined && each.id !== article.id) as Article[]
    const scores = new Map<Article, number>()
    for (const word of words.get(article.id) ?? []) {
      const list = holders.get(word) ?? []
      // A word that a fifth of all articles share says nothing about closeness.
      if (list.length > Math.max(4, listed.length / 5)) continue
      const weight = Math.log(1 + listed.length / list.length)
      for (const other of list) scores.set(other, (scores.get(other) ?? 0) + weight * weight)
    }
    const ranked = [...scores].map(([other, score]) => ({
      other,
      score: score / Math.sqrt(words.get(other.id)?.size ?? 1) + nearness(article, other),
    }))
    ranked.sort((a, b) => b.score - a.score || a.other.key.localeCompare(b.other.key))
    const near = ranked.map(({ other }) => other).filter((other) => other.id !== article.id && !chosen.includes(other))
    return [...chosen, ...near].slice(0, Math.max(limit, chosen.length))
  }
}

function topicOf(article: Article): Set<string> {
  const words = wordsOf([article.title, article.keywords.join(' '), article.description].join(' '))
  return new Set(words.filter((word) => word.length > 2))
}

function nearness(a: Article, b: Article): number {
  return a.category === b.category ? 0.5 : 0
}
