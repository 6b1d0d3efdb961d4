import { mdxToJs, type CompileOptions } from 'satteri'
import type { Article } from '../knowledge/article.ts'
import { bodyOf } from '../knowledge/frontmatter.ts'
import { ContentError, type Problem } from '../schema/explain.ts'

/**
 * Compiles the words of an `.mdx` article to the body of a function, without Vite. `text` is the whole file. Throws a {@link ContentError}
 * naming the line when it is not MDX. (Evaluating the result runs the author's code, as MDX does everywhere.)
 */
export async function compileMdx(article: Pick<Article, 'file'>, text: string, options: CompileOptions = {}): Promise<{ code: string }> {
  const { body, bodyLine } = bodyOf(text)
  try {
    return await mdxToJs(body, {
      ...options,
      outputFormat: 'function-body',
      elementAttributeNameCase: 'html',
      stylePropertyNameCase: 'css',
      optimizeStatic: { component: 'Fragment', prop: 'set:html' },
    })
  } catch (error) {
    throw new ContentError([mdxProblem(error, article.file, bodyLine)])
  }
}

/** A compiler's message as a problem of the file: its line counts from the top of the file, not of the body. */
export function mdxProblem(error: unknown, file: string, bodyLine: number): Problem {
  const message = (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? ''
  const line = /^(\d+):\d+/.exec(message)?.[1]
  // Its places count from the top of the body.
  const reason = message.replace(/^\d+:\d+(-\d+:\d+)?: | \(\d+:\d+(-\d+:\d+)?\)/g, '').replace(/ \(mdx[^)]*\)$/, '')
  const cure = 'In MDX, { and < begin code: write \\{ and &lt; where you mean the characters, or end the file name in .md.'
  return { file, line: line === undefined ? undefined : Number(line) + bodyLine - 1, message: `this is not valid MDX: ${reason}. ${cure}` }
}
