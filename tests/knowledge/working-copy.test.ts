import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openWorkingCopy, type WorkingCopy } from '../../src/knowledge/working-copy.ts'
import { inspectArticle } from '../../src/markdown/inspect.ts'
import { temporaryFolder, writeFiles, type Files } from '../support/folder.ts'
import { siteYaml, textOf } from './sample.ts'

const files = { 'site.yaml': siteYaml(), 'en/a/one.md': textOf('One'), 'en/a/two.md': textOf('Two') }

/** A content folder that is being written. */
function writing(): {
  working: WorkingCopy
  titles: () => Promise<string[]>
  write: (changed: Files, removed?: string[]) => Promise<void>
} {
  const { dir, remove } = temporaryFolder()
  onTestFinished(remove)
  writeFiles(dir, files)
  const working = openWorkingCopy(dir, inspectArticle)
  return {
    working,
    titles: async () => (await working.reading()).articles.map(({ title }) => title).sort(),
    async write(changed, removed = []) {
      writeFiles(dir, changed)
      for (const file of removed) rmSync(join(dir, file))
      await working.take([...Object.keys(changed), ...removed])
    },
  }
}

describe('while an author writes', () => {
  it('articles that change, come and go are taken over', async () => {
    const { titles, write } = writing()
    expect(await titles()).toEqual(['One', 'Two'])
    await write({ 'en/a/one.md': textOf('First') })
    expect(await titles()).toEqual(['First', 'Two'])
    await write({ 'en/a/three.md': textOf('Third') }, ['en/a/two.md'])
    expect(await titles()).toEqual(['First', 'Third'])
  })

  it.each([
    ['an article', { 'en/a/one.md': '---\ntitel: One\n---\n' }],
    ['a new article', { 'en/a/new.md': '---\ntitel: New\n---\n' }],
    ['the settings', { 'site.yaml': siteYaml('nam: Help\n') }],
  ])('a problem in %s is said, the last good state stays, and mending it is enough', async (_, broken) => {
    const { titles, write } = writing()
    await titles()
    await expect(write(broken)).rejects.toThrow('is not known here')
    expect(await titles()).toEqual(['One', 'Two'])
    const [file = ''] = Object.keys(broken)
    await write({ [file]: file === 'site.yaml' ? siteYaml() : textOf('Mended') })
    expect((await titles()).includes('Mended')).toBe(file !== 'site.yaml')
  })

  it('a problem is said again with each change of another file, until it is mended', async () => {
    const { titles, write } = writing()
    await titles()
    await expect(write({ 'en/a/one.md': '---\ntitel: One\n---\n' })).rejects.toThrow('titel')
    await expect(write({ 'en/a/two.md': textOf('Second') })).rejects.toThrow('titel')
    await write({ 'en/a/one.md': textOf('First') })
    expect(await titles()).toEqual(['First', 'Second'])
  })

  it('the line of a problem is that of the file, below a snippet too', async () => {
    const { working, write } = writing()
    await working.reading()
    await write({ 'en/_snippets/first.md': 'One\n\nTwo\n\nThree' })
    await write({ 'en/a/three.mdx': textOf('Three') })
    await expect(write({ 'en/a/three.mdx': textOf('Three', '', '<Snippet name="first" />\n\n<Foo />') })).rejects.toThrow('three.mdx:8')
  })
})
