import { nodesIn, spanOf } from '../markdown/tree.ts'
import type { Draft } from './draft.ts'
import type { Log, Place } from './log.ts'

/** What other tools write for things Markdown does not have. GitHub's own alerts are not among them. */
const macro = new RegExp(
  [
    /\{![^}]*!\}/,
    /\{%[^%]*(?:%\}|$)/,
    /\{\{[^}]*(?:\}\}|$)/,
    /\{[a-z_]+\|[^}]*\}/,
    /(?<=^|\n)\{[a-z][a-z_]*\}(?=\n|$)/,
    /\{:[^}]*\}/,
    /\[!(?!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\])[A-Z]{2,}\b[^\]]*\]?/,
    /(?<=^|\n)(?:!!!|\?\?\?)\+?\s+\w+/,
    /(?<=^|\n):::+\s*\w[^\n]*/,
    /(?<=^|\n)#\|/,
  ]
    .map(({ source }) => `(?:${source})`)
    .join('|'),
  'g',
)

const fontIcon = /<(i|span)\s[^>]*class=["'][^"']*\b(fa|fas|far|fab|icon|material-icons|glyphicon|[\w-]+-icon)\b[^>]*>/gi
const activeHtml = /<(form|script|iframe|style|object|embed|input|button)\b/gi

/** Remarks on every macro that is still in the words of an article, and on HTML that does more than show. Code is not looked at. */
export function remarkMacros({ tree, lines, text, file }: Draft, log: Log): void {
  for (const node of nodesIn(tree)) {
    // The parser takes braces behind a heading for attributes, so they are in no text.
    const braces = node.type === 'heading' ? /\{(?!#)[^}]+\}\s*$/.exec(text.slice(spanOf(node).start, spanOf(node).end)) : null
    if (braces) log.remark('unknown-macro', lines[spanOf(node).line - 1] ?? { file }, braces[0].trim())
    if (node.type !== 'text' && node.type !== 'html') continue
    const { start, end, line } = spanOf(node)
    const written = text.slice(start, end)
    const at = (index: number) => lines[line - 1 + written.slice(0, index).split('\n').length - 1] ?? { file }
    for (const match of written.matchAll(macro))
      if (!isMissingInclude(at(match.index), log)) log.remark('unknown-macro', at(match.index), match[0])
    if (node.type === 'html') for (const match of written.matchAll(fontIcon)) log.remark('lost-icon', at(match.index), match[0])
    if (node.type === 'html') for (const match of written.matchAll(activeHtml)) log.remark('raw-html', at(match.index), match[0])
  }
}

/** The line is listed already, for its include. */
function isMissingInclude({ file, line }: Place, log: Log): boolean {
  return log.remarks.some((remark) => remark.kind === 'missing-include' && remark.file === file && remark.line === line)
}
