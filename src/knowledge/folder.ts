import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { ContentError, parseOrExplain, type Explained, type Problem } from '../schema/explain.ts'
import { redirectsSchema } from '../schema/redirects.ts'
import { siteSchema, type SiteSettings } from '../schema/site.ts'
import { parseArticle, type Article } from './article.ts'
import { defaultLanguage } from './catalog.ts'
import { parseCategory, unnamedCategory, type Category } from './category.ts'
import { causeOf, filesIn, readText } from './files.ts'
import { lineFinder, readFrontmatter, readYaml } from './frontmatter.ts'
import { aliasProblems, pagePaths, redirectProblems } from './redirect.ts'
import { expand, type Reusables } from './reusable.ts'
import { readReusables } from './reusables-folder.ts'
import { readSynonyms } from './synonyms.ts'
import { readTheme, themeProblems } from './theme.ts'
import { translationProblems } from './translation.ts'
import { addressesOf } from './url.ts'
import { softwareAddresses } from './link.ts'
import { siteWithVariables, yamlWithVariables } from './variables.ts'

/** Everything a content folder holds, with the problems found on the way; what is broken is left out of the lists. */
export interface Folder {
  articles: Article[]
  categories: Category[]
  /** Old address → new address, from redirects.yaml. */
  redirects: Record<string, string>
  /** Variables, snippets and glossaries; the articles' texts have been read with them in place. */
  reusables: Reusables
  problems: Problem[]
}

/** The content folder: `CONTENT_DIR`, absolute or relative to the working directory; default `content`. */
export function contentDir(): string {
  return resolve(process.env['CONTENT_DIR'] || 'content')
}

/** Reads and checks `site.yaml`. Throws a {@link ContentError} that says what is wrong. */
export async function readSite(dir: string): Promise<SiteSettings> {
  const file = 'site.yaml'
  if (!existsSync(dir)) {
    const message = `the content folder ${dir} does not exist. Create it, or set CONTENT_DIR to the folder that has your site.yaml.`
    throw new ContentError([{ file: dir, message }])
  }
  const text = await readFile(join(dir, file), 'utf8').catch((error: unknown) => {
    const cause = causeOf(error)
    if (cause === 'ENOTDIR')
      throw new ContentError([{ file: dir, message: 'it is not a folder. Set CONTENT_DIR to the folder that has your site.yaml.' }])
    const cure = cause === 'ENOENT' ? 'Create it with at least name, address and languages.' : 'Check its permissions.'
    throw new ContentError([{ file, message: `it cannot be read in ${dir} (${cause}). ${cure}` }])
  })
  const site = parseSite(text, file)
  if (!site.ok) throw new ContentError(site.problems)
  return site.data
}

/** Looks at the words of an article for what the frontmatter cannot tell, such as MDX that does not compile. */
export type Inspect = (file: string, text: string) => Problem[]

/** Articles without problems, by their files and what these say, so that they need not be read again. */
export interface ArticleMemory {
  recall: (file: string, text: string) => Article | undefined
  keep: (file: string, text: string, article: Article) => void
}

/** Files that may be missing. Whoever reads them takes every fault for that, so other faults are looked for here. */
const optional = ['redirects.yaml', 'synonyms.yaml', 'theme.css']

/** Reads every article and category of the given languages. Never throws for a bad file: it becomes a problem. */
export async function readFolder(dir: string, site: SiteSettings, inspect: Inspect = () => [], memory?: ArticleMemory): Promise<Folder> {
  const all = await listed(dir)
  const files = all.filter(isContentFile)
  const codes = site.languages.map((language) => language.code)
  const { reusables, problems } = readReusables(dir, site, all)
  const folder: Folder = { articles: [], categories: [], redirects: {}, reusables, problems }
  for (const file of files) {
    const { text, problem } = readText(dir, file)
    if (problem) {
      folder.problems.push(problem)
      continue
    }
    const lang = file.split('/')[0] ?? ''
    if (!codes.includes(lang)) {
      folder.problems.push({
        file,
        message: `\`${lang}\` is not a language of site.yaml (${codes.join(', ')}). Add it under languages, or move the file.`,
      })
    } else if (file.endsWith('.yaml'))
      keep(parseCategory(file, yamlWithVariables(text, lang, reusables)), folder.categories, folder.problems)
    else {
      const { article, problems } = readArticle(file, text, reusables, inspect, memory)
      if (article) folder.articles.push(article)
      folder.problems.push(...problems)
    }
  }
  folder.categories.push(...missingCategories(folder))
  const pages = pagePaths({ ...folder, site, addresses: addressesOf(site.address, defaultLanguage(site)) })
  const among = [
    ...clashes(folder.articles, codes),
    ...translationProblems(folder.articles),
    ...aliasProblems(folder.articles, pages, codes),
  ]
  folder.problems.push(...among.map((problem) => withLine(dir, problem)))
  await keepRedirects(dir, pages, codes, folder)
  const synonyms = await readSynonyms(dir, codes)
  if (!synonyms.ok) folder.problems.push(...synonyms.problems)
  folder.problems.push(...themeProblems(await readTheme(dir)))
  for (const file of optional) {
    const { problem } = existsSync(join(dir, file)) ? readText(dir, file) : {}
    if (problem) folder.problems.push(problem)
  }
  return folder
}

/** Reads one article, with snippets and variables in their places; there is none when its settings are broken. */
export function readArticle(
  file: string,
  written: string,
  reusables: Reusables,
  inspect: Inspect,
  memory?: ArticleMemory,
): { article?: Article | undefined; problems: Problem[] } {
  const { text, problems, lineOf } = expand(file, written, reusables)
  const known = memory?.recall(file, text)
  if (known) return { article: known, problems }
  const parsed = parseArticle(file, text)
  const inWords = inspect(file, text).map((problem) => ({
    ...problem,
    line: problem.line === undefined ? undefined : lineOf(problem.line),
  }))
  if (!parsed.ok) return { problems: [...problems, ...parsed.problems, ...inWords] }
  if (inWords.length === 0) memory?.keep(file, text, parsed.data)
  return { article: parsed.data, problems: [...problems, ...inWords] }
}

/** Articles, category files and nothing else: names that begin with `_` (but `_category.yaml`) or `.` are not published. */
export function isContentFile(file: string): boolean {
  const parts = file.split('/')
  const name = parts.at(-1) ?? ''
  if (parts.slice(0, -1).some((part) => part.startsWith('_') || part.startsWith('.'))) return false
  return name === '_category.yaml' || (/\.mdx?$/.test(name) && !name.startsWith('_') && !name.startsWith('.') && name !== 'README.md')
}

async function keepRedirects(dir: string, pages: ReadonlySet<string>, langs: readonly string[], folder: Folder): Promise<void> {
  const file = 'redirects.yaml'
  const text = await readFile(join(dir, file), 'utf8').catch(() => '')
  const yaml = readYaml(text, file)
  if (!yaml.ok) folder.problems.push(yaml.problem)
  const lineOf = lineFinder(text)
  const parsed = yaml.ok ? parseOrExplain(redirectsSchema, yaml.value, { file, lineOf }) : undefined
  if (!parsed?.ok) return void folder.problems.push(...(parsed?.problems ?? []))
  folder.redirects = parsed.data
  folder.problems.push(...redirectProblems(parsed.data, pages, langs).map((problem) => ({ ...problem, line: lineOf([problem.key ?? '']) })))
}

function parseSite(text: string, file: string): Explained<SiteSettings> {
  const yaml = readYaml(text, file)
  if (!yaml.ok) return { ok: false, problems: [yaml.problem] }
  const parsed = parseOrExplain(siteSchema, yaml.value, { file, lineOf: lineFinder(text) })
  return parsed.ok ? { ok: true, data: siteWithVariables(parsed.data) } : parsed
}

async function listed(dir: string): Promise<string[]> {
  try {
    return await filesIn(dir)
  } catch (error) {
    const path = error instanceof Error && 'path' in error ? String(error.path) : dir
    throw new ContentError([{ file: path, message: `this folder cannot be read (${causeOf(error)}). Check its permissions.` }])
  }
}

function keep<T>(parsed: Explained<T>, list: T[], problems: Problem[]): void {
  if (parsed.ok) list.push(parsed.data)
  else problems.push(...parsed.problems)
}

/** A problem of an article that names a key of its frontmatter, with the line of the key. */
function withLine(dir: string, problem: Problem): Problem {
  if (problem.key === undefined) return problem
  const parts = readFrontmatter(readText(dir, problem.file).text, problem.file)
  return { ...problem, line: parts.ok ? parts.value.lineOf(problem.key.split('.')) : undefined }
}

function clashes(articles: readonly Article[], codes: readonly string[]): Problem[] {
  const problems: Problem[] = []
  const seen = new Map<string, Article>()
  const categories = new Set(articles.map((article) => `${article.lang}/${article.category}`))
  for (const article of articles) {
    const { file, id, key } = article
    const other = seen.get(id)
    if (other) problems.push({ file, message: `${other.file} has the same address. Rename or remove one of the two.` })
    if (categories.has(id)) problems.push({ file, message: `the folder ${id}/ has the same address. Rename the file or the folder.` })
    const top = key.split('/')[0] ?? ''
    if (softwareAddresses.some((name) => name === top) || codes.includes(top)) {
      problems.push({ file, message: `addresses that begin with /${top}/ are taken by the software or a language. Rename the folder.` })
    }
    seen.set(id, article)
  }
  return problems
}

function missingCategories({ articles, categories }: Folder): Category[] {
  const known = new Set(categories.map((category) => category.id))
  const missing = new Map<string, Category>()
  for (const { lang, category } of articles) {
    const parts = category.split('/')
    for (let depth = 1; depth <= parts.length; depth++) {
      const key = parts.slice(0, depth).join('/')
      if (!known.has(`${lang}/${key}`)) missing.set(`${lang}/${key}`, unnamedCategory(lang, key))
    }
  }
  return [...missing.values()]
}
