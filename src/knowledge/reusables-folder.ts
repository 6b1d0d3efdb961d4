import { parseOrExplain, type Problem } from '../schema/explain.ts'
import { glossarySchema } from '../schema/glossary.ts'
import type { SiteSettings } from '../schema/site.ts'
import { defaultLanguage } from './catalog.ts'
import { readText } from './files.ts'
import { lineFinder, readFrontmatter, readYaml } from './frontmatter.ts'
import type { Reusables } from './reusable.ts'
import { yamlWithVariables } from './variables.ts'

/** Reads variables, snippets and glossaries. `files` are all files of the content folder; what is broken is left out and told. */
export function readReusables(dir: string, site: SiteSettings, files: readonly string[]): { reusables: Reusables; problems: Problem[] } {
  const problems: Problem[] = []
  const snippets: Record<string, string> = {}
  const glossaries: Record<string, Record<string, string>> = {}
  const words = { variables: site.variables, defaultLang: defaultLanguage(site) }
  for (const file of files.filter(isReusable)) {
    const { text: written, problem } = readText(dir, file)
    if (problem) {
      problems.push(problem)
      continue
    }
    const lang = file.split('/')[0] ?? ''
    if (file.endsWith('glossary.yaml')) {
      const text = yamlWithVariables(written, lang, words)
      const yaml = readYaml(text, file)
      const parsed = yaml.ok ? parseOrExplain(glossarySchema, yaml.value, { file, lineOf: lineFinder(text) }) : undefined
      if (parsed?.ok) glossaries[lang] = parsed.data
      else problems.push(...(parsed?.problems ?? (yaml.ok ? [] : [yaml.problem])))
    } else {
      const parts = readFrontmatter(written, file)
      if (parts.ok) snippets[`${lang}/${file.replace(/^[^/]+\/_snippets\/|\.mdx?$/g, '')}`] = parts.value.body.trim()
      else problems.push(parts.problem)
    }
  }
  return { reusables: { ...words, snippets, glossaries }, problems }
}

/** Files whose change concerns many articles. */
export function isReusable(file: string): boolean {
  return /^[^/]+\/(glossary\.yaml|_snippets\/.+\.mdx?)$/.test(file)
}
