/** In how many texts each word is. Build side. */
import { normalise, rawWords } from './tokenise.ts'

interface Counted {
  texts: number
  /** The last text it was seen in. */
  last: number
}

/** Word, in comparable form → number of the texts it is in. */
export function countWords(texts: Iterable<string>, lang: string): Map<string, number> {
  const counts = new Map<string, Counted>()
  // The same few thousand spellings come again and again: each is put into comparable form once.
  const spellings = new Map<string, Counted>()
  let number = 0
  for (const text of texts) {
    number++
    for (const raw of rawWords(text, lang)) {
      let counted = spellings.get(raw)
      if (counted === undefined) {
        const word = normalise(raw, lang)
        counted = counts.get(word) ?? { texts: 0, last: 0 }
        counts.set(word, counted)
        spellings.set(raw, counted)
      }
      if (counted.last === number) continue
      counted.last = number
      counted.texts++
    }
  }
  counts.delete('')
  return new Map([...counts].map(([word, { texts: count }]) => [word, count]))
}
