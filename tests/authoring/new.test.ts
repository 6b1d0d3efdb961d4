import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { folderWith, run, siteYaml } from './content-folder.ts'

describe('kb new', () => {
  it.each(['article', 'guide', 'faq', 'troubleshooting'])('writes a new %s that passes the check', async (kind) => {
    const dir = await folderWith({ 'site.yaml': siteYaml })
    const { code, output } = await run('new', 'writing/add-images', '--kind', kind, '--content', dir)
    expect(output).toContain('Its address is /writing/add-images/.')
    expect(code).toBe(0)
    expect(await run('check', '--content', dir)).toEqual({ code: 0, output: '1 article checked: nothing to mend.\n' })
  })

  it('quotes a title that YAML would misread, and makes an address of any name', async () => {
    const dir = await folderWith({ 'site.yaml': siteYaml })
    await run('new', 'ru/Письмо/Моя статья', '--title', 'Что делать: #1', '--lang', 'ru', '--content', dir)
    expect(await readFile(join(dir, 'ru/письмо/моя-статья.md'), 'utf8')).toContain('title: "Что делать: #1"')
    expect((await run('check', '--content', dir)).code).toBe(0)
  })

  it('leaves an article alone that is already there', async () => {
    const dir = await folderWith({ 'site.yaml': siteYaml, 'en/a/b.mdx': '---\ntitle: B\n---\n' })
    const { code, output } = await run('new', 'a/b', '--content', dir)
    expect(code).toBe(1)
    expect(output).toContain('en/a/b.mdx is already there')
  })

  it.each([
    [['alone'], 'an article needs a category'],
    [['a/b/c/d'], 'categories nest to two levels'],
    [['a/b', '--kind', 'fqa'], 'Did you mean faq?'],
    [['a/b', '--lang', 'de'], '`de` is not a language of site.yaml (en, ru).'],
  ])('refuses %j', async (args, message) => {
    const dir = await folderWith({ 'site.yaml': siteYaml })
    const { code, output } = await run('new', ...args, '--content', dir)
    expect(output).toContain(message)
    expect(code).toBe(2)
  })
})
