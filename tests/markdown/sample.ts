import { experimental_AstroContainer as AstroContainer } from 'astro/container'
import renderer from '@astrojs/mdx/server.js'
import { onTestFinished } from 'vitest'
import type { Heading } from '../../src/knowledge/page.ts'
import type { Article } from '../../src/knowledge/article.ts'
import { readReusables } from '../../src/knowledge/reusables-folder.ts'
import { evaluate } from '../../src/markdown/evaluate.ts'
import { compileBody } from '../../src/markdown/render.ts'
import { article, catalogOf, textOf } from '../knowledge/sample.ts'
import { temporaryFolder, writeFiles, type Files } from '../support/folder.ts'

interface Rendered {
  html: string
  headings: Heading[]
}

interface Sample {
  /** Path of the article; its ending decides the language. */
  file?: string
  frontmatter?: string
  /** Other files of the content folder. */
  files?: Files
  site?: string
  /** Whether readers can say that they are stuck. */
  feedback?: boolean
}

/** Renders the body of an article as its page would, from a content folder on disk. */
export async function render(
  body: string,
  { file = 'en/writing/page.md', frontmatter = '', files = {}, site, feedback = true }: Sample = {},
): Promise<Rendered> {
  const { dir, remove } = temporaryFolder()
  onTestFinished(remove)
  const texts = Object.fromEntries(Object.entries(files).filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
  const all: Record<string, string> = {
    ...texts,
    [file]: textOf('Page', frontmatter, body),
    ...(site === undefined ? {} : { 'site.yaml': site }),
  }
  writeFiles(dir, { ...files, ...all })
  const subject: Article = article(file, all[file] ?? '')
  const catalog = catalogOf(all)
  const { reusables } = readReusables(dir, catalog.site, Object.keys(files))
  const compiled = await compileBody(subject, {
    contentDir: dir,
    catalog: { ...catalog, reusables },
    lang: subject.lang,
    alertTitle: (kind, lang) => `${kind} (${lang})`,
    tableLabel: () => 'Table',
    footnotes: (lang) => ({ label: `Notes (${lang})`, backLabel: `Back to {reference} (${lang})` }),
    words: { zoom: 'Enlarge', close: 'Close', copyStep: 'Copy link', stuck: feedback ? 'I’m stuck' : undefined },
  })
  const rendered = evaluate(compiled, file)
  const { headings } = rendered
  return { html: rendered.kind === 'html' ? rendered.html : await htmlOf(rendered.Content), headings }
}

async function htmlOf(Content: Parameters<AstroContainer['renderToString']>[0]): Promise<string> {
  const container = await AstroContainer.create({ renderers: [{ name: 'astro:jsx', ssr: renderer }] })
  return container.renderToString(Content)
}
