import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { folderWith, run } from './content-folder.ts'
import { importFrom, importing } from './imported.ts'

const png = new Uint8Array([137, 80, 78, 71])

describe('kb import markdown', () => {
  it('makes a content folder that passes the check', async () => {
    const { code, output, read, files, dir } = await importing({
      'docs/start/install.md':
        '# Install the app: a “guide”\n\nThis sentence describes what is going on.\n\n![The box](../img/box.png)\n\nSee [usage](../use/daily.md#in-the-morning).\n',
      'docs/use/daily.md': 'See [the first page](../start/install.md), it is a good one.\n\n## In the morning\n',
      'docs/img/box.png': png,
    })
    expect(files()).toEqual([
      '_import-report.en.md',
      'en/start/_category.yaml',
      'en/start/images/box.png',
      'en/start/install.md',
      'en/use/_category.yaml',
      'en/use/daily.md',
      'site.yaml',
    ])
    expect(read('en/start/install.md')).toBe(
      '---\ntitle: "Install the app: a “guide”"\n---\n\nThis sentence describes what is going on.\n\n![The box](images/box.png)\n\nSee [usage](../use/daily.md#in-the-morning).\n',
    )
    expect(read('en/start/_category.yaml')).toBe('title: Start\n')
    expect(output).toMatch(
      /^Imported 2 articles in 2 categories into .*\/content\/en, with 1 image or other file\.\n {2}images pointed at their copies: 1\n/,
    )
    expect(code).toBe(0)
    expect((await run('check', '--content', dir)).output).toBe('2 articles checked: nothing to mend.\n')
  })

  it('leaves out the digits that Notion puts behind the names of pages', async () => {
    const [id, other] = ['1a2b3c4d5e6f7a8b9c0d1e2f3a4b5c6d', '0a2b3c4d5e6f7a8b9c0d1e2f3a4b5c6e']
    const { files, read } = await importing({
      [`docs/Billing ${id}.md`]: `# Billing\n\n[Refunds](Billing%20${id}/Refunds%20${other}.md)\n`,
      [`docs/Billing ${id}/Refunds ${other}.md`]: 'Words about refunds.\n',
    })
    expect(files()).toEqual(expect.arrayContaining(['en/billing/refunds.md', 'en/general/billing.md']))
    expect(read('en/billing/refunds.md')).toContain('title: Refunds\n')
    expect(read('en/billing/_category.yaml')).toBe('title: Billing\n')
    expect(read('en/general/billing.md')).toContain('[Refunds](../billing/refunds.md)')
  })

  it('says of an archive that it is to be unpacked', async () => {
    const source = await folderWith({ 'export.zip': 'PK' })
    expect((await run('import', 'markdown', join(source, 'export.zip'), '--to', join(source, 'content'))).output).toContain('Unpack it')
  })

  it('takes the title from the frontmatter, else from the first heading, else from the file, and keeps no second one', async () => {
    const { body, read, report } = await importing({
      'docs/a/same.md': '---\ntitle: Save *your* work\n---\n\n# Save *your* work\n\nWords.\n\n## More\n',
      'docs/a/other.md': '---\ntitle: For robots\n---\n# For people\n\n## More\n',
      'docs/a/sections.md': '---\ntitle: All\n---\n# One\n\n## Inner\n\n# Two\n',
      'docs/a/under.md': 'A `code` title\n===\n\nWords.\n',
      'docs/a/no-title-here.md': 'Words.\n',
    })
    expect(body('en/a/same.md')).toBe('Words.\n\n## More\n')
    expect(body('en/a/other.md')).toBe('## For people\n\n## More\n')
    expect(body('en/a/sections.md')).toBe('## One\n\n### Inner\n\n## Two\n')
    expect(read('en/a/under.md')).toBe('---\ntitle: A code title\n---\n\nWords.\n')
    expect(read('en/a/no-title-here.md')).toContain('title: No title here')
    expect(report).toContain('a/no-title-here.md  “No title here”')
    expect(report).toContain('a/other.md:4  “For people” is now ##')
  })

  it('keeps settings that mean something here, and lists the others', async () => {
    const { read, report } = await importing({
      'docs/a/b.md':
        '---\ntitle: B\ntags: [one, two]\nkeywords: [three]\nlastmod: 2024-02-03T10:00:00Z\nsidebar: left\nexl-id: 12-ab\nkind: novel\n---\nWords.\n',
      'docs/a/long.md': `---\ntitle: Long\ndescription: ${'A sentence of a few words. '.repeat(20)}\n---\nWords.\n`,
      'docs/a/broken.md': '---\ntitle: "B\n---\n# Broken\n\nWords.\n',
    })
    expect(read('en/a/b.md')).toBe('---\ntitle: B\nkeywords:\n  - one\n  - two\nupdated: 2024-02-03\n---\n\nWords.\n')
    expect(report).toContain('a/b.md:1  keywords: ["three"], sidebar: left, exl-id: 12-ab, kind: novel')
    expect(read('en/a/long.md')).toMatch(/description: (A sentence of a few words\. ?)+\n/)
    expect(report).toContain('the description had 539 characters and was cut')
    expect(read('en/a/broken.md')).toContain('title: Broken')
    expect(report).toContain('the frontmatter could not be read')
  })

  it('keeps the first day of an article, unless it cannot be true', async () => {
    const { read, report } = await importing({
      'docs/a/b.md': '---\ntitle: B\ndate: 2023-05-06\nlastmod: 2024-02-03\n---\nWords.\n',
      'docs/a/c.md': '---\ntitle: C\ndate: 2025-05-06 10:00\nlastmod: 2024-02-03\n---\nWords.\n',
    })
    expect(read('en/a/b.md')).toBe('---\ntitle: B\npublished: 2023-05-06\nupdated: 2024-02-03\n---\n\nWords.\n')
    expect(read('en/a/c.md')).toBe('---\ntitle: C\nupdated: 2024-02-03\n---\n\nWords.\n')
    expect(report).toContain('the first day 2025-05-06 is after the last change and was left out')
  })

  it('makes addresses of any names, and no two the same', async () => {
    const { files, report, code } = await importing({
      'docs/How to & why/Été 1.md': '# One',
      'docs/How to & why/été-1.md': '# Two',
      'docs/search/a.md': '# Reserved',
      'docs/en/a.md': '# A language',
      'docs/guide/tools.md': '# Tools',
      'docs/guide/tools/hammer.md': '# Hammer',
      'docs/guide/tools/steel/deep.md': '# Deep',
      'docs/guide/index.md': '# The guide',
      'docs/readme.md': '# Root',
    })
    expect(code).toBe(0)
    expect(files().filter((file) => file.endsWith('.md') && file.startsWith('en/'))).toEqual([
      'en/en-topics/a.md',
      'en/general/overview.md',
      'en/guide/overview.md',
      'en/guide/tools-overview.md',
      'en/guide/tools/deep.md',
      'en/guide/tools/hammer.md',
      'en/how-to-and-why/été-1-2.md',
      'en/how-to-and-why/été-1.md',
      'en/search-topics/a.md',
    ])
    expect(report).toContain('guide/tools/steel/deep.md  now in guide/tools')
    expect(report).toContain('now guide/tools-overview: the address /guide/tools/ is taken')
  })

  it('keeps old addresses as aliases, redirects and their chains included', async () => {
    const { read, report } = await importing({
      'docs/My Guide/First Steps.md': '# First',
      'docs/a/b.md': '# B\n\n[old](/very/old) and [chain](/older/).\n\n## Part\n',
      'docs/redirects.yaml':
        'en:\n  - from: /very/old\n    to: /a/b#part\n  - from: /older\n    to: /very/old\nru:\n  - from: /x\n    to: /a/b\ncommon:\n  - from: /loop\n    to: /pool\n  - from: /pool\n    to: /loop\n',
    })
    expect(read('en/my-guide/first-steps.md')).toContain('aliases:\n  - /My%20Guide/First%20Steps/\n')
    expect(read('en/a/b.md')).toBe('---\ntitle: B\n---\n\n[old](#part) and [chain](#part).\n\n## Part\n')
    expect(read('redirects.yaml')).toBe('/very/old/: /a/b/#part\n/older/: /a/b/#part\n')
    expect(report).toContain('/loop → /pool leads to nothing in the folder')
  })

  it('encodes what cannot stand in an old address, and tells of patterns', async () => {
    const { read, report } = await importing({ 'docs/a/Say "b".md': '# B', 'docs/_redirects': '/blog/* https://elsewhere.example.com/\n' })
    expect(read('en/a/say-b.md')).toContain('aliases:\n  - /a/Say%20%22b%22/\n')
    expect(report).toContain('/blog/* → https://elsewhere.example.com/ is a pattern, and a redirect leads one address on')
  })

  it('keeps the addresses of a published site, and adds to redirects that are there', async () => {
    const dir = await folderWith({
      'docs/a/b.md': '# B',
      'docs/redirects.csv':
        'source,dest\nhttps://old.example.com/kb/x.html,https://old.example.com/kb/a/b.html\nhttps://old.example.com/kb/y.html,https://elsewhere.example.com/\nhttps://old.example.com/kb/z.html,https://old.example.com/kb/gone.html\nhttps://other.example.com/q,/a/b\n',
      'content/redirects.yaml': '# Ours\n/kb/y.html: /a/b/\n',
    })
    const { read, report } = await importFrom(join(dir, 'docs'), join(dir, 'content'), '--old-address', 'https://old.example.com/kb/')
    expect(read('en/a/b.md')).toContain('aliases:\n  - /kb/a/b/\n  - /kb/x.html\n')
    expect(read('redirects.yaml')).toBe('# Ours\n/kb/y.html: /a/b/\n')
    expect(report).toContain('/kb/z.html → https://old.example.com/kb/gone.html leads to nothing in the folder')
    expect(report).toContain('https://other.example.com/q → /a/b is on another site')
  })

  it('uses the table of contents for order, titles and, in a flat folder, categories', async () => {
    const nested = await importing({
      'docs/set-up/b.md': '# B',
      'docs/set-up/a.md': '# A',
      'docs/use/c.md': '# C',
      'docs/toc.yaml':
        'items:\n  - name: Using it\n    items:\n      - name: C\n        href: use/c.md\n  - name: Setting up\n    items:\n      - name: B\n        href: set-up/b.md\n      - name: A\n        href: set-up/a.md\n',
    })
    expect(nested.read('en/set-up/_category.yaml')).toBe('title: Setting up\norder: 2\n')
    expect(nested.read('en/set-up/b.md')).toContain('order: 1')
    expect(nested.read('en/set-up/a.md')).toContain('order: 2')
    const flat = await importing({
      'docs/b.md': '# B',
      'docs/a.md': '# A\n\n[b](b)',
      'docs/alone.md': '# Alone',
      'docs/SUMMARY.md': '# Summary\n\n## First things\n\n* [B](b.md)\n\n## Later\n\n* [A](/docs/a)\n* [B again](b.md)\n',
    })
    expect(flat.files().filter((file) => file.startsWith('en/') && file.endsWith('.md'))).toEqual([
      'en/first-things/b.md',
      'en/general/alone.md',
      'en/later/a.md',
    ])
    expect(flat.body('en/later/a.md')).toBe('[b](../first-things/b.md)\n')
  })

  it('adds a second language beside the first, at the same addresses', async () => {
    const dir = await folderWith({
      'en/start/a.md': '# A\n\nSee [the other](b.md), it is near.',
      'en/start/b.md': '# B',
      'ru/start/a.md': '# А\n\nСмотрите [другую](b.md), она рядом.',
      'ru/start/b.md': '# Б',
    })
    const target = join(dir, 'content')
    await importFrom(join(dir, 'en'), target, '--name', 'Paper planes')
    writeFileSync(join(target, 'site.yaml'), `# Ours\ndescription: {{plan}} for all\n${readFileSync(join(target, 'site.yaml'), 'utf8')}`)
    const { code, read } = await importFrom(join(dir, 'ru'), target, '--lang', 'ru')
    expect(code).toBe(0)
    expect(read('site.yaml')).toBe(
      '# Ours\ndescription: {{plan}} for all\nname: Paper planes\naddress: https://help.example.com\nlanguages:\n  - code: en\n    label: English\n  - code: ru\n    label: Русский\n',
    )
    expect(read('ru/start/a.md')).toContain('[другую](b.md)')
  })

  it('keeps what is there unless told to replace it, and writes nothing in a dry run', async () => {
    const dir = await folderWith({ 'docs/a/b.md': '# B\n\nNew.', 'content/en/a/b.md': '---\ntitle: B\n---\nOurs.\n' })
    const target = join(dir, 'content')
    const dry = await importFrom(join(dir, 'docs'), target, '--dry-run', '--force')
    expect(dry.output).toContain('Would import 1 article in 1 category into')
    expect(dry.files()).toEqual(['en/a/b.md'])
    const kept = await importFrom(join(dir, 'docs'), target)
    expect(kept.read('en/a/b.md')).toContain('Ours.')
    expect(kept.output).toContain('were kept; --force replaces them')
    const forced = await importFrom(join(dir, 'docs'), target, '--force')
    expect(forced.read('en/a/b.md')).toContain('New.')
    expect((await importFrom(join(dir, 'docs'), target)).output).toContain('Everything was carried over.')
  })

  it.each([
    [['--lang', 'english!'], 2, 'is not a language tag'],
    [['--old-address', 'example.com'], 2, 'is not an address'],
  ])('refuses %j', async (options, code, message) => {
    const refused = await importing({ 'docs/a.md': '# A' }, ...options)
    expect(refused.output).toContain(message)
    expect([refused.code, refused.files()]).toEqual([code, []])
  })

  it('says when there is nothing to import', async () => {
    const dir = await folderWith({ 'docs/a.txt': '' })
    expect(await run('import', 'markdown', join(dir, 'docs'), '--to', join(dir, 'to'))).toMatchObject({
      code: 1,
      output: expect.stringContaining('there are no Markdown files'),
    })
    expect(await run('import', 'markdown', join(dir, 'none'), '--to', join(dir, 'to'))).toMatchObject({
      code: 1,
      output: expect.stringContaining('there is no folder'),
    })
    expect(await run('import', 'markdown', join(dir, 'docs'))).toMatchObject({
      code: 2,
      output: expect.stringContaining('--to <content folder>'),
    })
    expect(await run('import', 'markdown', dir, '--to', join(dir, 'to'))).toMatchObject({
      code: 2,
      output: expect.stringContaining('inside the folder'),
    })
  })
})
