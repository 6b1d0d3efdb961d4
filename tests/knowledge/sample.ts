import { parseArticle, type Article } from '../../src/knowledge/article.ts'
import { buildCatalog, type Catalog } from '../../src/knowledge/catalog.ts'
import { parseCategory, unnamedCategory } from '../../src/knowledge/category.ts'
import { readYaml } from '../../src/knowledge/frontmatter.ts'
import type { PageWords } from '../../src/knowledge/view.ts'
import { parseOrExplain } from '../../src/schema/explain.ts'
import { siteSchema } from '../../src/schema/site.ts'

export const words: PageWords = { home: 'Home', search: 'Search', searchFor: 'Search the help center', notFound: 'Not found' }

/** Settings in English and Russian; `more` is added at the end. */
export function siteYaml(more = '', address = 'https://help.example.com'): string {
  return `name: Paper planes\naddress: ${address}\nlanguages:\n  - { code: en, label: English }\n  - { code: ru, label: Русский }\n${more}`
}

/** A sound article; throws what a writer would read when it is not. */
export function article(file: string, text: string): Article {
  const parsed = parseArticle(file, text)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
  return parsed.data
}

/** Text of an article with a title and a fixed description. */
export function textOf(title: string, frontmatter = '', body = 'Words of the article.'): string {
  return `---\ntitle: ${title}\ndescription: About ${title}.\n${frontmatter}${frontmatter && '\n'}---\n\n${body}\n`
}

/** The catalog of a content folder given as texts by path; `site.yaml` may be left out. */
export function catalogOf(files: Readonly<Record<string, string>>): Catalog {
  const yaml = readYaml(files['site.yaml'] ?? siteYaml(), 'site.yaml')
  const site = yaml.ok ? parseOrExplain(siteSchema, yaml.value, { file: 'site.yaml' }) : undefined
  if (!site?.ok) throw new Error(JSON.stringify(site?.problems ?? yaml))
  const names = Object.keys(files).filter((file) => file !== 'site.yaml')
  const articles = names.filter((file) => /\.mdx?$/.test(file)).map((file) => article(file, files[file] ?? ''))
  const categories = names
    .filter((file) => file.endsWith('_category.yaml'))
    .map((file) => {
      const parsed = parseCategory(file, files[file] ?? '')
      if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
      return parsed.data
    })
  const known = new Set(categories.map(({ id }) => id))
  for (const { lang, category } of articles) {
    for (const [depth] of category.split('/').entries()) {
      const key = category
        .split('/')
        .slice(0, depth + 1)
        .join('/')
      if (!known.has(`${lang}/${key}`)) categories.push(unnamedCategory(lang, key))
      known.add(`${lang}/${key}`)
    }
  }
  return buildCatalog(site.data, articles, categories)
}
