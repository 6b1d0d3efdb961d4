import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { codeStamp } from '../../src/integrations/code-stamp.ts'
import { pageStore } from '../../src/integrations/page-store.ts'
import { temporaryFolder, writeFiles, type Files } from '../support/folder.ts'

/** Builds of one site, one after the other: each renders what the store does not have, and says what that was. */
function builds(): { dir: string; build: (name: string, pages: Files) => string[] } {
  const { dir, remove } = temporaryFolder()
  onTestFinished(remove)
  const build = (name: string, pages: Files): string[] => {
    const store = pageStore(join(dir, 'kept'))
    const missing = Object.entries(pages).filter(([path, key]) => !store.restore(String(key), join(dir, name, path)))
    writeFiles(join(dir, name), Object.fromEntries(missing))
    store.keep()
    return missing.map(([path]) => path)
  }
  return { dir, build }
}

it('pages of the last build are used again, and only what changed is rendered', () => {
  const { dir, build } = builds()
  expect(build('first', { 'a/index.html': 'apple', 'b/index.html': 'pear' })).toEqual(['a/index.html', 'b/index.html'])
  expect(build('second', { 'a/index.html': 'apple', 'b/index.html': 'plum' })).toEqual(['b/index.html'])
  expect(build('third', { 'a/index.html': 'apple', 'b/index.html': 'plum' })).toEqual([])
  expect(readFileSync(join(dir, 'third/a/index.html'), 'utf8')).toBe('apple')
  expect(readFileSync(join(dir, 'third/b/index.html'), 'utf8')).toBe('plum')
})

it('pages that no build asked for are forgotten', () => {
  const { dir, build } = builds()
  build('first', { 'a/index.html': 'apple', 'b/index.html': 'pear' })
  build('second', { 'a/index.html': 'apple' })
  expect(readdirSync(join(dir, 'kept'))).toHaveLength(1)
  expect(build('third', { 'b/index.html': 'pear' })).toEqual(['b/index.html'])
})

it('a page is kept when the site it came from is gone, and rendered when it was changed there', () => {
  const { dir, build } = builds()
  build('first', { 'a/index.html': 'apple', 'b/index.html': 'pear' })
  writeFileSync(join(dir, 'first/b/index.html'), 'peas')
  rmSync(join(dir, 'first/a'), { recursive: true })
  expect(build('second', { 'a/index.html': 'apple', 'b/index.html': 'pear' })).toEqual(['b/index.html'])
  expect(readFileSync(join(dir, 'second/b/index.html'), 'utf8')).toBe('pear')
})

it('two builds share the file of a page that stayed', () => {
  const { dir, build } = builds()
  build('first', { 'a/index.html': 'apple' })
  build('second', { 'a/index.html': 'apple' })
  expect(statSync(join(dir, 'second/a/index.html')).ino).toBe(statSync(join(dir, 'first/a/index.html')).ino)
})

it('the stamp of the code changes with a template, a library and nothing else', () => {
  const { dir, remove } = temporaryFolder()
  onTestFinished(remove)
  const stampWith = (files: Files): string => {
    writeFiles(dir, files)
    return codeStamp(dir)
  }
  const first = stampWith({
    'src/a/page.astro': '<p>',
    'feedback-api/b.ts': '',
    'astro.config.mjs': '',
    'package-lock.json': '1',
    'x.md': '',
  })
  expect(stampWith({ 'x.md': 'words' })).toBe(first)
  const template = stampWith({ 'src/a/page.astro': '<b>' })
  const library = stampWith({ 'package-lock.json': '2' })
  expect(new Set([first, template, library]).size).toBe(3)
})
