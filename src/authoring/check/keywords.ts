import type { MdastNode } from 'satteri'
import { tokenise } from '../../search/tokenise.ts'
import { stemIn } from '../gaps/lexicon.ts'
import { nodesIn, textOf } from '../markdown/tree.ts'
import type { Finding } from './finding.ts'
import type { Sheet } from './sheet.ts'

/**
 * Keywords that do nothing for search: those written twice, and those whose words the title has; in whatever form, as search compares them. And, as
 * notes, those whose words stand in the article's text: they do lift it, and are for its writer to judge.
 */
export async function checkKeywords(sheets: readonly Sheet[]): Promise<Finding[]> {
  const langs = [...new Set(sheets.map(({ article }) => article.lang))]
  const stems = new Map(await Promise.all(langs.map(async (lang) => [lang, await stemIn(lang)] as const)))
  return sheets.flatMap((sheet) => {
    const { lang } = sheet.article
    const stem = stems.get(lang)
    return checkSheet(sheet, (text) => tokenise(text, lang).map(({ word }) => stem?.(word) ?? word))
  })
}

function checkSheet({ article, lineOfKey, tree }: Sheet, compared: (text: string) => string[]): Finding[] {
  if (article.keywords.length === 0) return []
  const written = new Map<string, string>()
  const title = inRow(compared(article.title))
  const texts = passagesIn(tree).map((text) => inRow(compared(text)))
  return article.keywords.flatMap((keyword, index): Finding[] => {
    const words = inRow(compared(keyword))
    const before = written.get(words)
    written.set(words, keyword)
    const place = { file: article.file, line: lineOfKey('keywords', index), key: 'keywords' }
    const reason = before === undefined ? title.includes(words) && 'the title says it' : `"${before}" before it says the same`
    if (reason) return [{ rule: 'useless-keyword', ...place, message: `"${keyword}" changes nothing: ${reason}. Leave it out.` }]
    if (!texts.some((text) => text.includes(words))) return []
    const message = `"${keyword}" stands in the article's own text. Leave it out, unless the article should come before others for it.`
    return [{ rule: 'keyword-in-text', ...place, message }]
  })
}

function inRow(words: readonly string[]): string {
  return ` ${words.join(' ')} `
}

/** The text of the article in pieces that words do not reach across. */
function passagesIn(tree: MdastNode): string[] {
  return nodesIn(tree).flatMap((node) => {
    if (node.type === 'code') return [node.value]
    return node.type === 'paragraph' || node.type === 'heading' || node.type === 'tableCell' ? [textOf(node)] : []
  })
}
