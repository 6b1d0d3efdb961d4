import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Article } from '../../knowledge/article.ts'
import { lineFinder, readFrontmatter } from '../../knowledge/frontmatter.ts'
import { readSynonyms } from '../../knowledge/synonyms.ts'
import type { SiteSettings } from '../../schema/site.ts'
import { synonymProblems } from '../../schema/synonyms.ts'
import { tokenise } from '../../search/tokenise.ts'
import { stemIn } from '../gaps/lexicon.ts'
import type { Finding } from './finding.ts'

const file = 'synonyms.yaml'

/** Synonyms that do nothing, or not what was meant. A file that cannot be used at all is reported where the folder is read. */
export async function checkSynonyms(dir: string, site: SiteSettings, articles: readonly Article[]): Promise<Finding[]> {
  const langs = site.languages.map(({ code }) => code)
  const synonyms = await readSynonyms(dir, langs)
  if (!synonyms.ok || Object.keys(synonyms.data).length === 0) return []
  const texts = await Promise.all(
    articles
      .filter(({ lang, draft, unlisted, search }) => !draft && !unlisted && !search.exclude && synonyms.data[lang] !== undefined)
      .map(async (article) => ({ lang: article.lang, text: await searchedText(dir, article) })),
  )
  const stems = new Map(await Promise.all(Object.keys(synonyms.data).map(async (lang) => [lang, await stemIn(lang)] as const)))
  const compared = (text: string, lang: string): string =>
    tokenise(text, lang)
      .map(({ word }) => stems.get(lang)?.(word) ?? word)
      .join(' ')
  const lineOf = lineFinder(await readFile(join(dir, file), 'utf8'))
  return synonymProblems(synonyms.data, langs, texts, compared).map(({ key, message }) => {
    // A phrase may hold a dot; the two keys above it may not.
    const [, lang = '', part = '', entry = ''] = /^([^.]+)\.([^.]+)\.(.+)$/s.exec(key) ?? []
    return { rule: 'useless-synonym', file, line: lineOf([lang, part, entry]), key, message }
  })
}

/** What search finds an article by. */
async function searchedText(dir: string, { file: path, title, description, keywords }: Article): Promise<string> {
  const parts = readFrontmatter(await readFile(join(dir, path), 'utf8'), path)
  return [title, description, ...keywords, parts.ok ? parts.value.body : ''].join('\n')
}
