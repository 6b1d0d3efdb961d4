import { defineMdastPlugin, mdxToJs } from 'satteri'
import { bodyOf } from '../knowledge/frontmatter.ts'
import type { Problem } from '../schema/explain.ts'
import { faultOfAddress, faultOfAttribute, faultOfElement, type Attribute } from './active-content.ts'
import { componentNames } from './component-names.ts'
import { mdxProblem } from './mdx.ts'

interface Place {
  position?: { start: { line: number } } | undefined
}

/** What would stop an `.mdx` article from being rendered: MDX that does not compile, imports, components that do not exist, and HTML that runs code. */
export function inspectMdx(file: string, text: string): Problem[] {
  if (!file.endsWith('.mdx')) return []
  const { body, bodyLine } = bodyOf(text)
  const problems: Problem[] = []
  const report = (node: Place, message: string): void => {
    const line = node.position?.start.line
    problems.push({ file, line: line === undefined ? undefined : line + bodyLine - 1, message })
  }
  const reportFault = (node: Place, message: string | undefined): void => {
    if (message !== undefined) report(node, message)
  }
  const element = (node: Place & { name: string | null; attributes: readonly object[] }): void => {
    const name = node.name?.split('.')[0] ?? ''
    if (/^\p{Lu}/u.test(name) && !componentNames.includes(name)) {
      report(node, `there is no component <${name}>. Use one of: ${componentNames.join(', ')}.`)
    }
    reportFault(node, faultOfElement(name))
    for (const attribute of written(node.attributes)) reportFault(node, faultOfAttribute(attribute))
  }
  const inspection = defineMdastPlugin({
    name: 'inspection',
    options: { position: true },
    mdxJsxFlowElement: element,
    mdxJsxTextElement: element,
    link: (node) => {
      reportFault(node, faultOfAddress(node.url))
    },
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

/** Attributes with their values, those spread from an object excepted. */
function written(attributes: readonly object[]): Attribute[] {
  return attributes.flatMap((attribute) =>
    'name' in attribute && typeof attribute.name === 'string' ? [[attribute.name, 'value' in attribute ? attribute.value : undefined]] : [],
  )
}
