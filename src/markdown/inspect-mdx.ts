import { defineMdastPlugin, mdxToJs } from 'satteri'
import { bodyOf } from '../knowledge/frontmatter.ts'
import type { Problem } from '../schema/explain.ts'
import { faultOfAddress, faultOfAttribute, faultOfElement, type Attribute } from './active-content.ts'
import { componentNames, snippetInLine } from './component-names.ts'
import { mdxProblem } from './mdx.ts'

interface Place {
  position?: { start: { line: number } } | undefined
}

/**
 * What would stop an `.mdx` article from being rendered: MDX that does not compile, imports, components that do not exist, HTML that runs code, and
 * expressions that fail. (These are tried, which runs them, as the build does.)
 */
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
  const lineOf = ({ position }: Place): string => body.split('\n')[(position?.start.line ?? 0) - 1] ?? ''
  const element = (node: Place & { name: string | null; attributes: readonly object[] }): void => {
    const name = node.name?.split('.')[0] ?? ''
    // One on a line of its own has been looked for before.
    if (name === 'Snippet') reportFault(node, /^\s*<Snippet [^>]*\/>\s*$/.test(lineOf(node)) ? undefined : snippetInLine)
    else if (/^\p{Lu}/u.test(name) && !componentNames.includes(name)) {
      report(node, `there is no component <${name}>. Use one of: ${componentNames.join(', ')}.`)
    }
    reportFault(node, faultOfElement(name))
    for (const attribute of written(node.attributes)) reportFault(node, faultOfAttribute(attribute))
  }
  const expressions: Expression[] = []
  const inspection = defineMdastPlugin({
    name: 'inspection',
    options: { position: true },
    mdxJsxFlowElement: element,
    mdxJsxTextElement: element,
    link: (node) => {
      reportFault(node, faultOfAddress(node.url))
    },
    mdxFlowExpression: (node) => void expressions.push(node),
    mdxTextExpression: (node) => void expressions.push(node),
    mdxjsEsm: (node) => {
      report(node, 'articles need no import or export: the components are there. Remove the line.')
    },
  })
  try {
    const { code } = mdxToJs(body, { mdastPlugins: [inspection], features: { headingAttributes: true }, outputFormat: 'function-body' })
    const fault = problems.length === 0 && expressions.length > 0 ? faultOf(code, expressions) : undefined
    if (fault) report(fault.place, fault.message)
  } catch (error) {
    problems.push(mdxProblem(error, file, bodyLine))
  }
  return problems
}

type Expression = Place & { value: string }

/** Why the expressions of an article fail, and the one that does, where it can be told. */
function faultOf(code: string, expressions: readonly Expression[]): { place: Place; message: string } | undefined {
  const element = (): object => ({})
  const components = Object.fromEntries(componentNames.map((name) => [name, element]))
  try {
    const compiled = new Function(code) as (runtime: object) => { default: (props: object) => unknown }
    compiled({ Fragment: element, jsx: element, jsxs: element }).default({ components })
    return undefined
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    const name = /^(\S+) is not defined$/.exec(reason)?.[1]
    const place = name === undefined ? undefined : expressions.find(({ value }) => value.includes(name))
    const variable = /^\{\s*([\p{L}_][\p{L}\p{N}_]*)\s*\}$/u.exec(place?.value.trim() ?? '')?.[1]
    const message = variable
      ? `there is no variable {{${variable}}} in site.yaml, and in MDX other braces begin code. Correct the name, or write \\{ for the character.`
      : `an expression in { } fails: ${reason}. Mend it, or write \\{ for the character.`
    return { place: place ?? (expressions.length === 1 ? expressions[0] : undefined) ?? {}, message }
  }
}

/** Attributes with their values, those spread from an object excepted. */
function written(attributes: readonly object[]): Attribute[] {
  return attributes.flatMap((attribute) =>
    'name' in attribute && typeof attribute.name === 'string' ? [[attribute.name, 'value' in attribute ? attribute.value : undefined]] : [],
  )
}
