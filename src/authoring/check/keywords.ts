import { tokenise } from '../../search/tokenise.ts'
import { stemIn } from '../gaps/lexicon.ts'
import type { Finding } from './finding.ts'
import type { Sheet } from './sheet.ts'

/** Keywords that do nothing for search: those written twice, and those whose words the title has; in whatever form, as search compares them. */
export async function checkKeywords(sheets: readonly Sheet[]): Promise<Finding[]> {
  const langs = [...new Set(sheets.map(({ article }) => article.lang))]
  const stems = new Map(await Promise.all(langs.map(async (lang) => [lang, await stemIn(lang)] as const)))
  return sheets.flatMap((sheet) => {
    const { lang } = sheet.article
    const stem = stems.get(lang)
    return useless(sheet, (text) => tokenise(text, lang).map(({ word }) => stem?.(word) ?? word))
  })
}

function useless({ article, lineOfKey }: Sheet, compared: (text: string) => string[]): Finding[] {
  const written = new Map<string, string>()
  const title = ` ${compared(article.title).join(' ')} `
  return article.keywords.flatMap((keyword, index) => {
    const words = compared(keyword).join(' ')
    const before = written.get(words)
    written.set(words, keyword)
    const reason = before === undefined ? title.includes(` ${words} `) && 'the title says it' : `"${before}" before it says the same`
    if (!reason) return []
    const message = `"${keyword}" changes nothing: ${reason}. Leave it out.`
    return [{ rule: 'useless-keyword', file: article.file, line: lineOfKey('keywords', index), key: 'keywords', message }]
  })
}
