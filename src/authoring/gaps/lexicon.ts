import type { Article } from '../../knowledge/article.ts'
import type { LanguageSynonyms } from '../../schema/synonyms.ts'
import { createStem, type Stem, type StemmerModule } from '../../search/stem.ts'
import { stemmerModule } from '../../search/stemmer-module.ts'
import { tokenise } from '../../search/tokenise.ts'
import { packVocabulary, unpackVocabulary, type Vocabulary } from '../../search/vocabulary.ts'
import { questionWords } from '../../search/words/index.ts'

/** The words of one language: those of its articles, and what is said about them already. */
export interface Lexicon {
  lang: string
  /** Every word of the articles with the number of articles it is in. */
  vocabulary: Vocabulary
  stem: Stem
  questionWords: ReadonlySet<string>
  /** Stems of the words for which synonyms.yaml has a line. */
  explained: ReadonlySet<string>
  /** Articles with the stems of their title, keywords and description. */
  topics: readonly { article: Article; stems: ReadonlySet<string> }[]
}

/** Makes the lexicon of a language from its articles that search may find, each with its body. */
export async function lexiconOf(
  lang: string,
  texts: readonly { article: Article; body: string }[],
  synonyms: LanguageSynonyms | undefined,
): Promise<Lexicon> {
  const counts = new Map<string, number>()
  for (const { article, body } of texts)
    for (const word of wordsIn(`${leading(article)} ${body}`, lang)) counts.set(word, (counts.get(word) ?? 0) + 1)
  const stem = await stemIn(lang)
  const sources = [...Object.keys(synonyms?.one_way ?? {}), ...(synonyms?.two_way ?? []).flat()]
  return {
    lang,
    vocabulary: unpackVocabulary(packVocabulary(counts, texts.length)),
    stem,
    questionWords: new Set(questionWords(lang).split(' ')),
    explained: new Set(
      sources.map((phrase) =>
        tokenise(phrase, lang)
          .map(({ word }) => stem(word))
          .join(' '),
      ),
    ),
    topics: texts.map(({ article }) => ({ article, stems: new Set([...wordsIn(leading(article), lang)].map(stem)) })),
  }
}

function leading({ title, keywords, description }: Article): string {
  return [title, ...keywords, description].join(' ')
}

function wordsIn(text: string, lang: string): Set<string> {
  return new Set(tokenise(text, lang).map(({ word }) => word))
}

/** The stem as search finds it in the browser. */
export async function stemIn(lang: string): Promise<Stem> {
  const source = stemmerModule(lang)
  if (source === undefined) return createStem(lang, undefined)
  return createStem(lang, (await import(`data:text/javascript;base64,${Buffer.from(source).toString('base64')}`)) as StemmerModule)
}
