import type { MdastNode } from 'satteri'
import { parse } from 'yaml'
import { childrenOf, readTree, textOf } from '../markdown/tree.ts'
import { plainTerms } from './inline.ts'
import type { Log } from './log.ts'
import { navigationFiles, type Source } from './source.ts'
import type { Finder } from './target.ts'

/** A line of a table of contents. */
export interface Entry {
  title: string
  /** The article it leads to. */
  file?: string | undefined
  children: Entry[]
}

/** Reads the table of contents of a source, where there is one: a Markdown list, `toc.yaml` or `mkdocs.yml`. */
export function readNavigation(source: Source, finder: Finder, log: Log): Entry[] {
  for (const file of navigationFiles(source)) {
    const articleAt = (href: string): string | undefined => {
      const target = finder.find(href, [file])
      return target.kind === 'article' && target.hash === undefined ? target.file : undefined
    }
    const entries = /\.md$/i.test(file) ? fromMarkdown(source.read(file), articleAt, log) : fromYaml(source.read(file), articleAt)
    if (articlesIn(entries).length > 1) return entries
  }
  return []
}

/** Articles of a table of contents in reading order, each once. */
export function articlesIn(entries: readonly Entry[]): string[] {
  const all = entries.flatMap((entry): string[] => [...(entry.file === undefined ? [] : [entry.file]), ...articlesIn(entry.children)])
  return [...new Set(all)]
}

type ArticleAt = (href: string) => string | undefined

/** Headings open sections; lists hold the articles, nested as they are. */
function fromMarkdown(text: string, articleAt: ArticleAt, log: Log): Entry[] {
  const tree = readTree(text.replace(/^---\n[\s\S]*?\n---\n/, ''), 'md')
  const entries: Entry[] = []
  for (const node of childrenOf(tree)) {
    if (node.type === 'heading') entries.push({ title: textOf(node), children: [] })
    if (node.type !== 'list') continue
    const section = entries.at(-1)
    const items = listEntries(node, articleAt, log)
    if (section && section.file === undefined) section.children.push(...items)
    else entries.push(...items)
  }
  // One heading above everything is the name of the whole.
  const filled = entries.filter((entry) => entry.file !== undefined || entry.children.length > 0)
  return filled.length === 1 && filled[0]?.file === undefined ? (filled[0]?.children ?? []) : filled
}

function listEntries(list: MdastNode, articleAt: ArticleAt, log: Log): Entry[] {
  return childrenOf(list).map((item) => {
    const [first, ...rest] = childrenOf(item)
    const link = first && childrenOf(first).find((node) => node.type === 'link')
    const words = plainTerms(first ? textOf(link ?? first) : '', log)
    return {
      title: words.replace(/\s*\{#[^}]*\}/, '').trim(),
      file: link?.type === 'link' ? articleAt(link.url) : undefined,
      children: rest.filter((node) => node.type === 'list').flatMap((node) => listEntries(node, articleAt, log)),
    }
  })
}

function fromYaml(text: string, articleAt: ArticleAt): Entry[] {
  const value: unknown = parse(text, { logLevel: 'silent' })
  if (Array.isArray(value)) return value.flatMap((each) => yamlEntry(each, articleAt))
  const root = record(value)
  return [root['nav'], root['items'], root['parts'], root['chapters']].flat().flatMap((each) => yamlEntry(each, articleAt))
}

function yamlEntry(value: unknown, articleAt: ArticleAt): Entry[] {
  if (typeof value === 'string') return [{ title: '', file: articleAt(value), children: [] }]
  const row = record(value)
  const title = [row['name'], row['title'], row['text'], row['label'], row['caption']].find((each) => typeof each === 'string')
  if (title !== undefined) {
    const href = [row['href'], row['link'], row['url'], row['file'], row['path']].find((each) => typeof each === 'string')
    const inner = [row['items'], row['children'], row['chapters'], row['sections']].find(Array.isArray) ?? []
    return [
      { title, file: href === undefined ? undefined : articleAt(href), children: inner.flatMap((each) => yamlEntry(each, articleAt)) },
    ]
  }
  // MkDocs: the title is the key.
  return Object.entries(row).map(([name, inner]) =>
    Array.isArray(inner)
      ? { title: name, children: inner.flatMap((each) => yamlEntry(each, articleAt)) }
      : { title: name, file: typeof inner === 'string' ? articleAt(inner) : undefined, children: [] },
  )
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : {}
}
