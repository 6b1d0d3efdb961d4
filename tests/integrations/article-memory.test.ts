import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished, vi } from 'vitest'
import { articleMemory } from '../../src/integrations/second-thread/article-memory.ts'
import { readFolder, readSite, type Folder } from '../../src/knowledge/folder.ts'
import { inspectArticle } from '../../src/markdown/inspect.ts'
import { temporaryFolder, writeFiles } from '../support/folder.ts'

const article = (title: string): string => `---\ntitle: ${title}\n---\n\nWords about {{plan}} and <Callout>more</Callout>.\n`
const site = (plan: string): string =>
  `name: Help\naddress: https://help.example.com\nvariables: { plan: ${plan} }\nlanguages: [{ code: en, label: English }]\n`

function openFolder() {
  const { dir, remove } = temporaryFolder()
  onTestFinished(remove)
  writeFiles(dir, { 'site.yaml': site('Free'), 'en/a/one.mdx': article('One'), 'en/a/two.mdx': article('Two') })
  return dir
}

/** Reads the folder as a build does; `inspected` are the files that had to be read. */
async function read(dir: string, stamp = 'code'): Promise<{ folder: Folder; inspected: string[] }> {
  const memory = articleMemory(join(dir, '.cache/articles'), stamp)
  const inspect = vi.fn(inspectArticle)
  const folder = await readFolder(dir, await readSite(dir), inspect, memory)
  memory.save()
  return { folder, inspected: inspect.mock.calls.map(([file]) => file) }
}

it('reads only articles that say something else than at the last build, and gives all of them as they are', async () => {
  const dir = openFolder()
  const first = await read(dir)
  expect(first.inspected).toEqual(['en/a/one.mdx', 'en/a/two.mdx'])
  const again = await read(dir)
  expect(again.inspected).toEqual([])
  expect(again.folder).toStrictEqual(first.folder)
  writeFiles(dir, { 'en/a/two.mdx': article('Three') })
  const edited = await read(dir)
  expect(edited.inspected).toEqual(['en/a/two.mdx'])
  expect(edited.folder.articles.map(({ title }) => title)).toEqual(['One', 'Three'])
})

it('reads an article anew when a variable in it, its name or the code has changed', async () => {
  const dir = openFolder()
  await read(dir)
  writeFiles(dir, { 'site.yaml': site('Pro'), 'en/b/one.mdx': article('One') })
  expect((await read(dir)).inspected).toEqual(['en/a/one.mdx', 'en/a/two.mdx', 'en/b/one.mdx'])
  expect((await read(dir, 'other code')).inspected).toHaveLength(3)
})

it('names problems at every build', async () => {
  const dir = openFolder()
  writeFiles(dir, { 'en/a/one.mdx': `${article('One')}\n<script>alert(1)</script>\n`, 'en/a/two.mdx': '---\ntitel: Two\n---\n\nWords.\n' })
  const { folder } = await read(dir)
  expect(folder.problems.map(({ file }) => file)).toEqual(['en/a/one.mdx', 'en/a/two.mdx', 'en/a/two.mdx'])
  expect((await read(dir)).folder.problems).toEqual(folder.problems)
})

it('reads everything where its file was cut short', async () => {
  const dir = openFolder()
  await read(dir)
  writeFileSync(join(dir, '.cache/articles'), 'x')
  expect((await read(dir)).inspected).toHaveLength(2)
})
