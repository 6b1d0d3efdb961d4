import { createHash } from 'node:crypto'

/** Scripts that put no space between words. Their letters count one by one: otherwise a sentence would be a word, and a line break in it would make two. */
const unspaced = String.raw`\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}`
const anyUnspaced = new RegExp(`[\\p{L}&&[${unspaced}]]`, 'v')
const letterOrWord = new RegExp(`[\\p{L}&&[${unspaced}]]\\p{M}*|[[\\p{L}\\p{M}\\p{N}]--[\\p{L}&&[${unspaced}]]]+`, 'gv')

/** The words of a text, lower-case and without marks: what a reader would hear if it were read aloud. */
export function wordsOf(text: string): string[] {
  const plain = text.normalize('NFC').toLowerCase()
  return plain.match(anyUnspaced.test(plain) ? letterOrWord : /[\p{L}\p{M}\p{N}]+/gu) ?? []
}

/** How many words somebody reads: two letters of a script without spaces take as long as a word. */
export function readingWords(words: readonly string[]): number {
  const letters = words.filter((word) => anyUnspaced.test(word)).length
  return words.length - Math.floor(letters / 2)
}

/**
 * A short hash (12 hex digits) of an article's words. Two texts that differ only in line breaks, spacing or punctuation
 * have the same revision, so votes stay with the words they were given for.
 */
export function revisionOf(title: string, body: string): string {
  return revisionOfWords(wordsOf(title), wordsOf(body))
}

/** The same of words already taken from their texts, which is the slow part. */
export function revisionOfWords(title: readonly string[], body: readonly string[]): string {
  return shortHash(`${title.join(' ')}\n${body.join(' ')}`)
}

/** The first 12 hex digits of the SHA-256 of a text. */
export function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12)
}
