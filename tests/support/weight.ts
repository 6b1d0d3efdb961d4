import { gzipSync } from 'node:zlib'
import { controls, wordsBegin, wordsEnd } from '../../src/markdown/words-of-page.ts'

const words = new RegExp(`${wordsBegin}[\\s\\S]*${wordsEnd}`)

/** Bytes of a file of a built site after gzip; of a page, without the words of its article; what readers press between them counts. */
export function weightOfFile(text: string): number {
  return gzipSync(text.replace(words, (marked) => marked.match(controls)?.join('') ?? '')).length
}
