import { z } from 'zod'
import { readYaml } from '../../knowledge/frontmatter.ts'
import { pathTo } from '../../knowledge/url.ts'

/** What a site.yaml says of addresses: which folders were languages, and which of them had no prefix. */
export interface Languages {
  codes: readonly string[]
  defaultLang: string
}

const settings = z.object({ default_language: z.string().optional(), languages: z.array(z.object({ code: z.string() })).min(1) })

/** The languages of a site.yaml of old, whatever else stands in it; undefined where it cannot be read. */
export function languagesIn(text: string): Languages | undefined {
  const yaml = readYaml(text, 'site.yaml')
  const parsed = yaml.ok ? settings.safeParse(yaml.value) : undefined
  if (!parsed?.success) return undefined
  const codes = parsed.data.languages.map(({ code }) => code)
  return { codes, defaultLang: parsed.data.default_language ?? codes[0] ?? '' }
}

/** Whether every address that `before` made is one that `after` makes, too. A language that was added takes none away. */
export function keepsAddresses(before: Languages, after: Languages): boolean {
  return before.defaultLang === after.defaultLang && before.codes.every((code) => after.codes.includes(code))
}

/** Address of an article, a category or (with an empty key) the home page of a language, from the site's base. */
export function addressIn({ defaultLang }: Languages, lang: string, key: string): string {
  return pathTo({ base: '/', origin: '', defaultLang }, lang, key)
}
