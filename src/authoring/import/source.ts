import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join, sep } from 'node:path'
import { CommandError } from '../command.ts'
import type { Log } from './log.ts'

/** A folder of Markdown as it was found; paths are below its root, with slashes. */
export interface Source {
  root: string
  name: string
  /** Files that become articles. */
  articles: readonly string[]
  /** Parts that other files include. */
  parts: readonly string[]
  files: ReadonlySet<string>
  read: (file: string) => string
}

const partFolder = /^(_.*|includes?|partials|snippets)$/
const navigationFile = /^(summary|toc|_sidebar|_navbar|sidebar|sidebar_index|_toc)\.(md|yaml|yml)$|^mkdocs\.yml$/i
/** Documents that are not Markdown: not imported, and remarked, as a writer may miss them. */
const otherText = /\.(html?|rst|adoc|asciidoc|ipynb|txt|docx?|mdx)$/i
const ignoredFolder = /^(\..*|node_modules)$/

/** Looks through a folder and sorts its files. Throws when it holds no Markdown. */
export function readSource(root: string, log: Log): Source {
  const found = statSync(root, { throwIfNoEntry: false })
  if (found?.isFile()) throw new CommandError(`${root} is a file, and a folder is needed. Unpack it, or name the folder it lies in.`)
  if (!found?.isDirectory()) throw new CommandError(`there is no folder ${root}.`)
  const entries = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const paths = entries.map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
  const all = paths.map((path) => path.split(sep).join('/')).sort()
  const files = all.filter((file) => !file.split('/').some((part) => ignoredFolder.test(part)))
  const markdown = files.filter((file) => /\.(md|markdown)$/i.test(file) && !isNavigation(file))
  const articles = markdown.filter((file) => !isPart(file))
  if (articles.length === 0) throw new CommandError(`there are no Markdown files in ${root}.`)
  const read = (file: string): string => {
    const text = readFileSync(join(root, file), 'utf8')
    return text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n')
  }
  for (const file of files) {
    if (otherText.test(file)) log.remark('not-imported', { file }, 'not Markdown: rewrite it as an article')
    else if (isYamlPage(file, read)) log.remark('not-imported', { file }, 'a page written in YAML: rewrite it as an article')
  }
  return { root, name: basename(root), articles, parts: markdown.filter(isPart), files: new Set(files), read }
}

/** The files that may say in which order articles come: nearest to the root first. */
export function navigationFiles(source: Source): string[] {
  return [...source.files].filter(isNavigation).sort((a, b) => a.split('/').length - b.split('/').length)
}

function isPart(file: string): boolean {
  const folders = file.split('/').slice(0, -1)
  return folders.some((folder) => partFolder.test(folder)) || basename(file).startsWith('_')
}

/** Below the root, only a part folder or YAML: an article may be about tables of contents. */
function isNavigation(file: string): boolean {
  const [top = '', ...rest] = file.split('/')
  return navigationFile.test(basename(file)) && (rest.length === 0 || partFolder.test(top) || /\.ya?ml$/i.test(file))
}

/** A YAML file that is a page of its own: it has a title or blocks, and is not a table of contents or a list of values. */
function isYamlPage(file: string, read: (file: string) => string): boolean {
  return /\.ya?ml$/i.test(file) && !isNavigation(file) && /^(blocks|title|meta):/m.test(read(file))
}
