import type { Article } from '../../knowledge/article.ts'
import { corrections, editDistance } from '../../search/spelling.ts'
import { fold } from '../../search/tokenise.ts'
import { countOf, sharedPrefix } from '../../search/vocabulary.ts'
import type { Gap, Query } from './gap.ts'
import type { Lexicon } from './lexicon.ts'

/** A line that would let search find what customers looked for: a synonym, or a keyword of an article. */
export type Proposal = { lang: string; gap: Gap; because: string } & ({ to: string } | { article: Article })

/** How many customers must have opened a result before their choice is believed. */
const enough = 2

/** What the gap's word may have meant, by what is nearest; undefined where nothing justifies a line. */
export function proposalFor(gap: Gap, queries: readonly Query[], lexicon: Lexicon): Proposal | undefined {
  const base = { lang: lexicon.lang, gap }
  const meant = corrections(gap.word, lexicon.vocabulary, 1)[0]
  if (meant) return { ...base, to: meant.word, because: `it is ${edits(meant.distance)} away` }
  const other = otherWord(gap, queries, lexicon)
  if (other)
    return { ...base, to: other.word, because: `customers who said "${other.word}" in its place opened a result ${times(other.opened)}` }
  const chosen = chosenArticle(gap, lexicon)
  if (chosen) {
    const { article, opened, seen } = chosen
    const because = seen
      ? `${times(opened)} "${article.title}" was opened after it`
      : `${times(opened)} a result was opened after it, and only "${article.title}" has the other words`
    return { ...base, article, because }
  }
  const akin = kinOf(gap, lexicon)
  return akin === undefined ? undefined : { ...base, to: akin, because: 'the two begin the same' }
}

/** The word that others put into the same query, whose results were opened: clearly more often than any other. */
function otherWord(gap: Gap, queries: readonly Query[], lexicon: Lexicon): { word: string; opened: number } | undefined {
  const contexts = new Set(gap.queries.map((query) => contextOf(query, gap.stem)).filter((context) => context !== ''))
  const votes = new Map<string, { word: string; opened: number }>()
  for (const query of queries) {
    const { row, words } = query
    if (row.unmatched !== '' || row.opened === 0) continue
    for (const [stem, word] of words) {
      if (countOf(lexicon.vocabulary, word) === 0 || !contexts.has(contextOf(query, stem))) continue
      const vote = votes.get(stem) ?? { word, opened: 0 }
      votes.set(stem, { ...vote, opened: vote.opened + row.opened })
    }
  }
  const [best, second] = [...votes.values()].sort((a, b) => b.opened - a.opened)
  return best && best.opened >= enough && best.opened >= 2 * (second?.opened ?? 0) ? best : undefined
}

/** The article that customers opened; where the service does not say which, the one that the rest of the query names and no other does. */
function chosenArticle(gap: Gap, { topics }: Lexicon): { article: Article; opened: number; seen: boolean } | undefined {
  const votes = new Map<Article, number>()
  let all = 0
  const seen = gap.queries.some(({ row }) => row.articles.length > 0)
  for (const { row, words } of gap.queries) {
    for (const { article: key, opened } of row.articles) {
      const article = topics.find((topic) => topic.article.key === key)?.article
      if (article) votes.set(article, (votes.get(article) ?? 0) + opened)
    }
    if (seen) {
      all += row.opened + row.returned
      continue
    }
    const rest = [...words.keys()].filter((stem) => stem !== gap.stem)
    const having = rest.length ? topics.filter(({ stems }) => rest.every((stem) => stems.has(stem))) : []
    all += row.opened
    if (having.length === 1 && having[0]) votes.set(having[0].article, (votes.get(having[0].article) ?? 0) + row.opened)
  }
  const [best] = [...votes].sort(([, a], [, b]) => b - a)
  return best && best[1] >= enough && best[1] * 2 > all ? { article: best[0], opened: best[1], seen } : undefined
}

/** A word of the articles that begins the same: a longer slip than search forgives, or another form that its stemmer does not see. */
function kinOf({ word, stem }: Gap, { vocabulary, stem: stemOf }: Lexicon): string | undefined {
  const allowed = word.length < 6 ? 0 : word.length < 10 ? 2 : 3
  const near = vocabulary.words.filter((candidate) => {
    if (candidate.length < 5 || sharedPrefix(fold(word), fold(candidate)) < 3) return false
    const other = stemOf(candidate)
    const same = sharedPrefix(stem, other)
    if (same >= 5 && same >= 0.7 * Math.max(stem.length, other.length)) return true
    return editDistance(fold(word), fold(candidate), allowed) <= allowed
  })
  return near.sort((a, b) => sharedPrefix(word, b) - sharedPrefix(word, a) || countOf(vocabulary, b) - countOf(vocabulary, a))[0]
}

/** The query without one of its words. */
function contextOf({ words }: Query, stem: string): string {
  return [...words.keys()]
    .filter((each) => each !== stem)
    .sort()
    .join(' ')
}

function edits(distance: number): string {
  return distance === 1 ? 'one letter' : `${distance} letters`
}

function times(number: number): string {
  return number === 1 ? 'once' : `${number} times`
}
