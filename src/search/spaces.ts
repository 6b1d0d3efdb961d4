/** Spaces that slipped: "pass word" and "resetpassword". */
import { isKnown } from './known-word.ts'
import type { QueryLanguage } from './query-language.ts'
import { corrections } from './spelling.ts'
import { primary, tokenise } from './tokenise.ts'
import { countOf, startsAny } from './vocabulary.ts'

/** Letters of the shortest part: nearly any two are a word by chance. */
const SHORTEST_PART = 3

/** Languages that write two words as one as they please: what looks like a slip is a compound there. */
const COMPOUNDING = new Set(['da', 'de', 'et', 'fi', 'hu', 'is', 'nb', 'nl', 'nn', 'no', 'sv'])

/** The query with words put together that were cut in two, then with those parted that were written as one. What the pages have stays as it is. */
export function respaced(query: string, language: QueryLanguage): string {
  const whole = joined(query, language)
  return COMPOUNDING.has(primary(language.lang)) || !language.vocabulary.complete ? whole : parted(whole, language)
}

function joined(query: string, language: QueryLanguage): string {
  let text = ''
  let at = 0
  let before = ''
  for (const { word, start, end } of tokenise(query, language.lang)) {
    const gap = query.slice(at, start)
    const cut = before !== '' && /^[\s-]$/.test(gap) && isCut(before, word, language)
    text += (cut ? '' : gap) + query.slice(start, end)
    before = cut ? before + word : word
    at = end
  }
  return text + query.slice(at)
}

/** Whether two words that are not both known are one; where one of them is known, only if the pages have just that. */
function isCut(left: string, right: string, language: QueryLanguage): boolean {
  const known = [left, right].filter((word) => isKnown(word, language)).length
  return known === 0 ? isKnown(left + right, language) : known === 1 && countOf(language.vocabulary, left + right) > 0
}

function parted(query: string, language: QueryLanguage): string {
  const { lang, vocabulary } = language
  const tokens = tokenise(query, lang)
  let text = query
  for (const { word, start, end } of [...tokens].reverse()) {
    const begun = start === tokens.at(-1)?.start && startsAny(vocabulary, word)
    if (begun || end - start !== word.length || isKnown(word, language)) continue
    const middle = middleOf(word, language)
    if (middle > 0 && corrections(word, vocabulary, 1)[0]?.sure !== true)
      text = `${text.slice(0, start + middle)} ${text.slice(start + middle)}`
  }
  return text
}

/** Where two words of the pages meet in a word that is none, the commonest there are; 0 when there are none. */
function middleOf(word: string, { vocabulary, questionWords }: QueryLanguage): number {
  const commonness = (part: string) => (questionWords.has(part) ? vocabulary.records : countOf(vocabulary, part))
  let [best, middle] = [0, 0]
  for (let at = SHORTEST_PART; at <= word.length - SHORTEST_PART; at++) {
    const merit = Math.min(commonness(word.slice(0, at)), commonness(word.slice(at)))
    if (merit > best) [best, middle] = [merit, at]
  }
  return middle
}
