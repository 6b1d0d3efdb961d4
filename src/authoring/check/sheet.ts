import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { MdastNode } from 'satteri'
import type { Article } from '../../knowledge/article.ts'
import { lineFinder, readFrontmatter } from '../../knowledge/frontmatter.ts'
import { expand, type Reusables } from '../../knowledge/reusable.ts'
import { articleTree } from '../../markdown/article-tree.ts'
import type { BlockFault } from '../../markdown/block-syntax.ts'
import { mdxProblem } from '../../markdown/mdx.ts'
import { anchorsIn, headingsIn, type Heading } from '../markdown/heading.ts'
import { referencesIn, type Reference } from '../markdown/reference.ts'
import type { Finding } from './finding.ts'

/** Whether an article could be opened. */
export function isSheet(opened: Sheet | Finding): opened is Sheet {
  return 'article' in opened
}

/** An article opened up for the rules to look at; lines count from the top of the file. */
export interface Sheet {
  article: Article
  /** Frontmatter as written, without defaults. */
  written: Readonly<Record<string, unknown>>
  lineOfKey: (...path: PropertyKey[]) => number | undefined
  /** The lines between the dashes. */
  yaml: string
  /** The words, without the frontmatter. */
  text: string
  /** What the tree was made from, line by line that of `text`; positions in the tree are positions in it. */
  parsed: string
  tree: MdastNode
  /** The line of the file that a line of the tree stands on. */
  lineOf: (line: number) => number
  headings: readonly Heading[]
  references: readonly Reference[]
  anchors: ReadonlySet<string>
  /** Blocks that are not what their lines promise. */
  blockFaults: readonly BlockFault[]
}

/** Reads an article from disk, with snippets and variables in their places; a finding instead when its MDX does not compile. */
export async function readSheet(dir: string, article: Article, reusables: Reusables): Promise<Sheet | Finding> {
  const { text, lineOf } = expand(article.file, await readFile(join(dir, article.file), 'utf8'), reusables)
  return openSheet(article, text, lineOf)
}

/** Opens the text of an article; `lineOf` tells where in its file a line of the text comes from. */
export function openSheet(article: Article, text: string, lineOf: (line: number) => number = (line) => line): Sheet | Finding {
  const parts = readFrontmatter(text, article.file)
  if (!parts.ok) return { rule: 'unreadable', ...parts.problem }
  const { body, bodyLine, data } = parts.value
  try {
    const { tree, text: parsed, faults } = articleTree(body, article.format)
    const headings = headingsIn(tree)
    const yaml = /^---\r?\n([\s\S]*?)\r?\n---/.exec(text)?.[1] ?? ''
    return {
      article,
      written: data,
      lineOfKey: (...path) => lineFinder(yaml, 1)(path),
      yaml,
      text: body,
      parsed,
      tree,
      lineOf: (line) => lineOf(line + bodyLine - 1),
      headings,
      references: referencesIn(tree, parsed),
      anchors: anchorsIn(tree, headings),
      blockFaults: faults,
    }
  } catch (error) {
    if (article.format === 'mdx') return { rule: 'unreadable', ...mdxProblem(error, article.file, bodyLine) }
    const reason = error instanceof Error ? error.message : String(error)
    return {
      rule: 'unreadable',
      file: article.file,
      message: `its words cannot be taken apart: ${reason}. Make what is nested deeply flatter.`,
    }
  }
}
