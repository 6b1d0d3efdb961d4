import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Article } from '../knowledge/article.ts'
import type { Catalog } from '../knowledge/catalog.ts'
import { bodyOf } from '../knowledge/frontmatter.ts'
import { expand } from '../knowledge/reusable.ts'
import { fullAddress, pathTo } from '../knowledge/url.ts'
import { referencesOf } from './destination.ts'

/**
 * An article's words as Markdown for whoever reads them away from the site: with snippets and variables in their places, and full addresses in
 * links and images. Links to the glossary become their words. A relative link that leads nowhere stays as written.
 */
export function markdownCopy(article: Article, catalog: Catalog, contentDir: string): string {
  const { text } = expand(article.file, readFileSync(join(contentDir, article.file), 'utf8'), catalog.reusables)
  const page = pathTo(catalog.addresses, article.lang, article.key)
  const { link } = referencesOf(article, catalog, contentDir, article.lang)
  const full = (written: string): string => {
    if (written.startsWith('#')) return fullAddress(catalog.addresses, `${page}${written}`)
    const { href, external } = link(written)
    if (external || !href.startsWith('/')) return written
    // A bracket in an address would end the link.
    return fullAddress(catalog.addresses, href).replaceAll('(', '%28').replaceAll(')', '%29')
  }
  return `# ${article.title}\n\n${withAddresses(withoutTerms(bodyOf(text).body.trim()), full)}\n`
}

function withoutTerms(text: string): string {
  if (!text.includes('glossary:')) return text
  return text.replace(termOrCode, (all, ...found) => groupsOf(found)['words'] ?? all)
}

function withAddresses(text: string, full: (written: string) => string): string {
  return text.replace(addressOrCode, (all, ...found) => {
    const { before, bracketed, bare } = groupsOf(found)
    if (before === undefined) return all
    return before + (bracketed === undefined ? full(bare ?? '') : `<${full(bracketed)}>`)
  })
}

/** The named groups of a match, which `replace` hands over last. */
function groupsOf(found: readonly unknown[]): Partial<Record<string, string>> {
  return found.at(-1) as Partial<Record<string, string>>
}

/** What stays as it is, whatever stands in it. */
const code = {
  /** To its end, or that of the text. */
  fence: /^[ \t>]*(?<fence>`{3,}|~{3,})[^]*?(?:^[ \t>]*\k<fence>[`~]*[ \t]*$|(?![^]))/,
  /** Not beyond its paragraph. */
  inline: /(?<!`)(?<ticks>`+)(?!`)(?:(?!\n[ \t>]*\n)[^])*?[^`]\k<ticks>(?!`)/,
  comment: /<!--[^]*?-->/,
}

/** What stands before an address. */
const before = {
  link: /(?<!\\)\]\([ \t]*/,
  definition: /^ {0,3}\[[^\]\n]+\]:[ \t]*/,
  /** Tags are looked back into no further than they are long: in a long text that took minutes. */
  attribute: /(?<=<[a-zA-Z](?:[^<>"']|"[^"]*"|'[^']*'){0,400}\s)(?:href|src)=["']/,
}

/** Brackets within an address come in pairs. */
const bareAddress = /[^\s()"'<>]*(?:\([^\s()"'<>]*\)[^\s()"'<>]*)*/

/** A link to the glossary. Its words may hold brackets in pairs, such as those of a picture. */
const term = /\[(?<words>(?:[^[\]\\]|\\.|\[[^[\]]*\])*)\]\([ \t]*(?:<glossary:[^<>\n]*>|glossary:[^\s()]*)[^()\n]*\)/

const addressOrCode = new RegExp(
  `${anyOf(code)}|(?<before>${anyOf(before)})(?:<(?<bracketed>[^<>\\n]*)>|(?<bare>${bareAddress.source}))`,
  'gm',
)
const termOrCode = new RegExp(`${anyOf(code)}|${term.source}`, 'gm')

function anyOf(pieces: Readonly<Record<string, RegExp>>): string {
  return Object.values(pieces)
    .map(({ source }) => source)
    .join('|')
}
