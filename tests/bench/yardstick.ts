import { execFile } from 'node:child_process'
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)
const modules = fileURLToPath(new URL('../../node_modules', import.meta.url))

const files: Record<string, string> = {
  'package.json': '{ "type": "module", "private": true }\n',
  'astro.config.mjs': 'export default {}\n',
  'src/content.config.ts': `import { defineCollection } from 'astro:content'
import { glob } from 'astro/loaders'
export const collections = { articles: defineCollection({ loader: glob({ pattern: '**/*.md', base: './articles' }) }) }
`,
  'src/pages/[...slug].astro': `---
import { getCollection, render } from 'astro:content'
export async function getStaticPaths() {
  return (await getCollection('articles')).map((article) => ({ params: { slug: article.id }, props: { article } }))
}
const { article } = Astro.props
const { Content } = await render(article)
---
<html lang="en"><head><title>{article.data.title}</title></head><body><Content /></body></html>
`,
}

/**
 * Seconds a plain Astro site takes for the same articles: its own Markdown collection and one page without a layout. What another machine, or
 * this one on another day, does in how many seconds is told by this and not by the clock. `root` is a new folder.
 */
export async function plainAstroBuild(root: string, articles: string): Promise<number> {
  for (const [file, text] of Object.entries(files)) await place(join(root, file), text)
  for (const file of await readdir(articles, { recursive: true })) {
    if (/\.mdx?$/.test(file))
      await place(join(root, 'articles', file.replace(/\.mdx$/, '.md')), await readFile(join(articles, file), 'utf8'))
  }
  await symlink(modules, join(root, 'node_modules'))
  const started = performance.now()
  await run(process.execPath, [join(modules, 'astro', 'bin', 'astro.mjs'), 'build', '--silent'], { cwd: root })
  return (performance.now() - started) / 1000
}

async function place(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, text)
}
