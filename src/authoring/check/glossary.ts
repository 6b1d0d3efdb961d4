import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { lineFinder } from '../../knowledge/frontmatter.ts'
import type { Reusables } from '../../knowledge/reusable.ts'
import { plainTerm, termOf } from '../../markdown/glossary.ts'
import { nearest } from '../../schema/explain.ts'
import { nodesIn, spanOf, textOf } from '../markdown/tree.ts'
import type { Finding } from './finding.ts'
import type { Sheet } from './sheet.ts'

/** A term that an article shows the meaning of. */
interface Use {
  sheet: Sheet
  term: string
  line: number
}

type Glossaries = Reusables['glossaries']

/** Terms that no glossary explains, terms that are explained twice, and those that no article asks for. */
export async function checkGlossary(dir: string, { glossaries, defaultLang }: Reusables, sheets: readonly Sheet[]): Promise<Finding[]> {
  const uses = sheets.flatMap(usesIn)
  const own = await Promise.all(
    Object.entries(glossaries).map(async ([lang, glossary]) => {
      const file = `${lang}/glossary.yaml`
      const lineOf = lineFinder(await readFile(join(dir, file), 'utf8'))
      const asked = new Set(uses.filter(({ sheet }) => [sheet.article.lang, defaultLang].includes(lang)).map(({ term }) => plainTerm(term)))
      return oddTerms(Object.keys(glossary), asked).map((fault) => ({ ...fault, file, line: lineOf([fault.key]) }))
    }),
  )
  return [...uses.flatMap((use) => unknownTerm(use, glossaries, defaultLang)), ...own.flat()]
}

function usesIn(sheet: Sheet): Use[] {
  return nodesIn(sheet.tree).flatMap((node) => {
    if (node.type !== 'link' || !node.url.startsWith('glossary:')) return []
    return [{ sheet, term: termOf(node.url) || textOf(node), line: sheet.lineOf(spanOf(node).line) }]
  })
}

function unknownTerm({ sheet, term, line }: Use, glossaries: Glossaries, defaultLang: string): Finding[] {
  const { file, lang } = sheet.article
  const terms = [...new Set([lang, defaultLang])].flatMap((code) => Object.keys(glossaries[code] ?? {}))
  if (terms.some((each) => plainTerm(each) === plainTerm(term))) return []
  const meant = nearest(term, terms)
  const cure = meant === undefined ? `Explain it in ${lang}/glossary.yaml, or remove the link.` : `Did you mean \`${meant}\`?`
  return [{ rule: 'unknown-term', file, line, message: `the glossary does not explain \`${term}\`: readers see plain words. ${cure}` }]
}

type OddTerm = Pick<Finding, 'rule' | 'message'> & { key: string }

function oddTerms(terms: readonly string[], asked: ReadonlySet<string>): OddTerm[] {
  return terms.flatMap((key, index): OddTerm[] => {
    const twin = terms.slice(0, index).find((other) => plainTerm(other) === plainTerm(key))
    if (twin !== undefined) {
      const message = `\`${twin}\` is the same term: capitals and hyphens make no difference. Keep one of the two.`
      return [{ rule: 'repeated-term', key, message }]
    }
    if (asked.has(plainTerm(key))) return []
    const message = `no article shows this term. Write [${key}](glossary:) where readers may not know it, or remove it.`
    return [{ rule: 'unused-term', key, message }]
  })
}
