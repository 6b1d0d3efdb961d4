import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { historyGap, readHistory } from '../../src/knowledge/history.ts'
import { temporaryFolder, writeFiles } from '../support/folder.ts'
import { Repository } from '../support/repository.ts'

const paragraph = 'Open the settings, choose the account, then press the button that says Import and wait until every row is there.'

function text(title: string, body = paragraph, more = ''): string {
  return `---\ntitle: ${title}\n${more}---\n\n${body}\n`
}

async function dates(dir: string, ...files: string[]): Promise<Record<string, string>> {
  return Object.fromEntries([...(await readHistory(dir, files))].map(([file, { updated }]) => [file, updated]))
}

async function firstDays(dir: string, ...files: string[]): Promise<Record<string, string | undefined>> {
  return Object.fromEntries([...(await readHistory(dir, files))].map(([file, { published }]) => [file, published]))
}

describe('the day an article changed', () => {
  it('is the day its file came, and then of the last commit that changed its words', async () => {
    const repository = new Repository()
    repository.commitOn('2026-01-01', { 'en/a/b.md': text('B'), 'en/a/c.md': text('C') })
    expect(await dates(repository.dir, 'en/a/b.md', 'en/a/c.md')).toEqual({ 'en/a/b.md': '2026-01-01', 'en/a/c.md': '2026-01-01' })
    repository.commitOn('2026-02-01', { 'en/a/b.md': text('B', paragraph.replace('Import', 'Export')) })
    expect(await dates(repository.dir, 'en/a/b.md', 'en/a/c.md')).toEqual({ 'en/a/b.md': '2026-02-01', 'en/a/c.md': '2026-01-01' })
  })

  it('stays when lines are wrapped anew, punctuation changes or other frontmatter does', async () => {
    const repository = new Repository()
    repository.commitOn('2026-01-01', { 'en/a/b.md': text('B') })
    repository.commitOn('2026-02-01', { 'en/a/b.md': text('B', paragraph.replaceAll(' then ', '\nthen ')) })
    repository.commitOn('2026-03-01', { 'en/a/b.md': text('B', paragraph.replaceAll(',', ';')) })
    repository.commitOn('2026-04-01', { 'en/a/b.md': text('B', paragraph, 'order: 3\nkeywords: [csv]\n') })
    expect(await dates(repository.dir, 'en/a/b.md')).toEqual({ 'en/a/b.md': '2026-01-01' })
  })

  it('moves with the title, which readers see', async () => {
    const repository = new Repository()
    repository.commitOn('2026-01-01', { 'en/a/b.md': text('B') })
    repository.commitOn('2026-02-01', { 'en/a/b.md': text('Better') })
    expect(await dates(repository.dir, 'en/a/b.md')).toEqual({ 'en/a/b.md': '2026-02-01' })
  })

  it('stays when the file is renamed, more than once and along with other frontmatter', async () => {
    const repository = new Repository()
    repository.commitOn('2026-01-01', { 'en/a/b.md': text('B') })
    repository.move('en/a/b.md', 'en/new/name.md')
    repository.commitOn('2026-02-01')
    repository.move('en/new/name.md', 'en/newest/name.md')
    repository.commitOn('2026-03-01', { 'en/newest/name.md': text('B', paragraph, 'aliases: [/a/b/]\n') })
    expect(await dates(repository.dir, 'en/newest/name.md')).toEqual({ 'en/newest/name.md': '2026-01-01' })
  })

  it('moves when the file is renamed and a word changes in the same commit', async () => {
    const repository = new Repository()
    repository.commitOn('2026-01-01', { 'en/a/b.md': text('B') })
    repository.move('en/a/b.md', 'en/a/c.md')
    repository.commitOn('2026-02-01', { 'en/a/c.md': text('B', paragraph.replace('Import', 'Export')) })
    expect(await dates(repository.dir, 'en/a/c.md')).toEqual({ 'en/a/c.md': '2026-02-01' })
  })

  it('is its own when a new file takes the old name of another', async () => {
    const repository = new Repository()
    repository.commitOn('2026-01-01', { 'en/a/b.md': text('B') })
    repository.move('en/a/b.md', 'en/a/c.md')
    repository.commitOn('2026-02-01')
    repository.commitOn('2026-03-01', { 'en/a/b.md': text('Another', 'Something else altogether is written here.') })
    const own = { 'en/a/b.md': '2026-03-01', 'en/a/c.md': '2026-01-01' }
    expect(await dates(repository.dir, 'en/a/b.md', 'en/a/c.md')).toEqual(own)
    expect(await firstDays(repository.dir, 'en/a/b.md', 'en/a/c.md')).toEqual(own)
  })

  it('goes along when files take each other’s names in one commit', async () => {
    const repository = new Repository()
    const words = (name: string): string => Array.from({ length: 40 }, (_, line) => `${name} says sentence ${line} of ${name}.`).join('\n')
    const own = (name: string, more = ''): string => text(name, words(name), more)
    repository.commitOn('2026-01-01', { 'en/a/1.md': own('Alpha') })
    repository.commitOn('2026-01-02', { 'en/a/2.md': own('Beta') })
    repository.commitOn('2026-01-03', { 'en/a/3.md': own('Gamma') })
    const days = { Alpha: '2026-01-01', Beta: '2026-01-02', Gamma: '2026-01-03', New: '2026-02-02' }
    const at = (files: Record<string, keyof typeof days>): Record<string, string> =>
      Object.fromEntries(Object.entries(files).map(([number, name]) => [`en/a/${number}.md`, days[name]]))
    const expectDays = async (expected: Record<string, string>): Promise<void> => {
      expect(await dates(repository.dir, ...Object.keys(expected))).toEqual(expected)
      expect(await firstDays(repository.dir, ...Object.keys(expected))).toEqual(expected)
    }

    // Each moves one on, and says where it was.
    for (const number of [3, 2, 1]) repository.move(`en/a/${number}.md`, `en/a/${number + 1}.md`)
    repository.commitOn('2026-02-01', { 'en/a/2.md': own('Alpha', 'aliases: [/a/1/]\n'), 'en/a/3.md': own('Beta', 'aliases: [/a/2/]\n') })
    await expectDays(at({ 2: 'Alpha', 3: 'Beta', 4: 'Gamma' }))

    // Again, and a new one takes the name that became free.
    for (const number of [4, 3, 2]) repository.move(`en/a/${number}.md`, `en/a/${number + 1}.md`)
    repository.commitOn('2026-02-02', { 'en/a/2.md': own('New') })
    await expectDays(at({ 2: 'New', 3: 'Alpha', 4: 'Beta', 5: 'Gamma' }))

    // Two change places, and another is edited.
    repository.move('en/a/3.md', 'en/a/other.md')
    repository.move('en/a/5.md', 'en/a/3.md')
    repository.move('en/a/other.md', 'en/a/5.md')
    repository.commitOn('2026-02-03', { 'en/a/4.md': own('Beta', 'order: 4\n') })
    await expectDays(at({ 2: 'New', 3: 'Gamma', 4: 'Beta', 5: 'Alpha' }))
  })

  it('is found in every alphabet, and with spaces in names', async () => {
    const repository = new Repository()
    const files = ['ru/начало/как войти.md', 'et/õpetus/küsimused.md', 'en/a/what’s new.md', 'en/a/tab\tname.md']
    repository.commitOn('2026-01-01', Object.fromEntries(files.map((file, index) => [file, text(`T${index}`, `${paragraph} ${index}`)])))
    repository.move('ru/начало/как войти.md', 'ru/вход/вход в систему.md')
    repository.commitOn('2026-02-01')
    const now = ['ru/вход/вход в систему.md', ...files.slice(1)]
    expect(await dates(repository.dir, ...now)).toEqual(Object.fromEntries(now.map((file) => [file, '2026-01-01'])))
  })

  it('is found when the content folder lies inside a repository', async () => {
    const repository = new Repository()
    repository.commitOn('2026-01-01', { 'docs/words/en/a/b.md': text('B'), 'en/a/b.md': text('Another') })
    repository.commitOn('2026-02-01', { 'en/a/b.md': text('Changed'), 'code.js': '1' })
    expect(await dates(join(repository.dir, 'docs/words'), 'en/a/b.md')).toEqual({ 'en/a/b.md': '2026-01-01' })
  })

  it('counts a change that came by a merge on the day it was written', async () => {
    const repository = new Repository()
    repository.commitOn('2026-01-01', { 'en/a/b.md': text('B'), 'en/a/c.md': text('C') })
    repository.git('checkout', '-q', '-b', 'side')
    repository.commitOn('2026-02-01', { 'en/a/b.md': text('B', `${paragraph} More.`) })
    repository.git('checkout', '-q', '-')
    repository.commitOn('2026-02-15', { 'en/a/c.md': text('C', `${paragraph} Even more.`) })
    repository.git('merge', '-q', '--no-ff', '-m', 'Merge', 'side')
    expect(await dates(repository.dir, 'en/a/b.md', 'en/a/c.md')).toEqual({ 'en/a/b.md': '2026-02-01', 'en/a/c.md': '2026-02-15' })
  })

  it('is unknown for a file git does not have, outside git, and before the first commit', async () => {
    const repository = new Repository()
    expect(await dates(repository.dir, 'en/a/b.md')).toEqual({})
    repository.commitOn('2026-01-01', { 'en/a/b.md': text('B') })
    expect(await dates(repository.dir, 'en/a/new.md')).toEqual({})
    const { dir, remove } = temporaryFolder()
    onTestFinished(remove)
    writeFiles(dir, { 'en/a/b.md': text('B') })
    expect(await dates(dir, 'en/a/b.md')).toEqual({})
  })

  it('is unknown in a shallow clone, where it would be wrong', async () => {
    const repository = new Repository()
    repository.commitOn('2026-01-01', { 'en/a/b.md': text('B') })
    repository.commitOn('2026-02-01', { 'en/a/c.md': text('C') })
    const { dir, remove } = temporaryFolder()
    onTestFinished(remove)
    execFileSync('git', ['clone', '-q', '--depth', '1', `file://${repository.dir}`, join(dir, 'clone')], { stdio: 'pipe' })
    expect(await dates(join(dir, 'clone'), 'en/a/b.md', 'en/a/c.md')).toEqual({})
    expect(await historyGap(join(dir, 'clone'))).toContain('git fetch --unshallow')
    expect(await historyGap(repository.dir)).toBe(undefined)
    expect(await historyGap(dir)).toBe(undefined)
  })

  it('is unknown where git does not read the files of another user', async () => {
    const repository = new Repository()
    repository.commitOn('2026-01-01', { 'en/a/b.md': text('B') })
    vi.stubEnv('GIT_TEST_ASSUME_DIFFERENT_OWNER', '1')
    vi.stubEnv('LANG', 'de_DE.UTF-8')
    onTestFinished(() => void vi.unstubAllEnvs())
    expect(await dates(repository.dir, 'en/a/b.md')).toEqual({})
    expect(await historyGap(repository.dir)).toContain('safe.directory')
  })

  it('does not depend on the settings of whoever builds', async () => {
    const repository = new Repository()
    repository.commitOn('2026-01-01', { 'ru/а/б.md': text('Б') })
    for (const [key, value] of [
      ['diff.renames', 'false'],
      ['core.quotepath', 'true'],
      ['diff.noprefix', 'true'],
      ['color.ui', 'always'],
      ['log.showSignature', 'true'],
      ['log.follow', 'true'],
    ] as const)
      repository.git('config', key, value)
    repository.move('ru/а/б.md', 'ru/в/г.md')
    repository.commitOn('2026-02-01')
    expect(await dates(repository.dir, 'ru/в/г.md')).toEqual({ 'ru/в/г.md': '2026-01-01' })
  })

  it('is found for hundreds of articles with three git processes', async () => {
    const repository = new Repository()
    const files = Array.from({ length: 300 }, (_, index) => `en/a/article-${index}.md`)
    repository.commitOn('2026-01-01', Object.fromEntries(files.map((file, index) => [file, text(`T${index}`)])))
    for (let edit = 0; edit < 5; edit++) {
      repository.commitOn(
        `2026-02-0${edit + 1}`,
        Object.fromEntries(files.map((file, index) => [file, text(`T${index}`, paragraph, `order: ${edit}\n`)])),
      )
    }
    const count = await countingGit(() => dates(repository.dir, ...files))
    expect(count.result['en/a/article-299.md']).toBe('2026-01-01')
    expect(Object.keys(count.result)).toHaveLength(300)
    expect(count.processes).toBeLessThanOrEqual(3)
  })
})

describe('the day an article was first published', () => {
  it('is the day its file came, whatever changed since', async () => {
    const repository = new Repository()
    repository.commitOn('2026-01-01', { 'en/a/b.md': text('B') })
    repository.commitOn('2026-02-01', { 'en/a/b.md': text('Better', 'Entirely new words.') })
    expect(await firstDays(repository.dir, 'en/a/b.md')).toEqual({ 'en/a/b.md': '2026-01-01' })
  })

  it('stays when the file is renamed, also while its words change', async () => {
    const repository = new Repository()
    repository.commitOn('2026-01-01', { 'en/a/b.md': text('B') })
    repository.move('en/a/b.md', 'en/a/c.md')
    repository.commitOn('2026-02-01', { 'en/a/c.md': text('B', paragraph.replace('Import', 'Export')) })
    repository.move('en/a/c.md', 'en/new/c.md')
    repository.commitOn('2026-03-01')
    expect(await firstDays(repository.dir, 'en/new/c.md')).toEqual({ 'en/new/c.md': '2026-01-01' })
    expect(await dates(repository.dir, 'en/new/c.md')).toEqual({ 'en/new/c.md': '2026-02-01' })
  })
})

/** Puts a `git` first on PATH that notes each start and hands over to the real one. */
async function countingGit<T>(work: () => Promise<T>): Promise<{ result: T; processes: number }> {
  const { dir, remove } = temporaryFolder()
  onTestFinished(remove)
  const real = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim()
  writeFiles(dir, { git: `#!/bin/sh\necho start >> "${dir}/starts"\nexec "${real}" "$@"\n` })
  execFileSync('chmod', ['+x', join(dir, 'git')])
  const path = process.env['PATH']
  process.env['PATH'] = `${dir}:${path ?? ''}`
  try {
    const result = await work()
    return {
      result,
      processes: execFileSync('cat', [join(dir, 'starts')], { encoding: 'utf8' })
        .trim()
        .split('\n').length,
    }
  } finally {
    process.env['PATH'] = path
  }
}
