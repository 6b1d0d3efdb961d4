import { join } from 'node:path'
import { afterEach, describe, expect, it, onTestFinished } from 'vitest'
import { contentDir, isContentFile, readFolder, readSite, type Folder } from '../../src/knowledge/folder.ts'
import { temporaryFolder, writeFiles, type Files } from '../support/folder.ts'
import { siteYaml, textOf } from './sample.ts'

function folderWith(files: Files): string {
  const { dir, remove } = temporaryFolder()
  onTestFinished(remove)
  writeFiles(dir, { 'site.yaml': siteYaml(), ...files })
  return dir
}

async function read(files: Files): Promise<Folder> {
  const dir = folderWith(files)
  return readFolder(dir, await readSite(dir))
}

function said({ problems }: Folder): string[] {
  return problems.map(({ file, message }) => `${file}: ${message}`)
}

describe('a content folder', () => {
  it('is read whole: articles of every language and their categories', async () => {
    const folder = await read({
      'en/writing/_category.yaml': 'title: Writing\n',
      'en/writing/add.md': textOf('Add'),
      'ru/writing/add.md': textOf('Добавить'),
      'ru/приём/оплаты/карта.mdx': textOf('Карта'),
    })
    expect(said(folder)).toEqual([])
    expect(folder.articles.map(({ id }) => id)).toEqual(['en/writing/add', 'ru/writing/add', 'ru/приём/оплаты/карта'])
    expect(folder.categories.map(({ id, title }) => `${id} ${title}`).sort()).toEqual([
      'en/writing Writing',
      'ru/writing Writing',
      'ru/приём Приём',
      'ru/приём/оплаты Оплаты',
    ])
  })

  it('lists the problems of all files at once and keeps what is sound', async () => {
    const folder = await read({
      'en/a/broken.md': '---\ntitel: A\n---\n',
      'en/a/sound.md': textOf('Sound'),
      'en/a/_category.yaml': 'icon: nothing\n',
      'en/top.md': textOf('Top'),
      'fr/a/b.md': textOf('Bonjour'),
    })
    expect(new Set(folder.problems.map(({ file }) => file))).toEqual(
      new Set(['en/a/broken.md', 'en/a/_category.yaml', 'en/top.md', 'fr/a/b.md']),
    )
    expect(folder.articles.map(({ id }) => id)).toEqual(['en/a/sound'])
  })

  it('refuses two files with the same address', async () => {
    expect(said(await read({ 'en/a/b.md': textOf('B'), 'en/a/b.mdx': textOf('B') }))).toEqual([
      'en/a/b.mdx: en/a/b.md has the same address. Rename or remove one of the two.',
    ])
  })

  it('refuses two articles of one language that translate the same original', async () => {
    const both = {
      'en/a/a.md': textOf('A'),
      'ru/a/b.md': textOf('Б', 'translation_of: a/a'),
      'ru/a/c.md': textOf('В', 'translation_of: a/a'),
    }
    const cure = 'Name another original, take the line out, or remove one of the two files.'
    expect(said(await read(both))).toEqual([`ru/a/c.md: ru/a/b.md translates \`a/a\` already. ${cure}`])
    expect(said(await read({ ...both, 'ru/a/c.md': textOf('В'), 'ru/a/a.md': textOf('А') }))).toEqual([
      `ru/a/b.md: ru/a/a.md translates \`a/a\` already. ${cure}`,
    ])
  })

  it('takes a draft beside the translation that readers have, and translations that change places', async () => {
    const folder = await read({
      ...{ 'en/a/a.md': textOf('A'), 'en/a/b.md': textOf('B') },
      ...{ 'ru/a/a.md': textOf('Б', 'translation_of: a/b'), 'ru/a/b.md': textOf('А', 'translation_of: a/a') },
      'ru/a/new.md': textOf('Новое', 'translation_of: a/a\ndraft: true'),
    })
    expect(said(folder)).toEqual([])
  })

  it('refuses an article with the address of a folder', async () => {
    expect(said(await read({ 'en/a/b.md': textOf('B'), 'en/a/b/c.md': textOf('C') }))).toEqual([
      'en/a/b.md: the folder en/a/b/ has the same address. Rename the file or the folder.',
    ])
  })

  it.each(['search', 'support', 'v1', 'media', 'pagefind', '404', 'ru'])('refuses articles below /%s/, which is taken', async (name) => {
    expect(said(await read({ [`en/${name}/b.md`]: textOf('B') }))).toEqual([
      `en/${name}/b.md: addresses that begin with /${name}/ are taken by the software or a language. Rename the folder.`,
    ])
  })

  it.each([
    ['UTF-16', Buffer.from('\uFEFF---\ntitle: B\n---\n', 'utf16le')],
    ['a code page', Buffer.from('---\ntitle: Caf\u00e9\n---\n', 'latin1')],
  ])('refuses a file in %s, whose letters would be lost', async (_, bytes) => {
    const { problems } = await read({ 'en/a/b.md': bytes, 'en/a/c.md': textOf('The sign \uFFFD') })
    expect(problems).toEqual([{ file: 'en/a/b.md', message: expect.stringContaining('not saved as UTF-8') }])
  })

  it('refuses styles that browsers would pass over from some line on', async () => {
    const { problems } = await read({
      'en/a/b.md': textOf('B'),
      'theme.css': ':root { --radius: 0 }\n.a { color: red\n.b { color: blue }\n',
    })
    expect(problems).toMatchObject([{ file: 'theme.css', line: 2 }])
  })

  it('refuses old addresses that a host would read as a pattern or a line of its own, and takes them encoded', async () => {
    const files = {
      'en/a/b.md': textOf('B', `aliases: ['/it"s/']`),
      'redirects.yaml': '/fine/: /a/b/\n"/star/*": /a/b/\n/a%0Ab/: /a/b/\n/a b/: /a/b/\n',
    }
    const { problems } = await read(files)
    expect(problems.map(({ file, line, message }) => `${file}:${line ?? ''} ${message}`)).toEqual([
      expect.stringMatching(/^en\/a\/b.md:4 found .*It holds "\\"", .* Percent-encode it: `\/it%22s\/`/),
      expect.stringMatching(/^redirects.yaml:2 found `"\/star\/\*"`. It holds "\*", .* Percent-encode it: `\/star\/%2A`.*no patterns/),
      'redirects.yaml:3 found `"/a%0Ab/"`. It holds %0A, which is no character of an address. Take it out.',
      expect.stringMatching(/^redirects.yaml:4 found .*Percent-encode it: `\/a%20b\/`/),
    ])
    const encoded = { 'en/a/b.md': textOf('B', 'aliases: [/it%22s/]'), 'redirects.yaml': '/star/%2A: /a/b/\n/a%20b/: /a/b/\n' }
    expect(said(await read(encoded))).toEqual([])
  })

  it('names the line of each redirect that goes in a circle or hides a page, and of each alias and original that is taken', async () => {
    const { problems } = await read({
      ...{ 'en/a/b.md': textOf('B', 'aliases:\n  - /fine/\n  - /a/c/'), 'en/a/c.md': textOf('C', 'aliases:\n  - /fine/') },
      ...{ 'ru/a/b.md': textOf('Б'), 'ru/a/d.md': textOf('Г', 'translation_of: a/b') },
      'redirects.yaml': '# moved\n/old.html: /older/\n\n/older/: /old.html\n/a/c/: /a/b/\n',
    })
    expect(problems.map(({ file, line, key, message }) => `${file}:${line ?? ''} ${key ?? ''}: ${message.slice(0, 40)}`)).toEqual([
      'ru/a/d.md:4 translation_of: ru/a/b.md translates `a/b` already. Name',
      'en/a/b.md:6 aliases.1: /a/c/ is a page today, so it cannot lead',
      'en/a/c.md:5 aliases.0: /fine/ leads to en/a/b.md already. Take ',
      'redirects.yaml:2 /old.html: these redirects go in a circle: /old.htm',
      'redirects.yaml:4 /older/: these redirects go in a circle: /older/ ',
      'redirects.yaml:5 /a/c/: this address is a page today, so the red',
    ])
  })

  it('refuses a language that site.yaml does not have', async () => {
    expect(said(await read({ 'fr/a/b.md': textOf('B') }))).toEqual([
      'fr/a/b.md: `fr` is not a language of site.yaml (en, ru). Add it under languages, or move the file.',
    ])
  })

  it.each(['redirects.yaml', 'synonyms.yaml', 'theme.css'])('tells a %s that cannot be read from one that is not there', async (file) => {
    expect(said(await read({ [`${file}/inside.txt`]: '' }))).toEqual([`${file}: it cannot be read (EISDIR). Check its permissions.`])
  })

  it('passes over what is no article: partials, hidden folders, read-me files, installed packages', async () => {
    const folder = await read({
      'en/_snippets/part.md': 'part',
      'en/a/_draft.md': 'draft',
      'en/a/README.md': 'read me',
      '.github/en/a/b.md': 'hidden',
      'node_modules/package/en/a.md': 'installed',
      'README.md': 'read me',
      'en/a/b.md': textOf('B'),
    })
    expect(said(folder)).toEqual([])
    expect(folder.articles).toHaveLength(1)
    expect(isContentFile('en/a/_category.yaml')).toBe(true)
  })

  it('asks the inspection about every article, sound or not', async () => {
    const dir = folderWith({ 'en/a/b.mdx': textOf('B'), 'en/a/c.mdx': '---\n---\n' })
    const asked: string[] = []
    const folder = await readFolder(dir, await readSite(dir), (file) => {
      asked.push(file)
      return [{ file, message: 'looked at.' }]
    })
    expect(asked).toEqual(['en/a/b.mdx', 'en/a/c.mdx'])
    expect(folder.problems).toHaveLength(3)
  })
})

describe('site.yaml of a content folder', () => {
  it('must be there', async () => {
    const { dir, remove } = temporaryFolder()
    onTestFinished(remove)
    await expect(readSite(dir)).rejects.toThrow('Create it with at least name, address and languages.')
    await expect(readSite(join(dir, 'nowhere'))).rejects.toThrow(
      `the content folder ${join(dir, 'nowhere')} does not exist. Create it, or set CONTENT_DIR to the folder that has your site.yaml.`,
    )
  })

  it('is told from a file that stands where the folder should be', async () => {
    const dir = folderWith({ file: 'text' })
    await expect(readSite(join(dir, 'file'))).rejects.toThrow('is not a folder')
  })
})

describe('CONTENT_DIR', () => {
  const before = process.env['CONTENT_DIR']
  afterEach(() => {
    if (before === undefined) delete process.env['CONTENT_DIR']
    else process.env['CONTENT_DIR'] = before
  })

  it('may be absolute or relative; empty is the same as none', () => {
    process.env['CONTENT_DIR'] = '/srv/words/'
    expect(contentDir()).toBe('/srv/words')
    process.env['CONTENT_DIR'] = '../words'
    expect(contentDir()).toBe(join(process.cwd(), '..', 'words'))
    process.env['CONTENT_DIR'] = ''
    expect(contentDir()).toBe(join(process.cwd(), 'content'))
  })
})
