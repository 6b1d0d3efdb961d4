import type { MdastNode } from 'satteri'
import { alertKinds } from '../../markdown/alert.ts'
import { nearest } from '../../schema/explain.ts'
import { nodesIn, spanOf } from '../markdown/tree.ts'
import { shorten, type Finding } from './finding.ts'
import type { Sheet } from './sheet.ts'

/** Addresses as writers put them between the brackets of links. */
const address = String.raw`(?:https?:|mailto:|\.{0,2}\/|#|[^()\s\]]+\.(?:mdx?|html|png|jpe?g|svg|gif|webp|pdf)\b)`

/** What words of an article look like where Markdown was meant and is not read, with the cure. */
const unread: readonly { pattern: RegExp; cure: string }[] = [
  {
    // A full address has become a link of its own, before which the words end.
    pattern: /!?\[[^\]\n]*\]\((?:[^()\s"']+[ \t]+[^()\n"']*\)|$)/g,
    cure: 'An address ends at a space, so this is none. Write %20 for each space, or rename the file.',
  },
  { pattern: new RegExp(String.raw`\[[^\]\n]+\][ \t]+\(${address}[^()\n]*\)`, 'g'), cure: 'Take out the space between the brackets.' },
  {
    // As above.
    pattern: new RegExp(String.raw`(?<![\p{L}\]])\([^()\n]+\)\[(?:${address}[^\]\n]*\]|$)`, 'gu'),
    cure: 'The brackets are the other way round. Write [words](address).',
  },
  {
    pattern: /(?<![\p{L}\p{N}\]\\])\[[^\]\n^]+\]\[[^\]\n]*\]/gu,
    cure: 'Nothing says where it leads. Write [words](address), or the line that is missing: [name]: address.',
  },
  { pattern: /\[\[[^\]\n]+\]\]/g, cure: 'Links between two pairs of brackets are not read. Write [words](address).' },
  { pattern: /\[\^[^\]\s]+\]/g, cure: 'There is no such note. Write a line [^1]: with its words, or take it out.' },
  { pattern: /\$\$[^$]+\$\$/g, cure: 'Formulas are not read. Write it as code or as words, or show a picture of it.' },
  {
    pattern: /(?<![\p{L}\p{N}:])(?::\+1:|:[a-z][a-z0-9_-]+:)(?![\p{L}\p{N}:])/gu,
    cure: 'Names of emoji are not read. Write the sign itself, or take it out.',
  },
  {
    pattern: /\{%[^%\n]*%\}|\[\/?(?:caption|gallery|embed|playlist)\b[^\]\n]*\](?![([])/g,
    cure: 'Tags of other systems are not read. Take it out, or write :::note and its like.',
  },
  {
    pattern: /(?<![\\*])\*\*(?!\*)(?:[^*\n]*\*\*(?!\*))?/g,
    cure: 'Stars make words bold where both pairs stand directly at a letter. Put a space outside them, or take them out.',
  },
]

/** Markdown that is not read as such, so that readers see its signs; and code and comments that nothing closes, which swallow what is below. */
export function checkMarkup(sheet: Sheet): Finding[] {
  const { article, parsed, tree, lineOf } = sheet
  const at = (node: MdastNode, before = '') => ({ file: article.file, line: lineOf(spanOf(node).line + before.split('\n').length - 1) })
  return nodesIn(tree).flatMap((node): Finding[] => {
    const { start, end } = spanOf(node)
    const source = parsed.slice(start, end)
    const open = neverClosed(node, source)
    if (open) return [{ rule: 'never-closed', ...at(node, open.before), message: open.message }]
    const said =
      node.type === 'text' ? unreadIn(source) : node.type === 'paragraph' || node.type === 'blockquote' ? misread(node, source) : []
    return said.map(({ before, message }) => ({ rule: 'unread-markdown', ...at(node, before), message }))
  })
}

/** `before` is what of the node stands in front of it. */
interface Fault {
  before: string
  message: string
}

function neverClosed({ type }: MdastNode, source: string): Fault | undefined {
  if (type === 'code') {
    const fence = /^(`{3,}|~{3,})/.exec(source)?.[1]
    const last = source.trimEnd().split('\n').slice(1).at(-1) ?? ''
    if (fence === undefined || new RegExp(`^[ \\t>]*\\${fence[0] ?? ''}{${fence.length},}[ \\t]*$`).test(last)) return undefined
    return { before: '', message: `the code that begins here is never closed, so that all below is code. Put a line ${fence} after it.` }
  }
  const comment = type === 'html' ? source.lastIndexOf('<!--') : -1
  if (comment < 0 || source.includes('-->', comment)) return undefined
  return {
    before: source.slice(0, comment),
    message: 'the comment that begins here is never closed, so that readers see nothing of what is below. Put --> after it.',
  }
}

function unreadIn(source: string): Fault[] {
  return unread.flatMap(({ pattern, cure }) =>
    [...source.matchAll(pattern)].map(({ 0: found, index }) => ({
      before: source.slice(0, index),
      message: `readers see \`${shorten(found)}\` as it is written. ${cure}`,
    })),
  )
}

/** Headings, tables and alerts that became paragraphs and quotes. */
function misread({ type }: MdastNode, source: string): Fault[] {
  if (type === 'blockquote') {
    const kind = /^>[ \t]*\[!(\w+)\]/.exec(source)?.[1]
    if (kind === undefined || alertKinds.some((each) => each === kind.toLowerCase())) return []
    const known = alertKinds.map((each) => each.toUpperCase())
    const meant = nearest(kind, known)
    const cure = meant ? `Did you mean [!${meant}]?` : `Use one of ${known.map((each) => `[!${each}]`).join(', ')}.`
    return [{ before: '', message: `there is no alert [!${kind}], so readers see the word in a quote. ${cure}` }]
  }
  const headings = [...source.matchAll(/^[ \t]*(#{2,6})[^\s#].*$/gm)].map(({ 0: line, 1: signs = '', index }) => ({
    before: source.slice(0, index),
    message: `readers see \`${shorten(line.trim())}\` as it is written. A heading has a space after ${signs}.`,
  }))
  const bullet = /^[ \t]*[•▪◦●‣][ \t\u00a0].*$/m.exec(source)
  const list = bullet && {
    before: source.slice(0, bullet.index),
    message: `readers see \`${shorten(bullet[0].trim())}\` in one paragraph with what is around it. A list begins each line with a dash and a space.`,
  }
  if (list) headings.push(list)
  const dashes = /^[ \t>]*(?=.*\|)\|?[ \t]*:?-+:?[ \t]*(\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/m.exec(source)
  const rows = source.split('\n').filter((line) => /^[ \t>]*\|.*\|[ \t]*$/.test(line))
  const table = 'readers see the lines of this table as they are written.'
  if (dashes) return [...headings, { before: '', message: `${table} Its line of dashes needs as many cells as the one above it.` }]
  if (rows.length < 2) return headings
  return [...headings, { before: '', message: `${table} Put a line of dashes below the first one: | --- | --- |.` }]
}
