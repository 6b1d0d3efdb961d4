import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Folder } from '../../knowledge/folder.ts'
import { lineFinder, readYaml } from '../../knowledge/frontmatter.ts'
import type { Variables } from '../../knowledge/variables.ts'
import { nearest } from '../../schema/explain.ts'
import { nodesIn, spanOf } from '../markdown/tree.ts'
import type { Finding } from './finding.ts'
import type { Sheet } from './sheet.ts'

/** What stands between two pairs of braces. With a dollar or a backslash before them they are meant as they are. */
const braces = /(?<![$\\])\{\{([^{}\n]*[\p{L}\d][^{}\n]*)\}\}/gu

/** HTML that shows what it holds as it is, and comments, which nobody sees. */
const shownAsWritten = /<(code|pre|kbd|samp)\b[\s\S]*?<\/\1\s*>|<!--[\s\S]*?-->|\{\/\*[\s\S]*?\*\/\}/gi

/** Braces that readers would see, in articles and in the texts of the other files: those of no variable, and variables in variables. */
export async function checkVariables(dir: string, { categories, reusables }: Folder, sheets: readonly Sheet[]): Promise<Finding[]> {
  const messageFor = unknownIn(reusables)
  const glossaries = Object.keys(reusables.glossaries).map((lang) => `${lang}/glossary.yaml`)
  const files = ['site.yaml', ...glossaries, ...categories.map(({ id }) => `${id}/_category.yaml`)]
  const elsewhere = await Promise.all(files.map((file) => inTexts(dir, file, messageFor)))
  return [...sheets.flatMap((sheet) => inArticle(sheet, messageFor)), ...elsewhere.flat()]
}

type MessageFor = (name: string) => string | undefined

/** What to say of a name between braces; undefined for a variable. */
function unknownIn({ variables }: Variables): MessageFor {
  const known = Object.keys(variables)
  return (name) => {
    if (known.includes(name)) return undefined
    const meant = nearest(name, known)
    const cure = meant
      ? `Did you mean \`{{${meant}}}\`?`
      : `${known.length ? `Use one of ${known.join(', ')}, or define` : 'Define'} it under \`variables\` in site.yaml.`
    return `there is no variable \`${name}\`, so readers see {{${name}}}. ${cure} Braces that readers should see stand between backticks.`
  }
}

function inArticle({ article, written, text, parsed, tree, lineOf, lineOfKey }: Sheet, messageFor: MessageFor): Finding[] {
  if (!text.includes('{{') && !JSON.stringify(written).includes('{{')) return []
  let shown = parsed
  for (const node of nodesIn(tree)) {
    if (node.type === 'inlineCode' || node.type === 'code') shown = blank(shown, spanOf(node).start, spanOf(node).end)
  }
  const lines = shown.replace(shownAsWritten, (each) => blank(each, 0, each.length)).split('\n')
  const before = parsed.split('\n')
  const inBody = text.split('\n').flatMap((line, index) => {
    // The line of a block has become a comment in what was parsed, and its title is shown.
    const looked = line === before[index] ? (lines[index] ?? '') : line
    return namesIn(looked).map((name) => ({ name, line: lineOf(index + 1) }))
  })
  const inSettings = stringsIn(written).flatMap(({ path, value }) =>
    namesIn(value).map((name) => ({ name, line: lineOfKey(...path), key: path.join('.') })),
  )
  return [...inSettings, ...inBody].flatMap(({ name, ...place }) => findings(messageFor(name), { file: article.file, ...place }))
}

async function inTexts(dir: string, file: string, messageFor: MessageFor): Promise<Finding[]> {
  // A category may be without a file.
  const text = await readFile(join(dir, file), 'utf8').catch(() => '')
  const yaml = text.includes('{{') ? readYaml(text, file) : undefined
  if (!yaml?.ok) return []
  const lineOf = lineFinder(text)
  return stringsIn(yaml.value).flatMap(({ path, value }) => {
    const place = { file, line: lineOf(path), key: path.join('.') }
    const inVariable = file === 'site.yaml' && path[0] === 'variables'
    return namesIn(value).flatMap((name) => {
      const nested = inVariable ? `variables are not put into variables. Write the words of {{${name}}} here.` : undefined
      return findings(nested ?? messageFor(name), place)
    })
  })
}

function findings(message: string | undefined, place: Omit<Finding, 'rule' | 'message'>): Finding[] {
  return message === undefined ? [] : [{ rule: 'unknown-variable', ...place, message }]
}

function namesIn(text: string): string[] {
  return [...text.matchAll(braces)].map((match) => (match[1] ?? '').trim())
}

function stringsIn(value: unknown, path: readonly string[] = []): { path: readonly string[]; value: string }[] {
  if (typeof value === 'string') return [{ path, value }]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, each]) => stringsIn(each, [...path, key]))
}

function blank(text: string, start: number, end: number): string {
  return text.slice(0, start) + text.slice(start, end).replace(/[^\n]/g, ' ') + text.slice(end)
}
