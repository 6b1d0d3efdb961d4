import { execFileSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { temporaryFolder } from '../support/folder.ts'
import { Repository } from '../support/repository.ts'
import { folderWith, run, siteYaml } from './content-folder.ts'

const text = (title: string, settings = ''): string =>
  `---\ntitle: ${title}\n${settings}---\n${title} is what this article is about.\nOpen the settings, choose the account and press the button ${title}.\n`

const pay = text('Pay with a gift card')
const fold = text('Fold a paper plane')
const kept = text('Keep planes dry')

/** A repository whose content folder is `content`, with three articles. */
function repository(): Repository {
  const made = new Repository()
  made.commit({
    'content/site.yaml': siteYaml,
    'content/en/planes/fold.md': fold,
    'content/en/planes/dry.md': kept,
    'content/en/money/pay.md': pay,
  })
  return made
}

const redirects = (of: Repository, ...args: string[]) => run('redirects', '--content', join(of.dir, 'content'), ...args)
const written = (of: Repository) => readFile(join(of.dir, 'content/redirects.yaml'), 'utf8')

describe('kb redirects', () => {
  it('is content while every address is answered', async () => {
    expect(await redirects(repository())).toEqual({ code: 0, output: 'Every address that was ever published is answered.\n' })
  })

  it('follows renames through chains, with changes on the way, and writes them', async () => {
    const it = repository()
    it.git('mv', 'content/en/planes/fold.md', 'content/en/planes/folding.md')
    it.commit()
    it.git('mv', 'content/en/planes/folding.md', 'content/en/planes/fold-it.mdx')
    it.commit({ 'content/en/planes/fold-it.mdx': `${fold}\nOne sentence more.\n` })
    const first = await redirects(it)
    expect(first.code).toBe(1)
    expect(first.output).toContain('\n/planes/fold/: /planes/fold-it/\n/planes/folding/: /planes/fold-it/\n')
    expect((await redirects(it, '--write')).code).toBe(0)
    expect(await written(it)).toBe('/planes/fold/: /planes/fold-it/\n/planes/folding/: /planes/fold-it/\n')
    expect((await redirects(it)).code).toBe(0)
  })

  it('keeps lines and comments of redirects.yaml, and adds none twice', async () => {
    const it = repository()
    const before = '# from the old site\n/z/: "/planes/dry/"   # kept\n/planes/fold: /planes/dry/'
    it.write({ 'content/redirects.yaml': before })
    it.git('mv', 'content/en/planes/fold.md', 'content/en/planes/folding.md')
    it.git('mv', 'content/en/money/pay.md', 'content/en/money/paying.md')
    await redirects(it, '--write')
    expect(await written(it)).toBe(`${before}\n/money/pay/: /money/paying/\n`)
    await redirects(it, '--write')
    expect(await written(it)).toBe(`${before}\n/money/pay/: /money/paying/\n`)
  })

  it('proposes the nearest article for one that was removed, for a person to judge', async () => {
    const it = repository()
    it.commit({ 'content/en/planes/paper.md': text('Which paper planes need') })
    it.remove('content/en/planes/fold.md')
    it.commit()
    const { code, output } = await redirects(it, '--write')
    expect(code).toBe(1)
    expect(output).toContain('en/planes/fold.md was removed on 2026-05-01; the nearest article by words is')
    expect(output).toMatch(/# \/planes\/fold\/: \/planes\/(paper|dry)\//)
    await expect(written(it)).rejects.toThrow()
  })

  it('counts what is not committed yet: a moved file, and one that git does not know', async () => {
    const it = repository()
    it.remove('content/en/money/pay.md')
    it.write({ 'content/en/money/by-card.md': pay })
    it.git('mv', 'content/en/planes/fold.md', 'content/en/planes/folding.md')
    const { output } = await redirects(it)
    expect(output).toContain('/money/pay/: /money/by-card/\n/planes/fold/: /planes/folding/')
  })

  it('asks nothing for addresses that a page, an alias, a line or the original answers', async () => {
    const it = repository()
    it.commit({ 'content/ru/planes/fold.md': text('Сложить самолётик'), 'content/ru/planes/only.md': text('Только здесь') })
    it.remove('content/ru/planes/fold.md')
    it.git('mv', 'content/en/planes/fold.md', 'content/en/planes/folding.md')
    it.commit({ 'content/en/planes/fold.md': text('Another article at the same address') })
    it.git('mv', 'content/en/planes/dry.md', 'content/en/planes/drying.md')
    it.commit({ 'content/en/planes/drying.md': text('Keep planes dry', 'aliases: [/planes/dry]\n') })
    it.git('mv', 'content/ru/planes/only.md', 'content/ru/planes/lone.md')
    it.commit({ 'content/redirects.yaml': '/ru/planes/only/: /ru/planes/lone/\n' })
    expect(await redirects(it)).toMatchObject({ code: 0 })
  })

  it('asks nothing for other languages where the original leads on: neither for its translation that moved along, nor for where it was shown', async () => {
    const it = repository()
    it.commit({ 'content/ru/planes/fold.md': text('Сложить самолётик'), 'content/ru/planes/dry.md': text('Беречь от воды') })
    it.remove('content/ru/planes/dry.md')
    for (const lang of ['en', 'ru']) it.git('mv', `content/${lang}/planes/fold.md`, `content/${lang}/planes/folding.md`)
    it.git('mv', 'content/en/planes/dry.md', 'content/en/planes/drying.md')
    it.write({ 'content/redirects.yaml': '/planes/fold/: /planes/folding/\n/planes/dry/: /planes/drying/\n' })
    expect(await redirects(it)).toMatchObject({ code: 0 })
  })

  it('tells articles apart that had an address one after the other', async () => {
    const it = repository()
    it.git('mv', 'content/en/planes/fold.md', 'content/en/planes/second.md')
    it.commit()
    it.git('mv', 'content/en/planes/second.md', 'content/en/planes/third.md')
    it.commit()
    it.commit({ 'content/en/planes/second.md': text('Something else altogether') })
    const { output } = await redirects(it, '--json')
    expect(JSON.parse(output)).toMatchObject({ addresses: [{ from: '/planes/fold/', to: '/planes/third/', certain: true }] })
  })

  it('finds an article by its words where another took its name in the commit in which it moved', async () => {
    const it = repository()
    it.git('mv', 'content/en/planes/fold.md', 'content/en/planes/second.md')
    it.commit()
    it.commit({ 'content/en/planes/third.md': fold, 'content/en/planes/second.md': text('Something else altogether') })
    expect((await redirects(it)).output).toContain('\n/planes/fold/: /planes/third/\n')
  })

  it('passes over drafts, snippets and pictures, which never had an address', async () => {
    const it = repository()
    it.commit({
      'content/en/planes/soon.md': text('Soon', 'draft: true\n'),
      'content/en/_snippets/note.md': 'Note',
      'content/en/planes/p.png': 'x',
    })
    for (const file of ['planes/soon.md', '_snippets/note.md', 'planes/p.png']) it.remove(`content/en/${file}`)
    it.commit()
    expect(await redirects(it)).toMatchObject({ code: 0 })
  })

  it('sees a branch from its merge on', async () => {
    const it = repository()
    it.git('checkout', '-q', '-b', 'side')
    it.git('mv', 'content/en/planes/fold.md', 'content/en/planes/folding.md')
    it.commit({ 'content/en/planes/named-in-haste.md': text('A plane of one wing') })
    it.git('mv', 'content/en/planes/named-in-haste.md', 'content/en/planes/one-wing.md')
    it.commit()
    it.git('checkout', '-q', 'main')
    it.commit({ 'content/en/planes/new.md': text('A new one') })
    expect(await redirects(it)).toMatchObject({ code: 0 })
    it.git('merge', '-q', '--no-ff', '-m', 'Merge', 'side')
    const { output } = await redirects(it)
    expect(output).toContain('/planes/fold/: /planes/folding/')
    expect(output).not.toContain('named-in-haste')
  })

  it('says so where there is no history, or not the whole of it', async () => {
    const outside = await folderWith({ 'site.yaml': siteYaml, 'en/planes/fold.md': fold })
    const { code, output } = await run('redirects', '--content', outside)
    expect(code).toBe(1)
    expect(output).toContain('has no git history that is whole')
    const it = repository()
    it.commit({ 'content/en/planes/new.md': text('A new one') })
    const shallow = await folderWith({})
    execFileSync('git', ['clone', '-q', '--depth', '1', `file://${it.dir}`, join(shallow, 'copy')], { stdio: 'pipe' })
    expect((await run('redirects', '--content', join(shallow, 'copy/content'))).output).toContain('git fetch --unshallow')
  })

  it('refuses content that cannot be read, whose addresses would seem dead', async () => {
    const it = repository()
    it.write({ 'content/en/planes/dry.md': '---\ntitle: [\n---\n' })
    const { code, output } = await redirects(it)
    expect(code).toBe(1)
    expect(output).toContain('en/planes/dry.md')
    expect(output).toContain('not valid YAML')
  })

  it('follows a category whose folder was renamed, and asks about one that was given up', async () => {
    const it = repository()
    it.git('mv', 'content/en/planes', 'content/en/aircraft')
    it.commit({ 'content/en/boats/row.md': text('Row a boat'), 'content/en/cars/park.md': text('Park a car') })
    it.git('mv', 'content/en/boats/row.md', 'content/en/money/rowing.md')
    it.remove('content/en/cars/park.md')
    const { code, output } = await redirects(it, '--write')
    expect(code).toBe(1)
    expect(await written(it)).toBe(
      '/boats/: /money/\n/boats/row/: /money/rowing/\n/planes/: /aircraft/\n/planes/dry/: /aircraft/dry/\n/planes/fold/: /aircraft/fold/\n',
    )
    expect(output).toContain('# this category has no articles any more\n# /cars/: ')
    expect((await redirects(it, '--json')).output.match(/"from": "[^"]*"/g)).toEqual(['"from": "/cars/"', '"from": "/cars/park/"'])
  })

  it('asks where the readers of a category should go whose articles went different ways', async () => {
    const it = repository()
    it.commit({ 'content/en/sky/kites.md': text('Fly a kite') })
    it.git('mv', 'content/en/planes/fold.md', 'content/en/sky/fold.md')
    it.git('mv', 'content/en/planes/dry.md', 'content/en/money/dry.md')
    const { addresses } = JSON.parse((await redirects(it, '--json')).output) as { addresses: { from: string; certain: boolean }[] }
    expect(addresses.map(({ from, certain }) => `${from} ${certain}`)).toEqual([
      '/planes/ false',
      '/planes/dry/ true',
      '/planes/fold/ true',
    ])
  })

  it('follows the addresses of a language: under another tag, with a prefix or without, and gone', async () => {
    const it = repository()
    it.commit({ 'content/ru/planes/fold.md': text('Сложить самолётик'), 'content/ru/planes/only.md': text('Только здесь') })
    it.git('mv', 'content/ru/planes/only.md', 'content/ru/planes/lone.md')
    it.commit()
    const lines = async (site: string, ...moves: [string, string][]) => {
      it.git('checkout', '-q', '--detach', 'main')
      for (const [from, to] of moves) it.git('mv', `content/${from}`, `content/${to}`)
      it.write({ 'content/site.yaml': site })
      const before = (await redirects(it)).output
      it.commit()
      expect((await redirects(it)).output).toBe(before)
      return before.split('\n').filter((line) => /^(# )?\//.test(line))
    }
    expect(await lines(siteYaml.replace('code: ru', 'code: ru-MD'), ['ru', 'ru-MD'])).toEqual([
      '/ru/: /ru-MD/',
      '/ru/planes/: /ru-MD/planes/',
      '/ru/planes/fold/: /ru-MD/planes/fold/',
      '/ru/planes/lone/: /ru-MD/planes/lone/',
      '/ru/planes/only/: /ru-MD/planes/lone/',
    ])
    expect(await lines(`${siteYaml}default_language: ru\n`)).toEqual([
      '/money/: /en/money/',
      '/money/pay/: /en/money/pay/',
      '/planes/dry/: /en/planes/dry/',
      '/ru/: /',
      '/ru/planes/: /planes/',
      '/ru/planes/fold/: /planes/fold/',
      '/ru/planes/lone/: /planes/lone/',
      '/ru/planes/only/: /planes/lone/',
    ])
    expect(await lines(siteYaml.replace(/ {2}- code: ru\n.*\n/, ''), ['ru', '_archive'])).toEqual([
      '/ru/: /',
      '/ru/planes/: /planes/',
      '/ru/planes/fold/: /planes/fold/',
      '# /ru/planes/lone/: /…/',
      '# /ru/planes/only/: /…/',
    ])
  })

  it('asks for the aliases of an article that was removed, too', async () => {
    const it = repository()
    it.commit({ 'content/en/money/pay.md': text('Pay with a gift card', 'aliases: [/gift, /cards/old.html]\n') })
    it.remove('content/en/money/pay.md')
    it.commit({ 'content/en/money/other.md': text('Pay in other ways', 'aliases: [/gift/]\n') })
    const { addresses } = JSON.parse((await redirects(it, '--json')).output) as { addresses: { from: string; certain: boolean }[] }
    expect(addresses.map(({ from, certain }) => `${from} ${certain}`)).toEqual(['/cards/old.html false', '/money/pay/ false'])
  })

  it('is what kb check goes by', async () => {
    const it = repository()
    it.git('mv', 'content/en/planes/fold.md', 'content/en/planes/folding.md')
    it.remove('content/en/money/pay.md')
    const check = async () => {
      const { code, output } = await run('check', '--json', '--content', join(it.dir, 'content'))
      const { findings } = JSON.parse(output) as { findings: { rule: string; key: string; message: string }[] }
      return { code, dead: findings.filter(({ rule }) => rule === 'dead-address') }
    }
    const { code, dead } = await check()
    expect(code).toBe(1)
    expect(dead.map(({ key }) => key)).toEqual(['/money/', '/money/pay/', '/planes/fold/'])
    expect(dead[0]?.message).toContain('Add a line that says where its readers should go')
    expect(dead[2]?.message).toContain('Run: npm run kb redirects -- --write')
    await redirects(it, '--write')
    it.write({ 'content/redirects.yaml': `${await written(it)}/money/: /planes/\n/money/pay/: /planes/\n` })
    expect(await check()).toEqual({ code: 0, dead: [] })
  })

  it('is nothing kb check knows of in a shallow clone, of which it warns', async () => {
    const it = repository()
    const { dir, remove } = temporaryFolder()
    onTestFinished(remove)
    execFileSync('git', ['clone', '-q', '--depth', '1', `file://${it.dir}`, join(dir, 'clone')], { stdio: 'pipe' })
    const { output } = await run('check', '--json', '--content', join(dir, 'clone/content'))
    const { findings } = JSON.parse(output) as { findings: { rule: string; severity: string; message: string }[] }
    expect(findings.filter(({ rule }) => rule === 'cut-history')).toMatchObject([
      { severity: 'warning', message: expect.stringContaining('git fetch --unshallow') as string },
    ])
  })
})
