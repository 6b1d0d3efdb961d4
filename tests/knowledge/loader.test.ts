import { EventEmitter } from 'node:events'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { LoaderContext } from 'astro/loaders'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { contentLoaders } from '../../src/knowledge/loader.ts'
import { inspectArticle } from '../../src/markdown/inspect.ts'
import { temporaryFolder, writeFiles, type Files } from '../support/folder.ts'
import { siteYaml, textOf } from './sample.ts'

type DataEntry = ReturnType<LoaderContext['store']['values']>[number]

/** A content folder that is being written, with what the loaders keep and say. */
class Desk {
  readonly dir: string
  readonly said: string[] = []
  readonly #stores = new Map<string, Map<string, DataEntry>>()
  readonly #watcher = Object.assign(new EventEmitter(), { add: () => undefined })

  constructor(files: Files) {
    const { dir, remove } = temporaryFolder()
    onTestFinished(remove)
    this.dir = dir
    writeFiles(dir, files)
  }

  async open(): Promise<this> {
    for (const [name, { load }] of Object.entries(contentLoaders(this.dir, inspectArticle))) {
      const entries = new Map<string, DataEntry>()
      this.#stores.set(name, entries)
      const store = {
        keys: () => [...entries.keys()],
        values: () => [...entries.values()],
        delete: (id: string) => entries.delete(id),
        set: (entry: DataEntry) => entries.set(entry.id, entry),
      }
      await load({
        store,
        watcher: this.#watcher,
        logger: { error: (message: string) => this.said.push(message) },
      } as unknown as LoaderContext)
    }
    return this
  }

  write(files: Files, event = 'change'): void {
    writeFiles(this.dir, files)
    for (const file of Object.keys(files)) this.#watcher.emit(event, join(this.dir, file))
  }

  remove(file: string): void {
    rmSync(join(this.dir, file))
    this.#watcher.emit('unlink', join(this.dir, file))
  }

  titles(): string[] {
    return [...(this.#stores.get('articles')?.values() ?? [])].map(({ data }) => String(data['title'])).sort()
  }
}

const files = { 'site.yaml': siteYaml(), 'en/a/one.md': textOf('One'), 'en/a/two.md': textOf('Two') }

describe('while an author writes', () => {
  it('articles that change, come and go are taken over', async () => {
    const desk = await new Desk(files).open()
    expect(desk.titles()).toEqual(['One', 'Two'])
    desk.write({ 'en/a/one.md': textOf('First') })
    await vi.waitUntil(() => desk.titles().includes('First'))
    desk.write({ 'en/a/three.md': textOf('Third') }, 'add')
    await vi.waitUntil(() => desk.titles().includes('Third'))
    desk.remove('en/a/two.md')
    await vi.waitUntil(() => !desk.titles().includes('Two'))
    expect(desk.titles()).toEqual(['First', 'Third'])
    expect(desk.said).toEqual([])
  })

  it.each([
    ['an article', { 'en/a/one.md': '---\ntitel: One\n---\n' }],
    ['a new article', { 'en/a/new.md': '---\ntitel: New\n---\n' }],
    ['the settings', { 'site.yaml': siteYaml('nam: Help\n') }],
  ])('a problem in %s is said once, the last good state stays, and mending it is enough', async (_, broken) => {
    const desk = await new Desk(files).open()
    desk.write(broken, 'add')
    desk.write(broken)
    await vi.waitUntil(() => desk.said.length > 0)
    expect(desk.titles()).toEqual(['One', 'Two'])
    const [file = ''] = Object.keys(broken)
    desk.write({ [file]: file === 'site.yaml' ? siteYaml() : textOf('Mended'), 'en/a/two.md': textOf('Second') })
    await vi.waitUntil(() => desk.titles().includes('Second'))
    expect(desk.titles().includes('Mended')).toBe(file !== 'site.yaml')
    expect(desk.said).toHaveLength(1)
    expect(desk.said[0]).toContain('is not known here')
  })
})
