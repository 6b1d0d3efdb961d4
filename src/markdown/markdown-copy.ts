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
 * links and images. Links to the glossary become their words. A relative link that leads nowhere
 * stays as written.
 */
export function markdownCopy(article: Article, catalog: Catalog, contentDir: string): string {
  const { text } = expand(article.file, readFileSync(join(contentDir, article.file), 'utf8'), catalog.reusables)
  const body = withoutTerms(bodyOf(text).body.trim())
  const page = pathTo(catalog.addresses, article.lang, article.key)
  const { link } = referencesOf(article, catalog, contentDir, article.lang)
  const full = (written: string): string => {
    if (written.startsWith('#')) return fullAddress(catalog.addresses, `${page}${written}`)
    const { href, external } = link(written)
    if (external || !href.startsWith('/')) return written
    // A bracket in an address would end the link.
    return fullAddress(catalog.addresses, href).replaceAll('(', '%28').replaceAll(')', '%29')
  }
  const words = body.replace(
    addressOrCode,
    (all, _fence, _code, before: string | undefined, bracketed: string | undefined, bare: string | undefined) =>
      before === undefined ? all : `${before}${bracketed === undefined ? full(bare ?? '') : `<${full(bracketed)}>`}`,
  )
  return `# ${article.title}\n\n${words}\n`
}

/** Code and comments, which stay as they are: a fence to its end or that of the text, code in a line not beyond its paragraph. */
const code =
  '^[ \\t>]*(`{3,}|~{3,})[^]*?(?:^[ \\t>]*\\1[`~]*[ \\t]*$|(?![^]))|(?<!`)(`+)(?!`)(?:(?!\\n[ \\t>]*\\n)[^])*?[^`]\\2(?!`)|<!--[^]*?-->'

/**
 * Code, or an address with what stands before it: of a link or an image, of a definition, and of an element or a component. It looks back for the
 * beginning of a tag no further than tags are long: a long text would take minutes.
 */
const addressOrCode = new RegExp(
  `${code}|((?<!\\\\)\\]\\([ \\t]*|^ {0,3}\\[[^\\]\\n]+\\]:[ \\t]*|(?<=<[a-zA-Z](?:[^<>"']|"[^"]*"|'[^']*'){0,400}\\s)(?:href|src)=["'])(?:<([^<>\\n]*)>|([^\\s()"'<>]*(?:\\([^\\s()"'<>]*\\)[^\\s()"'<>]*)*))`,
  'gm',
)

const termOrCode = new RegExp(
  `${code}|\\[((?:[^\\[\\]\\\\]|\\\\.|\\[[^\\[\\]]*\\])*)\\]\\([ \\t]*(?:<glossary:[^<>\\n]*>|glossary:[^\\s()]*)[^()\\n]*\\)`,
  'gm',
)

function withoutTerms(text: string): string {
  return text.replace(termOrCode, (all, _fence, _code, words: string | undefined) => words ?? all)
}
