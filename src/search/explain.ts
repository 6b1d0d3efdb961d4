/** Why a customer would get what they get: every step of one search as data, and as text for a terminal. */
import type { Answer, Correction } from './answer.ts'
import { answerQuery, type Trace } from './find.ts'
import type { LoadedLanguage } from './load.ts'
import type { Term } from './understand-word.ts'

/** How one word of the query was taken. */
interface ExplainedTerm {
  typed: string
  state: Term['state']
  /** High for rare words. */
  rarity: number
  searched: { word: string; weight: number }[]
}

/** One result with the numbers behind its place. */
interface ExplainedResult {
  url: string
  title: string
  section?: string
  score: number
  /** Score of the first pass, over Pagefind's index. */
  firstPass: number
  /** Share of the query's telling words found, 0–1. */
  coverage: number
  /** The writer's boost, 1 when there is none. */
  boost: number
}

/** One search, explained. */
interface Explanation {
  query: string
  lang: string
  dropped: string[]
  synonyms: { from: string; to: string[] }[]
  terms: ExplainedTerm[]
  corrected?: Correction
  unmatched: string[]
  /** Words that look like the query's, for the last results, where few or none were found otherwise. */
  alike: { typed: string; words: string[] }[]
  total: number
  answerBox: boolean
  results: ExplainedResult[]
}

/** Searches as the browser would and keeps the steps. */
export async function explainSearch(
  query: string,
  language: LoadedLanguage,
  { limit = 10 } = {},
): Promise<{ answer: Answer; explanation: Explanation }> {
  let seen: Trace | undefined
  const wanted = { limit, offset: 0, category: undefined, correct: true, lenient: true, signal: undefined, base: '/' }
  const answer = await answerQuery(query, language, wanted, (trace) => (seen = trace))
  const { understood, terms, alike, candidates } = seen as Trace
  const explanation: Explanation = {
    query,
    lang: language.lang,
    dropped: understood.asides.map(({ typed }) => typed),
    synonyms: understood.synonyms.map(({ from, to }) => ({ from, to })),
    terms: terms.map(({ term, idf, forms }) => ({
      typed: term.typed,
      state: term.state,
      rarity: round(idf),
      searched: forms.map(({ word, weight }) => ({ word, weight: round(weight) })),
    })),
    unmatched: answer.unmatched,
    alike: alike.flatMap(({ term, forms }) => {
      if (term.state === 'unknown') return []
      const words = forms.map(({ word }) => word).filter((word) => !isSearched(term.typed, word, terms))
      return words.length === 0 ? [] : [{ typed: term.typed, words }]
    }),
    total: answer.total,
    answerBox: answer.answer !== undefined,
    results: answer.results.map((result, place) => {
      const { hit, reading, score } = candidates[place] as Trace['candidates'][number]
      const section = result.section === undefined ? {} : { section: result.section }
      const numbers = { score: round(score), firstPass: round(hit.score), coverage: round(reading.coverage), boost: hit.boost }
      return { url: result.url, title: result.title, ...section, ...numbers }
    }),
  }
  if (answer.corrected !== undefined) explanation.corrected = answer.corrected
  return { answer, explanation }
}

function isSearched(typed: string, word: string, terms: Trace['terms']): boolean {
  return terms.some(({ term, forms }) => term.typed === typed && term.state !== 'unknown' && forms.some((form) => form.word === word))
}

/** The explanation as lines for a terminal. */
export function formatExplanation(explanation: Explanation): string {
  const { query, lang, corrected, terms, dropped, synonyms, unmatched, alike, results, total, answerBox } = explanation
  const lines = [`"${query}" in ${lang}`]
  if (corrected !== undefined) lines.push(`Corrected: "${corrected.from}" → "${corrected.to}"; searched for "${corrected.query}".`)
  if (dropped.length > 0) lines.push(`Question words, counted little: ${dropped.join(', ')}`)
  for (const { from, to } of synonyms) lines.push(`Synonym: ${from} → ${to.join(', ')}`)
  if (terms.length > 0) lines.push('', 'Words')
  for (const { typed, state, rarity, searched } of terms) {
    const forms = searched.map(({ word, weight }) => (weight === 1 ? word : `${word} ×${weight}`)).join(', ')
    lines.push(`  ${typed.padEnd(16)} ${state.padEnd(9)} rarity ${rarity.toFixed(2).padStart(5)}   ${forms}`)
  }
  if (unmatched.length > 0) lines.push(`Nothing matches: ${unmatched.join(', ')}`)
  for (const { typed, words } of alike) lines.push(`Few results, so words that look alike fill up: ${typed} ≈ ${words.join(', ')}`)
  lines.push(
    '',
    total === 0 ? 'No results.' : `${total} ${total === 1 ? 'result' : 'results'}${answerBox ? ', the first shown as the answer' : ''}`,
  )
  results.forEach(({ title, section, url, score, firstPass, coverage, boost }, place) => {
    const boosted = boost === 1 ? '' : `, boost ${boost}`
    lines.push(`${String(place + 1).padStart(3)}. ${title}${section === undefined ? '' : ` › ${section}`}`)
    lines.push(
      `     ${url}   score ${score.toFixed(2)} (first pass ${firstPass.toFixed(2)}, words found ${Math.round(coverage * 100)} %${boosted})`,
    )
  })
  return `${lines.join('\n')}\n`
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}
