import type { Stem } from './stem.ts'
import type { SynonymPair } from './synonyms.ts'
import type { Vocabulary } from './vocabulary.ts'

/** What is known of the language while a query is understood. */
export interface QueryLanguage {
  lang: string
  vocabulary: Vocabulary
  questionWords: ReadonlySet<string>
  synonyms: readonly SynonymPair[]
  stem: Stem
}
