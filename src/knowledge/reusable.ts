import type { Problem } from '../schema/explain.ts'
import { frontmatterEnd } from './frontmatter.ts'
import { withVariables, yamlWithVariables, type Variables } from './variables.ts'

/** Words kept in one place and shown in many. */
export interface Reusables extends Variables {
  /** `en/sign-in` → the Markdown of content/en/_snippets/sign-in.md. */
  snippets: Readonly<Record<string, string>>
  /** By language: term → definition. */
  glossaries: Readonly<Record<string, Readonly<Record<string, string>>>>
}

/** A block of fenced code, which shows what it holds, or a line that names a snippet. */
const snippetOrFence = /^[ \t]*(`{3,}|~{3,})[\s\S]*?^[ \t]*\1[`~]*[ \t]*$|^([ \t]*)<Snippet\s+name=["']([^"']*)["']\s*\/>[ \t]*$/gm

/** A snippet inside a snippet inside a snippet is still readable; deeper is a mistake. */
const deepest = 4

/** A text with snippets and variables in their places. */
interface Expanded {
  text: string
  problems: Problem[]
  /** The line as written of a line of `text`: for those of a snippet, the line that asks for it. */
  lineOf: (line: number) => number
}

/**
 * Puts snippets and variables in their places, before anything else looks at the text: a line `<Snippet name="sign-in" />` becomes the snippet's
 * lines, indented as the line was, so that a snippet may be the first steps of a list; `{{product}}` becomes the variable's text. Braces around a name
 * that is no variable stay as they are.
 */
export function expand(file: string, text: string, reusables: Reusables): Expanded {
  const lang = file.split('/')[0] ?? reusables.defaultLang
  const problems: Problem[] = []
  const grown: Growth[] = []
  const include = (source: string, trail: readonly string[]): string =>
    source.replace(snippetOrFence, (written, fence: string | undefined, indent: string, name: string, offset: number) => {
      if (fence !== undefined) return written
      const snippet = reusables.snippets[`${lang}/${name}`] ?? reusables.snippets[`${reusables.defaultLang}/${name}`]
      const fault = faultOf(name, snippet, trail, reusables, lang)
      const line = trail.length === 0 ? linesIn(source.slice(0, offset)) : undefined
      if (fault === undefined) {
        const words = include(snippet ?? '', [...trail, name])
          .trimEnd()
          .replace(/^(?=.)/gm, indent)
        if (line !== undefined) grown.push({ line, more: linesIn(words) - 1 })
        return words
      }
      problems.push({ file, line, message: fault })
      return written
    })
  const whole = text.includes('<Snippet') ? include(text, []) : text
  return { text: whole.includes('{{') ? inPlace(whole, lang, reusables) : whole, problems, lineOf: (line) => writtenLine(line, grown) }
}

function inPlace(text: string, lang: string, words: Variables): string {
  const body = frontmatterEnd(text)
  return yamlWithVariables(text.slice(0, body), lang, words) + withVariables(text.slice(body), lang, words)
}

/** A line that became several. */
interface Growth {
  line: number
  more: number
}

function writtenLine(line: number, grown: readonly Growth[]): number {
  let added = 0
  for (const growth of grown) {
    if (line <= growth.line + added) break
    if (line <= growth.line + added + growth.more) return growth.line
    added += growth.more
  }
  return line - added
}

function linesIn(text: string): number {
  return text.split('\n').length
}

function faultOf(
  name: string,
  snippet: string | undefined,
  trail: readonly string[],
  { snippets }: Reusables,
  lang: string,
): string | undefined {
  if (trail.includes(name)) return `the snippets include each other in a circle: ${[...trail, name].join(' → ')}. Take one of them out.`
  if (trail.length >= deepest)
    return `snippets are nested more than ${deepest} deep here: ${[...trail, name].join(' → ')}. Put the words in place.`
  if (snippet !== undefined) return undefined
  const known = Object.keys(snippets)
    .filter((key) => key.startsWith(`${lang}/`))
    .map((key) => key.slice(lang.length + 1))
  const choice = known.length ? `Use one of: ${known.join(', ')}.` : `Write it: ${lang}/_snippets/${name}.md.`
  return `there is no snippet \`${name}\`. ${choice}`
}
