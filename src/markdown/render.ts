import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Fragment, jsx, jsxs } from 'astro/jsx-runtime'
import type { AstroComponentFactory } from 'astro/runtime/server/index.js'
import { defineHastPlugin, markdownToHtml, mdxToJs, type CompileOptions } from 'satteri'
import type { Article } from '../knowledge/article.ts'
import type { Catalog } from '../knowledge/catalog.ts'
import { readFrontmatter } from '../knowledge/frontmatter.ts'
import type { Heading } from '../knowledge/page.ts'
import { ContentError } from '../schema/explain.ts'
import { alerts, type AlertKind } from './alert.ts'
import type { Body } from './body.ts'
import { headings } from './heading.ts'
import { highlightedCode } from './highlight.ts'
import { questions } from './question.ts'
import { references } from './reference.ts'
import { referencesOf } from './destination.ts'
import { scrollingTables } from './table.ts'

/** What the renderer needs besides the article: where files are, what exists, and words in the reader's language. */
export interface Surroundings {
  contentDir: string
  catalog: Catalog
  alertTitle: (kind: AlertKind, lang: string) => string
  tableLabel: (lang: string) => string
  /** Names of the components authors may use in `.mdx`. */
  components: readonly string[]
}

/** Reads an article from disk and renders its words. Throws a {@link ContentError} naming file and line when MDX does not compile. */
export async function renderBody(article: Article, surroundings: Surroundings): Promise<Body> {
  const text = await readFile(join(surroundings.contentDir, article.file), 'utf8')
  const parts = readFrontmatter(text, article.file)
  if (!parts.ok) throw new ContentError([parts.problem])
  const { body, bodyLine } = parts.value
  const found: Heading[] = []
  const options = pipeline(article, surroundings, body, found)
  if (article.format === 'md') {
    const { html } = await markdownToHtml(body, options)
    return { kind: 'html', html, headings: found }
  }
  return { kind: 'component', Content: await compileMdx(article, body, bodyLine, options, surroundings.components), headings: found }
}

/** Only the passes an article needs: each one crosses from Rust to JavaScript and back. */
function pipeline(article: Article, { catalog, contentDir, alertTitle, tableLabel }: Surroundings, body: string, found: Heading[]) {
  const { lang, kind } = article
  return {
    hastPlugins: [
      body.includes('[!') && alerts((alert) => alertTitle(alert, lang)),
      /[`~]{3}|^ {4}|\n {4}|<pre/.test(body) && highlightedCode(),
      headings(found),
      references(referencesOf(article, catalog, contentDir)),
      body.includes('|') && scrollingTables(tableLabel(lang)),
      kind === 'faq' && questions(),
    ],
    features: { gfm: true, headingAttributes: true, rawHtml: article.format === 'md' && body.includes('<') },
  } satisfies CompileOptions
}

async function compileMdx(
  article: Article,
  body: string,
  bodyLine: number,
  options: CompileOptions,
  known: readonly string[],
): Promise<AstroComponentFactory> {
  const explain = (message: string, line?: number): ContentError =>
    new ContentError([{ file: article.file, line: line === undefined ? undefined : line + bodyLine - 1, message }])
  if (/^(import|export)\s/m.test(body)) {
    const line = body.slice(0, /^(import|export)\s/m.exec(body)?.index).split('\n').length
    if (!insideFence(body, line)) throw explain('articles need no import or export: the components are there. Remove the line.', line)
  }
  const strangers = new Set<string>()
  const guard = componentGuard(known, strangers)
  let code: string
  try {
    const compiled = await mdxToJs(body, {
      ...options,
      hastPlugins: [guard, ...(options.hastPlugins ?? [])],
      outputFormat: 'function-body',
      elementAttributeNameCase: 'html',
      stylePropertyNameCase: 'css',
      optimizeStatic: { component: 'Fragment', prop: 'set:html' },
    })
    code = compiled.code
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    const line = /(?:^|\D)(\d+):(\d+)/.exec(message)?.[1]
    throw explain(
      `this is not valid MDX: ${message.split('\n')[0] ?? ''}. In MDX, { and < begin code: write \\{ and &lt;, or name the file .md.`,
      line === undefined ? undefined : Number(line),
    )
  }
  if (strangers.size)
    throw explain(`there is no component ${[...strangers].map((name) => `<${name}>`).join(', ')}. Use one of: ${known.join(', ')}.`)
  const evaluate = new Function(code) as (runtime: object) => { default: (props: object) => unknown }
  const { default: MDXContent } = evaluate({ Fragment, jsx, jsxs })
  const Content = (props: { components?: object } = {}) => MDXContent({ ...props, components: { Fragment, ...props.components } })
  // The marks by which Astro knows that its JSX renderer is meant.
  Object.assign(Content, { [Symbol.for('mdx-component')]: true, [Symbol.for('astro:renderer')]: 'astro:jsx' })
  return Content as unknown as AstroComponentFactory
}

function componentGuard(known: readonly string[], strangers: Set<string>) {
  const check = (node: { name: string | null }): void => {
    const name = node.name?.split('.')[0] ?? ''
    if (/^\p{Lu}/u.test(name) && !known.includes(name)) strangers.add(name)
  }
  return defineHastPlugin({
    name: 'component-guard',
    mdxJsxFlowElement: { filter: [], visit: check },
    mdxJsxTextElement: { filter: [], visit: check },
  })
}

function insideFence(body: string, line: number): boolean {
  const fences = body
    .split('\n')
    .slice(0, line - 1)
    .filter((each) => /^\s*(```|~~~)/.test(each))
  return fences.length % 2 === 1
}
