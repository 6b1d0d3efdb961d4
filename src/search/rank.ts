/** First pass: every term is searched by itself and the scores are put together, so that no single word can empty the answer. */
import type { EngineFragment, EngineResult, LoadedLanguage } from './load.ts'
import type { Term } from './understand-query.ts'

/** A record some term was found in. */
export interface Hit {
  id: string
  /** Index into the record columns, undefined when the index files disagree. */
  record: number | undefined
  score: number
  /** Indexes of the terms found in it. */
  matched: Set<number>
  read: () => Promise<EngineFragment>
}

/** The first pass. */
export interface FirstPass {
  /** Best first. */
  hits: Hit[]
  /** Terms nothing was found for. */
  unmatched: Term[]
}

/** Found on the tuning half of the search data. */
export const FIRST_PASS = { stemWeight: 0.7, coverage: 0.5, rest: 0.15 }

/** Searches the terms and ranks what they are found in. */
export async function firstPass(terms: readonly Term[], language: LoadedLanguage): Promise<FirstPass> {
  const found = await Promise.all(terms.map((term) => searchTerm(term, language)))
  const hits = new Map<string, Hit>()
  found.forEach((scores, index) => {
    const term = terms[index] as Term
    for (const [id, { score, result }] of scores) {
      let hit = hits.get(id)
      if (hit === undefined) {
        hit = { id, record: recordOf(id, language), score: 0, matched: new Set(), read: () => result.data() }
        hits.set(id, hit)
      }
      hit.score += score
      if (term.state !== 'unknown') hit.matched.add(index)
    }
  })
  const searchable = terms.filter((term) => term.state !== 'unknown').length
  for (const hit of hits.values()) {
    const boost = hit.record === undefined ? 1 : (language.records.data.boosts[hit.record] ?? 1)
    hit.score *= boost * Math.pow(Math.max(hit.matched.size, 0.5) / Math.max(searchable, 1), FIRST_PASS.coverage)
  }
  return {
    hits: [...hits.values()].sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1)),
    unmatched: terms.filter((term, index) => term.state === 'unknown' || found[index]?.size === 0),
  }
}

interface TermScore {
  score: number
  result: EngineResult
}

async function searchTerm(term: Term, { engine, stem }: LoadedLanguage): Promise<Map<string, TermScore>> {
  const variants = new Map<string, number>()
  for (const { word, weight } of term.forms) {
    variants.set(word, Math.max(weight, variants.get(word) ?? 0))
    const base = stem(word)
    if (base.length >= 3) variants.set(base, Math.max(weight * FIRST_PASS.stemWeight, variants.get(base) ?? 0))
  }
  const answers = await Promise.all([...variants].map(async ([text, weight]) => ({ weight, results: (await engine.search(text)).results })))
  const scores = new Map<string, TermScore>()
  for (const { weight, results } of answers) {
    for (const result of results) {
      const score = result.score * weight
      const known = scores.get(result.id)
      if (known === undefined) scores.set(result.id, { score, result })
      else known.score = Math.max(known.score, score) + FIRST_PASS.rest * Math.min(known.score, score)
    }
  }
  return scores
}

function recordOf(id: string, { records }: LoadedLanguage): number | undefined {
  return records.indexOf.get(id.slice(id.lastIndexOf('_') + 1))
}
