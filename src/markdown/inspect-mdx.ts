import { defineMdastPlugin, mdxToJs } from 'satteri'
import { readFrontmatter } from '../knowledge/frontmatter.ts'
import type { Problem } from '../schema/explain.ts'
import { componentNames } from './component-names.ts'
import { mdxProblem } from './mdx.ts'

/** What would stop an `.mdx` article from being rendered: MDX that does not compile, imports, and components that do not exist. */
export function inspectMdx(file: string, text: string): Problem[] {
  const parts = file.endsWith('.mdx') ? readFrontmatter(text, file) : undefined
  if (!parts?.ok) return []
  const { body, bodyLine } = parts.value
  const problems: Problem[] = []
  const report = (node: { position?: { start: { line: number } } | undefined }, message: string): void => {
    const line = node.position?.start.line
    problems.push({ file, line: line === undefined ? undefined : line + bodyLine - 1, message })
  }
  const element = (node: { name: string | null; position?: { start: { line: number } } | undefined }): void => {
    const name = node.name?.split('.')[0] ?? ''
    if (/^\p{Lu}/u.test(name) && !componentNames.includes(name)) {
      report(node, `there is no component <${name}>. Use one of: ${componentNames.join(', ')}.`)
    }
  }
  const inspection = defineMdastPlugin({
    name: 'inspection',
    options: { position: true },
    mdxJsxFlowElement: element,
    mdxJsxTextElement: element,
    mdxjsEsm: (node) => {
      report(node, 'articles need no import or export: the components are there. Remove the line.')
    },
  })
  try {
    mdxToJs(body, { mdastPlugins: [inspection], features: { headingAttributes: true }, outputFormat: 'function-body' })
  } catch (error) {
    problems.push(mdxProblem(error, file, bodyLine))
  }
  return problems
}
