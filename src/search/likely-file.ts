/** Which file of the index a word is likely in, as far as the alphabet tells: to ask for it before the engine is there, which knows. */
import type { LanguageData } from './data.ts'

/** The name of the file; undefined for a word before all others. The word has no accents. */
export function likelyFile(chunks: LanguageData['chunks'], word: string): string | undefined {
  return chunks.findLast(([first]) => first <= word)?.[1]
}
