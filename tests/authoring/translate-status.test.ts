import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseArticle } from '../../src/knowledge/article.ts'
import { statusOf } from '../../src/knowledge/translation.ts'
import { folderWith, run, siteYaml } from './content-folder.ts'

const source = '---\ntitle: Fold a plane\n---\nTake a sheet of paper and fold it along the middle, then fold both corners in.\n'
const translation =
  '---\ntitle: Сложить самолётик\n# заметка\nkeywords: [ "a",b ]   # как есть\n---\n\nВозьмите лист бумаги.  \nСложите его.'

const folder = (files: Record<string, string> = {}) =>
  folderWith({ 'site.yaml': siteYaml, 'en/planes/fold.md': source, 'ru/planes/fold.md': translation, ...files })

const read = (dir: string, file = 'ru/planes/fold.md') => readFile(join(dir, file), 'utf8')

function article(file: string, text: string) {
  const parsed = parseArticle(file, text)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
  return parsed.data
}

const standing = async (dir: string) =>
  statusOf(article('ru/planes/fold.md', await read(dir)), article('en/planes/fold.md', await read(dir, 'en/planes/fold.md')))

describe('kb translate-status', () => {
  it('adds one line to the frontmatter and leaves every other byte', async () => {
    const dir = await folder()
    const { code, output } = await run('translate-status', 'ru/planes/fold.md', '--content', dir)
    expect([code, output]).toEqual([0, 'ru/planes/fold.md: up to date\n1 translation noted.\n'])
    const text = await read(dir)
    const added = text.split('\n').filter((line) => line.startsWith('source_revision: '))
    expect(added).toHaveLength(1)
    expect(added[0]).toMatch(/^source_revision: [0-9a-f]{12}-[0-9a-f]{32}$/)
    expect(text.replace(`${added[0]}\n`, '')).toBe(translation)
    expect(await standing(dir)).toBe('current')
  })

  it('tells a small change of the original from a rewrite, and is current again once named', async () => {
    const long = Array.from({ length: 60 }, (_, index) => `Step ${index} folds the wing ${index * 7} a little further.`).join('\n')
    const dir = await folder({ 'en/planes/fold.md': `${source}${long}\n` })
    const stamp = () => run('translate-status', join(dir, 'ru/planes/fold.md'), '--content', dir)
    await stamp()
    await writeFile(join(dir, 'en/planes/fold.md'), `${source}${long.replace('Step 30', 'Stage 30')}\n`)
    expect(await standing(dir)).toBe('minor')
    await writeFile(join(dir, 'en/planes/fold.md'), source.replace('sheet of paper', 'towel').replace('corners', 'ends'))
    expect(await standing(dir)).toBe('major')
    await stamp()
    expect(await standing(dir)).toBe('current')
    expect((await read(dir)).match(/source_revision/g)).toHaveLength(1)
  })

  it('keeps line ends, a byte order mark and the note behind an older line', async () => {
    const windows = `\uFEFF${translation.replaceAll('\n', '\r\n')}`
    const dir = await folder({ 'ru/planes/fold.md': windows })
    await run('translate-status', 'ru/planes/fold.md', '--content', dir)
    const text = await read(dir)
    expect(text.replace(/source_revision: \S+\r\n/, '')).toBe(windows)
    await writeFile(join(dir, 'ru/planes/fold.md'), text.replace(/(source_revision: )\S+/, '$1abcdefabcdef # by hand'))
    await run('translate-status', 'ru/planes/fold.md', '--content', dir)
    expect(await read(dir)).toBe(text.replace(/(source_revision: \S+)/, '$1 # by hand'))
  })

  it('with --all stamps only what has no stamp', async () => {
    const old = translation.replace('keywords', `source_revision: abcdefabcdef\nkeywords`)
    const dir = await folder({ 'en/planes/throw.md': source, 'ru/planes/throw.md': old, 'ru/planes/own.md': translation })
    const { output } = await run('translate-status', '--all', '--content', dir)
    expect(output).toBe('ru/planes/fold.md: up to date\n1 translation noted.\n')
    expect(await read(dir, 'ru/planes/throw.md')).toBe(old)
    expect(await read(dir, 'ru/planes/own.md')).toBe(translation)
    expect((await run('translate-status', '--all', '--content', dir)).output).toBe('0 translations noted.\n')
  })

  it('finds the original of a translation under another path', async () => {
    const named = translation.replace('keywords', 'translation_of: planes/fold\nkeywords')
    const dir = await folderWith({ 'site.yaml': siteYaml, 'en/planes/fold.md': source, 'ru/planes/slozhit.md': named })
    await run('translate-status', 'ru/planes/slozhit', '--content', dir)
    expect(await read(dir, 'ru/planes/slozhit.md')).toContain('source_revision: ')
  })

  it('refuses in one sentence what it cannot do, and writes nothing then', async () => {
    const dir = await folder({ 'ru/planes/own.md': translation })
    const refusal = async (...args: string[]) => (await run('translate-status', ...args, '--content', dir)).output
    expect(await refusal()).toContain('needs the files you brought up to date')
    expect(await refusal('--all', 'ru/planes/fold.md')).toContain('not both')
    expect(await refusal('ru/planes/fould.md')).toContain('Did you mean ru/planes/fold.md?')
    expect(await refusal('en/planes/fold.md')).toContain('it is no translation')
    expect(await refusal('ru/planes/fold.md', 'ru/planes/own.md')).toContain('has no original: there is no en/planes/own')
    expect(await read(dir)).toBe(translation)
  })
})
