import { createHash } from 'node:crypto'

/** The words of a text, lower-case and without marks: what a reader would hear if it were read aloud. */
export function wordsOf(text: string): string[] {
  return (
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  )
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
