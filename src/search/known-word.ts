/** Which words of a query say something as they are typed. */
import { formsOf } from './forms.ts'
import type { QueryLanguage } from './query-language.ts'
import { tokenise } from './tokenise.ts'

/** Whether the word is a question word, one that the pages have in any form, or one of a synonym. */
export function isKnown(word: string, { lang, vocabulary, questionWords, synonyms, stem }: QueryLanguage): boolean {
  if (questionWords.has(word) || formsOf(word, vocabulary, stem).length > 0) return true
  const base = stem(word)
  return synonyms.some(([from]) => tokenise(from, lang).some((token) => stem(token.word) === base))
}
