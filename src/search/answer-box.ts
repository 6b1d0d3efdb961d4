/** One text shown above the results, when one record clearly answers. */
import type { AnswerBox } from './answer.ts'
import { quoted, type Document } from './document.ts'
import type { WeighedTerm } from './match.ts'

/** What of a candidate decides whether it answers. */
interface Contender {
  score: number
  /** Share of the query's telling words found, 0–1. */
  coverage: number
}

/**
 * How far the first must be ahead of the second, and how strong it must be for what was asked (score for each unit of the terms' rarity).
 * On the questions of the search data and our own 95 % of the answers shown are right, on the tuning half and on the other.
 */
const CLEAR = { lead: 1.4, strength: 2, coverage: 0.6 }

const LONGEST = 420

/** Whether the first of the ranked contenders answers clearly enough to be quoted. */
export function isClear(contenders: readonly Contender[], terms: readonly WeighedTerm[]): boolean {
  const [first, second] = contenders
  if (first === undefined) return false
  const asked = terms.reduce((sum, { idf }) => sum + idf, 0)
  const ahead = second === undefined || first.score >= CLEAR.lead * second.score
  return ahead && first.coverage >= CLEAR.coverage && asked > 0 && first.score >= CLEAR.strength * asked
}

/** The text of the section (of the whole record when undefined) from its first prose up to a sentence's end; empty when there is none to quote. */
export function answerText(document: Document, section: Document['sections'][number] | undefined): AnswerBox['text'] {
  const shown = section ?? document.sections[0]
  if (shown === undefined) return ''
  return shorten(quoted(document, afterCode(document.code, shown.from + shown.headingWords), shown.to).text)
}

function shorten(text: string): string {
  if (text.length <= LONGEST) return text
  const cut = text.slice(0, LONGEST)
  const sentence = /^[\s\S]*[.!?。！？…](?=\s|$)/u.exec(cut)?.[0]
  if (sentence !== undefined && sentence.length > LONGEST / 3) return sentence
  return `${cut.replace(/\s+\S*$/, '')} …`
}

/** The first word from `at` on that is no code. */
function afterCode(code: Document['code'], at: number): number {
  return code.reduce((word, { from, to }) => (word >= from && word < to ? to : word), at)
}
