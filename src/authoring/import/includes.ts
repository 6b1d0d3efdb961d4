import { dirname, join, posix } from 'node:path'
import { existsSync, readFileSync } from 'node:fs'
import { readFrontmatter } from '../../knowledge/frontmatter.ts'
import { headingsIn } from '../markdown/heading.ts'
import { readTree } from '../markdown/tree.ts'
import { codeLines, linesOf, textOfLines, trimLines, type Line } from './lines.ts'
import type { Log } from './log.ts'

/** `{!part.md!}`, `{% include [text](part.md) %}`, `{% include part.md %}` and `--8<-- "part.md"`. */
const include =
  /\{!\s*(?<mkdocs>[^!}]+?)\s*!\}|\{%-?\s*include\s+(?<notitle>notitle\s+)?\[[^\]]*\]\((?<yfm>[^)\s]+)\)\s*-?%\}|\{%-?\s*include\s+["']?(?<liquid>[\w./-]+\.(?:md|html))["']?\s*-?%\}|-{1,2}8<-{1,2}\s+["'](?<snippet>[^"']+)["']/

/** Folders in which parts are kept, below the imported folder. */
const partFolders = ['include', 'includes', '_include', '_includes', '_partials', 'partials', '_snippets', 'snippets', '_shared', '']

/**
 * Puts the files an article includes in their place. A part that stands in a list item is indented with it, so that a part may be the
 * first steps of a numbered list. What cannot be found stays as written and is remarked.
 */
export function expandIncludes(lines: readonly Line[], root: string, log: Log, used: Set<string>, trail: readonly string[] = []): Line[] {
  const code = codeLines(lines)
  return lines.flatMap((line, index) => {
    const match = code[index] ? null : include.exec(line.text)
    if (!match || insideInlineCode(line.text, match.index)) return [line]
    const wanted = match.groups?.['mkdocs'] ?? match.groups?.['yfm'] ?? match.groups?.['liquid'] ?? match.groups?.['snippet'] ?? ''
    const [path = '', section] = wanted.split('#')
    const file = findPart(root, line.file, path, match.groups?.['mkdocs'] !== undefined)
    if (file === undefined) {
      log.remark('missing-include', line, match[0])
      return [line]
    }
    if (trail.includes(file) || trail.length > 8) {
      log.remark('missing-include', line, `${match[0]} includes itself`)
      return [line]
    }
    used.add(file)
    log.count('includes put in place')
    const part = readPart(root, file, section, match.groups?.['notitle'] !== undefined)
    return placeInto(line, match, expandIncludes(part, root, log, used, [...trail, file]))
  })
}

/** Most tools read the path from the file; the MkDocs macro reads it from the folder of parts, where an article may have its namesake. */
function findPart(root: string, from: string, path: string, partsFirst: boolean): string | undefined {
  const beside = posix.join(dirname(from), path)
  const shared = partFolders.map((folder) => posix.join(folder, path))
  const candidates = partsFirst ? [...shared, beside] : [beside, ...shared]
  return candidates.find((candidate) => !candidate.startsWith('..') && candidate !== from && existsSync(join(root, candidate)))
}

function readPart(root: string, file: string, section: string | undefined, withoutTitle: boolean): Line[] {
  const text = readFileSync(join(root, file), 'utf8')
  const parts = readFrontmatter(text, file)
  const lines = parts.ok ? linesOf(parts.value.body, file, parts.value.bodyLine) : linesOf(text.replaceAll('\r\n', '\n'), file)
  if (section === undefined && !withoutTitle) return trimLines(lines)
  const headings = headingsIn(readTree(textOfLines(lines), 'md'))
  const at = section === undefined ? 0 : headings.findIndex(({ id, written }) => id === section || written === section)
  const heading = headings[at]
  if (!heading) return trimLines(lines)
  const next = section === undefined ? undefined : headings.slice(at + 1).find(({ depth }) => depth <= heading.depth)
  const from = section === undefined ? 0 : heading.line - 1
  return trimLines(
    lines
      .slice(0, next ? next.line - 1 : lines.length)
      .filter((_, index) => index >= from && !(withoutTitle && index === heading.line - 1)),
  )
}

function placeInto(line: Line, match: RegExpExecArray, part: readonly Line[]): Line[] {
  const before = line.text.slice(0, match.index)
  const after = line.text.slice(match.index + match[0].length)
  const hanging = /^(?:[\s>]|[-*+]\s|\d+[.)]\s)*$/.test(before) ? before.replace(/[^\s>]/g, ' ') : (/^\s*/.exec(before)?.[0] ?? '')
  return part.map((each, index) => {
    const text = index === 0 ? `${before}${each.text}` : each.text === '' ? hanging.trimEnd() : `${hanging}${each.text}`
    return { ...each, text: index === part.length - 1 ? `${text}${after}` : text }
  })
}

function insideInlineCode(text: string, at: number): boolean {
  return (text.slice(0, at).match(/`/g)?.length ?? 0) % 2 === 1
}
