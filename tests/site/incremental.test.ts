import { cpSync, rmSync, statSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { textOf } from '../knowledge/sample.ts'
import { temporaryFolder, writeFiles, type Files } from '../support/folder.ts'
import { png } from '../support/png.ts'
import { build, filesOf, forgetBuilds } from './built.ts'

// Builds of a project take turns, and other test files build too.
vi.setConfig({ testTimeout: 90_000 })

const { dir, remove } = temporaryFolder()
const [kept, fresh, site] = [join(dir, 'kept'), join(dir, 'fresh'), join(dir, 'site')]

beforeAll(async () => {
  writeFiles(kept, {
    'site.yaml':
      'name: Help\naddress: https://help.example.com\nlanguages:\n  - { code: en, label: English }\n  - { code: ru, label: Русский }\n',
    'en/a/_category.yaml': 'title: First\norder: 1\n',
    'en/a/one.md': textOf('Paper', 'order: 1', 'See [far](../b/far.md) and ![a picture](dot.png).'),
    'en/a/dot.png': png(5, 1, 10),
    'en/a/two.mdx': textOf('Plane', 'order: 2', '<Callout>\n\nWords.\n\n</Callout>'),
    'en/a/three.md': textOf('Kite'),
    'en/b/far.md': textOf('Far'),
    'en/b/near.md': textOf('Near', '', 'See [gone](gone.md) and [one](../a/one.md).'),
    'ru/a/one.md': textOf('Бумага'),
  })
  await buildOf(kept, site)
})

afterAll(() => {
  for (const folder of [kept, fresh]) forgetBuilds(folder)
  remove()
})

async function buildOf(content: string, out: string): Promise<void> {
  const { code, output } = await build(content, out)
  if (code !== 0) throw new Error(output)
}

/** Edits the content, builds over the last build, and builds the same content from nothing: which files differ. */
async function differences(edit: Files, removed: readonly string[] = []): Promise<string[]> {
  writeFiles(kept, edit)
  for (const file of removed) rmSync(join(kept, file))
  rmSync(fresh, { recursive: true, force: true })
  forgetBuilds(fresh)
  cpSync(kept, fresh, { recursive: true, preserveTimestamps: true })
  await buildOf(kept, site)
  await buildOf(fresh, join(dir, 'fresh-site'))
  const [before, after] = [filesOf(site), filesOf(join(dir, 'fresh-site'))]
  const names = new Set([...before.keys(), ...after.keys()])
  return [...names].filter((name) => !after.get(name)?.equals(before.get(name) ?? Buffer.from('missing')))
}

describe('a build over the last one is the same as one from nothing', () => {
  it('after the words of an article, a title and a picture of the same size in bytes changed', async () => {
    expect(
      await differences({
        'en/a/two.mdx': textOf('Plane', 'order: 2', '<Callout>\n\nOther words.\n\n</Callout>'),
        'en/b/far.md': textOf('Far away'),
        'en/a/dot.png': png(2, 2, 10),
      }),
    ).toEqual([])
  })

  it('after an order and the title of a category changed, an article went, another came to a dead link, and an older picture took its place', async () => {
    const picture = join(kept, 'en/a/dot.png')
    const { size } = statSync(picture)
    writeFiles(kept, { 'en/a/dot.png': png(5, 1, 99) })
    utimesSync(picture, new Date('2020-01-01'), new Date('2020-01-01'))
    expect(statSync(picture).size).toBe(size)
    const edit = {
      'en/a/three.md': textOf('Kite', 'order: 0'),
      'en/a/_category.yaml': 'title: Renamed\norder: 1\n',
      'en/b/gone.md': textOf('Here again'),
    }
    expect(await differences(edit, ['en/b/far.md'])).toEqual([])
    expect(filesOf(site).get('media/en/a/dot.png')).toEqual(png(5, 1, 99))
    expect(filesOf(site).has('b/far/index.html')).toBe(false)
  })
})
