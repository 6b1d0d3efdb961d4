import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Fragment, jsx, jsxs } from 'astro/jsx-runtime'
import type { AstroComponentFactory } from 'astro/runtime/server/index.js'
import { markdownToHtml, type CompileOptions } from 'satteri'
import { componentLinks } from './component-link.ts'
import { compileMdx } from './mdx.ts'
import type { Article } from '../knowledge/article.ts'
import type { Catalog } from '../knowledge/catalog.ts'
import { bodyOf } from '../knowledge/frontmatter.ts'
import type { Heading } from '../knowledge/page.ts'
import { expand } from '../knowledge/reusable.ts'
import { ContentError } from '../schema/explain.ts'
import { mayBeActive, withoutActiveContent } from './active-content.ts'
import { alerts, type AlertKind } from './alert.ts'
import type { Body } from './body.ts'
import { definitionIn, glossaryTerms } from './glossary.ts'
import { headings } from './heading.ts'
import { highlightedCode } from './highlight.ts'
import { mayHavePlaceholders, placeholders } from './placeholder.ts'
import { questions } from './question.ts'
import { references } from './reference.ts'
import { referencesOf } from './destination.ts'
import { scrollingTables } from './table.ts'

/** What the renderer needs besides the article: where files are, what exists, and words in the reader's language. */
export interface Surroundings {
  contentDir: string
  catalog: Catalog
  /** Language of the page, which for want of a translation is not the article's. */
  lang: string
  alertTitle: (kind: AlertKind, lang: string) => string
  tableLabel: (lang: string) => string
}

/** Reads an article from disk and renders its words. Throws a {@link ContentError} naming file and line when MDX does not compile. */
export async function renderBody(article: Article, surroundings: Surroundings): Promise<Body> {
  const written = readFileSync(join(surroundings.contentDir, article.file), 'utf8')
  const { text } = expand(article.file, written, surroundings.catalog.reusables)
  const { body } = bodyOf(text)
  const found: Heading[] = []
  const options = pipeline(article, surroundings, body, found)
  if (article.format === 'md') {
    const { html } = await markdownToHtml(body, options)
    return { kind: 'html', html, headings: found }
  }
  return { kind: 'component', Content: await evaluateMdx(article, text, options), headings: found }
}

/** Only the passes an article needs: each one crosses from Rust to JavaScript and back. */
function pipeline(
  article: Article,
  { catalog, contentDir, lang: pageLang, alertTitle, tableLabel }: Surroundings,
  body: string,
  found: Heading[],
) {
  const { lang, kind, format } = article
  const { glossaries } = catalog.reusables
  const places = referencesOf(article, catalog, contentDir, pageLang)
  return {
    mdastPlugins: [format === 'md' && mayHavePlaceholders(body) && placeholders()],
    hastPlugins: [
      format === 'mdx' && /\b(href|src)=/.test(body) && componentLinks(places),
      body.includes('[!') && alerts((alert) => alertTitle(alert, lang)),
      /[`~]{3}|^ {4}|\n {4}|\t|<pre/.test(body) && highlightedCode(),
      headings(found, /\sid\s*=/i.test(body)),
      body.includes('](glossary:') && glossaryTerms((term) => definitionIn([glossaries[lang], glossaries[catalog.defaultLang]], term)),
      references(places),
      /\||<table/i.test(body) && scrollingTables(tableLabel(lang)),
      kind === 'faq' && questions(),
      mayBeActive(body) && withoutActiveContent(),
    ],
    features: { gfm: true, headingAttributes: true, rawHtml: format === 'md' && body.includes('<') },
  } satisfies CompileOptions
}

async function evaluateMdx(article: Article, text: string, options: CompileOptions): Promise<AstroComponentFactory> {
  const { code } = await compileMdx(article, text, options)
  const evaluate = new Function(code) as (runtime: object) => { default: (props: object) => unknown }
  const { default: MDXContent } = evaluate({ Fragment, jsx, jsxs })
  const Content = (props: { components?: object } = {}) => {
    try {
      return MDXContent({ ...props, components: { Fragment, ...props.components } })
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      throw new ContentError([
        { file: article.file, message: `an expression in { } fails: ${reason}. Mend it, or write \\{ for the character.` },
      ])
    }
  }
  // The marks by which Astro knows that its JSX renderer is meant.
  Object.assign(Content, { [Symbol.for('mdx-component')]: true, [Symbol.for('astro:renderer')]: 'astro:jsx' })
  return Content as unknown as AstroComponentFactory
}
