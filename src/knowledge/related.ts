import type { Article } from './article.ts'
import { wordsOf } from './revision.ts'

/** Finds the articles nearest to one: those named by its writer first, then the closest by shared words. */
export type RelatedFinder = (article: Article, limit: number) => Article[]

/**
 * Prepares closeness for one language. Words of title, keywords and description count by rarity (tf-idf), with a little extra inside the
 * same category; the body is left out, so that the answer needs no text from disk.
 */
export function relatedFinder(articles: readonly Article[]): RelatedFinder {
  const candidates = articles.filter((article) => !article.unlisted).map(candidateOf)
  const holders = holdersOf(candidates)
  const byKey = new Map(articles.map((article) => [article.key, article]))

  return (article, limit) => {
    const chosen = [...new Set(article.related.flatMap((key) => byKey.get(key) ?? []))].filter((each) => each !== article)
    if (chosen.length >= limit) return chosen
    const near = new Set<Candidate>()
    for (const word of topicOf(article)) {
      for (const candidate of holders.get(word) ?? []) {
        near.add(candidate)
        candidate.score += rarity(word, holders, candidates.length)
      }
    }
    const ranked = [...near].map((candidate) => ({ other: candidate.article, score: takeScore(candidate, article) }))
    ranked.sort((a, b) => b.score - a.score || (a.other.key < b.other.key ? -1 : 1))
    const others = ranked.map(({ other }) => other).filter((other) => other !== article && !chosen.includes(other))
    return [...chosen, ...others].slice(0, limit)
  }
}

interface Candidate {
  article: Article
  words: ReadonlySet<string>
  /** Sum of the rarity of the words shared with the article asked about; 0 between questions. */
  score: number
}

type Holders = ReadonlyMap<string, readonly Candidate[]>

function candidateOf(article: Article): Candidate {
  return { article, words: topicOf(article), score: 0 }
}

/** The closeness of a candidate, whose score is then ready for the next question. */
function takeScore(candidate: Candidate, article: Article): number {
  const score = candidate.score / Math.sqrt(candidate.words.size || 1)
  candidate.score = 0
  return score + sameShelf(article, candidate.article)
}

/** Which articles have a word. A word that many share says nothing about closeness and is left out. */
function holdersOf(candidates: readonly Candidate[]): Holders {
  const holders = new Map<string, Candidate[]>()
  for (const candidate of candidates) {
    for (const word of candidate.words) {
      const list = holders.get(word)
      if (list) list.push(candidate)
      else holders.set(word, [candidate])
    }
  }
  const most = Math.max(6, candidates.length / 40)
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
