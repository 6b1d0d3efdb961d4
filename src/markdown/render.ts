import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { markdownToHtml, type CompileOptions } from 'satteri'
import { componentLinks } from './component-link.ts'
import { compileMdx } from './mdx.ts'
import type { Article } from '../knowledge/article.ts'
import type { Catalog } from '../knowledge/catalog.ts'
import { bodyOf } from '../knowledge/frontmatter.ts'
import type { Heading } from '../knowledge/page.ts'
import { expand } from '../knowledge/reusable.ts'
import { mayBeActive, withoutActiveContent } from './active-content.ts'
import { alerts, type AlertKind } from './alert.ts'
import { blocks } from './block-html.ts'
import { markBlocks, type Block } from './block-syntax.ts'
import type { CompiledBody } from './body.ts'
import { definitionIn, glossaryTerms } from './glossary.ts'
import { headings } from './heading.ts'
import { highlightedCode } from './highlight.ts'
import { mayHavePlaceholders, placeholders } from './placeholder.ts'
import { questions } from './question.ts'
import { references } from './reference.ts'
import { referencesOf } from './destination.ts'
import { stuckLinks } from './step.ts'
import { scrollingTables } from './table.ts'
import { namedTasks } from './task.ts'

/** What the renderer needs besides the article: where files are, what exists, and words in the reader's language. */
export interface Surroundings {
  contentDir: string
  catalog: Catalog
  /** Language of the page, which for want of a translation is not the article's. */
  lang: string
  alertTitle: (kind: AlertKind, lang: string) => string
  tableLabel: (lang: string) => string
  /** Heading of the footnotes, and the name of the link back from one: `{reference}` becomes its number. */
  footnotes: (lang: string) => { label: string; backLabel: string }
  /** Words inside blocks, in the language of the page; `stuck` only where readers can say that they are. */
  words: { zoom: string; close: string; copyStep: string; stuck?: string | undefined }
}

/** Reads an article from disk and compiles its words. Throws a ContentError naming file and line when MDX does not compile. */
export async function compileBody(article: Article, surroundings: Surroundings): Promise<CompiledBody> {
  const written = readFileSync(join(surroundings.contentDir, article.file), 'utf8')
  const { text } = expand(article.file, written, surroundings.catalog.reusables)
  const { body } = bodyOf(text)
  const found: Heading[] = []
  const marked = article.format === 'md' ? markBlocks(body) : { text: body, blocks: [] }
  const options = pipeline(article, surroundings, { body, blocks: marked.blocks }, found)
  if (article.format === 'md') {
    // Colouring code takes a moment, which the type of the result does not tell.
    const { html } = await markdownToHtml(marked.text, options)
    return { kind: 'html', html, headings: found }
  }
  const { code } = await compileMdx(article, text, options)
  return { kind: 'code', code, headings: found }
}

/** Only the passes an article needs: each one crosses from Rust to JavaScript and back. */
function pipeline(
  article: Article,
  { catalog, contentDir, lang: pageLang, alertTitle, tableLabel, footnotes, words }: Surroundings,
  { body, blocks: marked }: { body: string; blocks: readonly Block[] },
  found: Heading[],
) {
  const { lang, kind, format } = article
  const { glossaries } = catalog.reusables
  const places = referencesOf(article, catalog, contentDir, pageLang)
  const ids = new Set<string>()
  const keepIds = (each: readonly { id: string }[]): void => each.forEach(({ id }) => ids.add(id))
  const hasPlaces = marked.length > 0 || (format === 'mdx' && /<(Steps|Tab)\b/.test(body))
  return {
    mdastPlugins: [
      format === 'md' && mayHavePlaceholders(body) && placeholders(),
      hasPlaces && blocks(marked, { ...words, alertTitle: (kind) => alertTitle(kind, lang) }, keepIds),
    ],
    hastPlugins: [
      format === 'mdx' && /\b(href|src|srcset|srcSet|poster)=/.test(body) && componentLinks(places),
      body.includes('[!') && alerts((alert) => alertTitle(alert, lang)),
      /[`~]{3}|^ {4}|\n {4}|\t|<pre/.test(body) && highlightedCode(),
      headings(found, hasPlaces || /\sid\s*=/i.test(body)),
      // Before the meanings of terms come into headings, after which tables are named.
      /\||<table/i.test(body) && scrollingTables(tableLabel(lang)),
      body.includes('](glossary:') && glossaryTerms((term) => definitionIn([glossaries[lang], glossaries[catalog.defaultLang]], term)),
      references(places),
      /^\s*(?:[-*+]|\d+[.)])\s+\[[ x]\]/im.test(body) && namedTasks(),
      kind === 'faq' && questions(),
      mayBeActive(body) && withoutActiveContent(),
      hasPlaces && words.stuck !== undefined && stuckLinks(words.stuck, lang === pageLang ? undefined : pageLang, (id) => ids.has(id)),
    ],
    features: {
      gfm: body.includes('[^') ? { footnotes: footnotes(lang) } : true,
      headingAttributes: true,
      rawHtml: format === 'md' && body.includes('<'),
    },
  } satisfies CompileOptions
}
