import { z } from 'zod'

const phrase = z
  .string({ error: 'Expected a word or a phrase. Put numbers in quotes.' })
  .trim()
  .min(1, 'Expected a word or a phrase; found nothing.')
  .regex(/[\p{L}\p{N}]/u, 'Expected a word or a phrase: search looks for letters and digits only.')
  .max(60, 'Expected a word or a short phrase, at most 60 characters.')

const target = z.union([phrase.transform((one) => [one]), z.array(phrase).min(1)], {
  error: 'Expected a word or a phrase, or a list of them. Put numbers in quotes.',
})

const languageSynonyms = z.strictObject({
  /**
   * What customers say → what the articles say. One way: searching the left finds the right, not the other way round.
   * Example: `money back: refund` or `forgot pin: [reset password, new password]`.
   */
  one_way: z.record(phrase, target).default({}),

  /** Words that mean the same: searching one finds all. Example: `- [sign in, log in, login]`. */
  two_way: z.array(z.array(phrase).min(2, 'Expected at least two words that mean the same.')).default([]),
})

/** `content/synonyms.yaml`: for each language, the words customers use and the words of the articles. */
export const synonymsSchema = z.record(
  z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'Expected a language tag such as en, ru or pt-br.'),
  languageSynonyms,
)

/** The synonyms of one language after checking. */
export type LanguageSynonyms = z.output<typeof languageSynonyms>
/** The whole file after checking. */
export type Synonyms = z.output<typeof synonymsSchema>

/** Something in the file that is allowed but does nothing, or not what was meant. */
interface SynonymProblem {
  code: 'unknown-language' | 'cycle' | 'duplicate' | 'already-there' | 'leads-nowhere'
  lang: string
  /** Dotted key within the file, e.g. `en.one_way.money back`. */
  key: string
  message: string
}

/** One article's words, for asking whether a synonym is needed: title, text and keywords together. */
interface ArticleWords {
  lang: string
  text: string
}

/** A text's words as search compares them, with one space between them. */
export type Compared = (text: string, lang: string) => string

/** Checks what the shape cannot say. `articles` may be left out; then nothing is said about the articles. */
export function synonymProblems(
  synonyms: Synonyms,
  languages: readonly string[],
  articles: readonly ArticleWords[] = [],
  compared: Compared = words,
): SynonymProblem[] {
  return Object.entries(synonyms).flatMap(([lang, rules]) => {
    if (!languages.includes(lang)) {
      const message = `The site has no language "${lang}". Expected one of: ${languages.join(', ')}. Rename it or take it out.`
      return [{ code: 'unknown-language' as const, lang, key: lang, message }]
    }
    const texts = articles.filter((article) => article.lang === lang).map((article) => ` ${compared(article.text, lang)} `)
    const having = (phrase: string) => texts.filter((text) => text.includes(` ${compared(phrase, lang)} `))
    return [...cycles(lang, rules), ...duplicates(lang, rules), ...(texts.length > 0 ? needless(lang, rules, having) : [])]
  })
}

function cycles(lang: string, { one_way }: LanguageSynonyms): SynonymProblem[] {
  const targets = new Map(Object.entries(one_way).map(([from, to]) => [words(from), to.map(words)]))
  const reaches = (from: string, goal: string, seen: Set<string>): boolean =>
    (targets.get(from) ?? []).some((to) => {
      if (to === goal) return true
      if (seen.has(to)) return false
      seen.add(to)
      return reaches(to, goal, seen)
    })
  return Object.keys(one_way)
    .filter((from) => reaches(words(from), words(from), new Set()))
    .map((from) => {
      const message = `"${from}" leads back to itself. Words that mean the same belong in two_way, as one group.`
      return { code: 'cycle', lang, key: `${lang}.one_way.${from}`, message }
    })
}

function duplicates(lang: string, { one_way, two_way }: LanguageSynonyms): SynonymProblem[] {
  const problems: SynonymProblem[] = []
  const report = (key: string, message: string) => problems.push({ code: 'duplicate', lang, key: `${lang}.${key}`, message })
  const group = new Map<string, number>()
  two_way.forEach((members, index) => {
    for (const member of members) {
      const word = words(member)
      const known = group.get(word)
      if (known === index) report(`two_way.${index}`, `"${member}" is twice in the same group. Take one out.`)
      else if (known !== undefined) report(`two_way.${index}`, `"${member}" is also in group ${known + 1}. Make the two groups one.`)
      group.set(word, known ?? index)
    }
  })
  const sources = new Set<string>()
  for (const [from, to] of Object.entries(one_way)) {
    const word = words(from)
    if (sources.has(word))
      report(`one_way.${from}`, `"${from}" is here twice, apart from capitals or spaces. Put all its words in one line.`)
    sources.add(word)
    if (new Set(to.map(words)).size < to.length) report(`one_way.${from}`, `"${from}" names the same words twice. Take one out.`)
    for (const target of to) {
      const same = group.get(word)
      if (same !== undefined && same === group.get(words(target))) {
        report(`one_way.${from}`, `"${from}" and "${target}" are in two_way already. Take this line out.`)
      }
    }
  }
  return problems
}

/** `having` finds the articles that say a phrase. */
function needless(lang: string, { one_way, two_way }: LanguageSynonyms, having: (phrase: string) => string[]): SynonymProblem[] {
  const lines = Object.entries(one_way).flatMap(([from, to]): SynonymProblem[] => {
    const key = `${lang}.one_way.${from}`
    const saying = new Set(having(from))
    return to.flatMap((target): SynonymProblem[] => {
      const found = having(target)
      if (found.length === 0) {
        const message = `No article says "${target}", so searching "${from}" gains nothing. Use words that are in an article.`
        return [{ code: 'leads-nowhere', lang, key, message }]
      }
      if (!found.every((text) => saying.has(text))) return []
      const message = `Every article that says "${target}" says "${from}" already. Take this line out.`
      return [{ code: 'already-there', lang, key, message }]
    })
  })
  const groups = two_way.flatMap((members, index): SynonymProblem[] => {
    const key = `${lang}.two_way.${index}`
    const found = members.map(having)
    const any = new Set(found.flat())
    if (any.size === 0) {
      const message = `No article says any of these, so searching them gains nothing. Put a word in that is in an article.`
      return [{ code: 'leads-nowhere', lang, key, message }]
    }
    if (!found.every((texts) => texts.length === any.size)) return []
    return [{ code: 'already-there', lang, key, message: 'Every article that says one of these says them all. Take this line out.' }]
  })
  return [...lines, ...groups]
}

/** Lower case, one space between words, nothing else. */
function words(text: string): string {
  return (
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{N}\p{M}]+/gu) ?? []
  ).join(' ')
}
