import { Fragment, jsx, jsxs } from 'astro/jsx-runtime'
import type { AstroComponentFactory } from 'astro/runtime/server/index.js'
import type { Catalog } from '../knowledge/catalog.ts'
import type { ArticlePage } from '../knowledge/page.ts'
import { ContentError } from '../schema/explain.ts'
import { secondThread } from './second-thread.ts'
import { compileArticle } from './article-body.ts'
import type { Body, CompiledBody } from './body.ts'
import { needsOf } from './needs.ts'

/** The words of an article's page as a page can show them: those a second thread has made ready, else made now. */
export async function bodyOf(page: ArticlePage, catalog: Catalog): Promise<Body> {
  const { frame, article } = page
  return evaluate((await secondThread()?.takeBody(frame.lang, article.key)) ?? (await compileArticle(page, catalog)), `${article.id}.mdx`)
}

/** HTML stays as it is; compiled MDX becomes a component. `file` is named where an expression in it fails. */
export function evaluate(body: CompiledBody, file: string): Body {
  const needs = needsOf(body)
  if (body.kind === 'html') return { ...body, needs }
  const compiled = new Function(body.code) as (runtime: object) => { default: (props: object) => unknown }
  const { default: MDXContent } = compiled({ Fragment, jsx, jsxs })
  const Content = (props: { components?: object } = {}) => {
    try {
      return MDXContent({ ...props, components: { Fragment, ...props.components } })
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      throw new ContentError([{ file, message: `an expression in { } fails: ${reason}. Mend it, or write \\{ for the character.` }])
    }
  }
  // The marks by which Astro knows that its JSX renderer is meant.
  Object.assign(Content, { [Symbol.for('mdx-component')]: true, [Symbol.for('astro:renderer')]: 'astro:jsx' })
  return { kind: 'component', Content: Content as unknown as AstroComponentFactory, headings: body.headings, needs }
}
