/** First pass: every term is searched by itself and the scores are put together, so that no single word can empty the answer. */
import { formsOf } from './forms.ts'
import { withoutAccents, type EngineFragment, type EngineResult } from './engine.ts'
import type { LoadedLanguage } from './load.ts'
import { countOfForms } from './match.ts'
import { fold } from './tokenise.ts'
import type { Term } from './understand-word.ts'

/** A record some term was found in. */
export interface Hit {
  id: string
  /** Index into the record columns, undefined when the index files disagree. */
  record: number | undefined
  /** The writer's `boost`. */
  boost: number
  score: number
  read: () => Promise<EngineFragment>
}

/** The first pass. */
interface FirstPass {
  /** Best first. */
  hits: Hit[]
  /** Terms nothing was found for. */
  unmatched: Term[]
}

/** Found on the tuning half of the search data. */
const FIRST_PASS = {
  stemWeight: 0.7,
  coverage: 0.5,
  /** A hit below this share of the best one's score is noise; where few are above it, below the lower one. */
  floor: { usual: 0.15, few: 0.05 },
  few: 10,
  most: 100,
}

/** Above so many records only the rarest terms are searched, and only when they are rare enough: the rest is read in the second pass. */
const SCALE = [
  { records: 2000, terms: 4, share: 0.2 },
  { records: 500, terms: 4, share: 0.5 },
]

/** Searches the terms and ranks what they are found in. */
export async function firstPass(terms: readonly Term[], language: LoadedLanguage): Promise<FirstPass> {
  const searched = worthSearching(terms, language)
  const found = await Promise.all(searched.map((term) => searchTerm(term, language)))
  return {
    hits: ranked(sumsOf(found, language)).map(({ result, score }) => ({ ...hitOf(result, language), score })),
    unmatched: terms.filter((term) => {
      const answers = found[searched.indexOf(term)]
      return term.state === 'unknown' || term.state === 'guessed' || (answers !== undefined && !isFound(answers))
    }),
  }
}

/** What one text of a term is found in, and how much the text says. */
interface TextAnswer {
  weight: number
  results: readonly EngineResult[]
}

function isFound(answers: readonly TextAnswer[]): boolean {
  return answers.some(({ results }) => results.length > 0)
}

/** The records that the terms were found in, each with its score. */
function sumsOf(found: readonly (readonly TextAnswer[])[], language: LoadedLanguage): Sum[] {
  const sums = new Map<string, Sum>()
  found.forEach((answers, term) => {
    for (const { weight, results } of answers) for (const result of results) add(sums, result, result.score * weight, term)
  })
  const most = Math.max(1, found.filter(isFound).length)
  const boosted = Object.keys(language.records.data.boosts).length > 0
  for (const sum of sums.values()) {
    const boost = boosted ? hitOf(sum.result, language).boost : 1
    sum.score = (sum.others + sum.score) * Math.pow(sum.matched / most, FIRST_PASS.coverage) * boost
  }
  return [...sums.values()]
}

/** Best first. A common word is in thousands of records; only the few that can be shown are put in order. */
function ranked(sums: readonly Sum[]): Sum[] {
  const { floor, few, most } = FIRST_PASS
  const best = sums.reduce((highest, { score }) => Math.max(highest, score), 0)
  const usual = rankedAbove(best * floor.usual, sums)
  return usual.length < few ? rankedAbove(best * floor.few, sums).slice(0, few) : usual.slice(0, most)
}

function rankedAbove(floor: number, sums: readonly Sum[]): Sum[] {
  const above = sums.filter(({ score }) => score >= floor)
  return above.sort((a, b) => b.score - a.score || (a.result.id < b.result.id ? -1 : 1))
}

interface Sum {
  result: EngineResult
  /** Index of the term counted last. */
  term: number
  /** Its score: that of the text that says most. After all terms, the score of the record. */
  score: number
  /** Scores of the terms before, added up. */
  others: number
  /** Number of terms found in it. */
  matched: number
}

function add(sums: Map<string, Sum>, result: EngineResult, score: number, term: number): void {
  const sum = sums.get(result.id)
  if (sum === undefined) sums.set(result.id, { result, score, others: 0, term, matched: 1 })
  else if (sum.term === term) sum.score = Math.max(sum.score, score)
  else {
    sum.others += sum.score
    sum.score = score
    sum.term = term
    sum.matched++
  }
}

/** A hit on one of Pagefind's results, not yet scored. */
export function hitOf(result: EngineResult, { records, engine }: LoadedLanguage): Hit {
  const record = records.indexOf.get(result.id.slice(result.id.lastIndexOf('_') + 1))
  const boost = record === undefined ? 1 : (records.data.boosts[record] ?? 1)
  return { id: result.id, record, boost, score: 0, read: () => engine.read(result) }
}

function worthSearching(terms: readonly Term[], { vocabulary, stem }: LoadedLanguage): Term[] {
  // Pagefind would look for the longest known beginning of an unknown word, a single letter if need be.
  const possible = vocabulary.complete ? terms.filter((term) => term.state !== 'unknown') : [...terms]
  const limit = SCALE.find(({ records }) => vocabulary.records > records)
  if (limit === undefined) return possible
  const counted = possible.map((term) => ({ term, count: Math.max(...term.forms.map(({ word }) => countOfForms(word, vocabulary, stem))) }))
  counted.sort((a, b) => a.count - b.count)
  const rare = counted.filter(({ count }, place) => place === 0 || count <= vocabulary.records * limit.share)
  const kept = new Set(rare.slice(0, limit.terms).map(({ term }) => term))
  return possible.filter((term) => kept.has(term))
}

async function searchTerm(term: Term, language: LoadedLanguage): Promise<TextAnswer[]> {
  const texts = new Map<string, number>()
  for (const { word, weight, prefix } of term.forms) {
    for (const [text, share] of textsOf(word, prefix, language)) texts.set(text, Math.max(weight * share, texts.get(text) ?? 0))
  }
  return Promise.all([...texts].map(async ([text, weight]) => ({ weight, results: await language.engine.search(text) })))
}

/** What to ask Pagefind for a word: itself, and its stem or else its commonest other forms, only as far as the pages have them. */
function textsOf(word: string, prefix: boolean, { vocabulary, stem, engineStems }: LoadedLanguage): [text: string, weight: number][] {
  const forms = formsOf(word, vocabulary, stem)
  if (forms.length === 0 && !prefix && vocabulary.complete) return []
  // Pagefind takes accents off before it stems, and then stems wrongly; without accents it finds every form by itself.
  if (engineStems && forms.every((form) => form === fold(form))) return [[word, 1]]
  const base = stem(word)
  const texts: [string, number][] = prefix || forms.length === 0 || forms.includes(word) ? [[word, 1]] : []
  // The index has ł and other letters of their own as they are: there a stem without them begins nothing.
  const covered = base.length >= 3 && forms.every((form) => withoutAccents(form).startsWith(base))
  if (covered && forms.length > 0) texts.push([base, FIRST_PASS.stemWeight])
  else for (const form of forms.slice(0, 4)) if (form !== word) texts.push([form, FIRST_PASS.stemWeight])
  return texts
}
