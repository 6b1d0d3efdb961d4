import { describe, expect, it } from 'vitest'
import { folderWith, run, siteYaml } from './content-folder.ts'

interface Report {
  errors: number
  warnings: number
  findings: { severity: string; rule: string; file: string; line?: number; message: string }[]
}

const article = (body: string, settings = ''): string => `---\ntitle: A title\n${settings}---\n${body}`

async function check(files: Record<string, string>): Promise<Report & { code: number; lines: string[] }> {
  const dir = await folderWith({ 'site.yaml': siteYaml, ...files })
  const { code, output } = await run('check', '--json', '--content', dir)
  const report = JSON.parse(output) as Report
  return { ...report, code, lines: report.findings.map(({ rule, file, line }) => `${file}:${line ?? ''} ${rule}`) }
}

describe('kb check', () => {
  it('is silent about a sound folder', async () => {
    const { findings, code } = await check({
      'en/a/one.md': article(
        [
          'See [two](two.md#second-part), [the address](/a/two/#own), [here](#x), [top](#), [Russian](/ru/a/one/) and [search](/search/).',
          '[Outside](https://example.com/x#y), [the list](../a/), [a file](files/a.pdf) and <two.md>.',
          '',
          '![A plane](images/plane.png)',
          '<img src="images/plane.png" alt="">',
          '',
          '## X',
          '`[dead](in-code.md)`',
        ].join('\n'),
      ),
      'en/a/two.mdx': article('A first sentence that is long enough.\n\n## Second part\n\n## Third {#own}\n\n<p id="p">x</p>\n'),
      'ru/a/one.md': article('Первое предложение этой статьи. [Вторая](two.md#second-part)\n'),
      'en/a/images/plane.png': 'png',
      'en/a/files/a.pdf': 'pdf',
    })
    expect(findings).toEqual([])
    expect(code).toBe(0)
  })

  it('names file and line of every dead link, anchor and file, with a cure', async () => {
    const { findings, lines, code } = await check({
      'en/a/one.md': article(
        [
          'This article links to many things.',
          '[x](tow.md)',
          '[x](two.md#secnd)',
          '[x][ref]',
          '[x](files/no.pdf)',
          '![A plane](images/no.png)',
          '<a href="/old/two/">x</a>',
          '[x](#nowhere)',
          '[x](draft.md)',
          '',
          '[ref]: ../b/gone.md',
        ].join('\n'),
      ),
      'en/a/two.md': article('A first sentence that is long enough.\n\n## Second\n', 'aliases: [/old/two/]\n'),
      'en/a/draft.md': article('A first sentence that is long enough.\n', 'draft: true\n'),
    })
    expect(lines.sort()).toEqual([
      'en/a/one.md:10 dead-link',
      'en/a/one.md:11 dead-anchor',
      'en/a/one.md:12 dead-link',
      'en/a/one.md:14 dead-link',
      'en/a/one.md:5 dead-link',
      'en/a/one.md:6 dead-anchor',
      'en/a/one.md:8 missing-file',
      'en/a/one.md:9 missing-file',
    ])
    expect(code).toBe(1)
    const messages = findings.map((finding) => finding.message).join('\n')
    expect(messages).toContain('Did you mean `/a/two/`?')
    expect(messages).toContain('Did you mean #second?')
    expect(messages).toContain('It moved: link to `/a/two/`.')
    expect(messages).toContain('leads to a draft')
  })

  it('finds faults of structure', async () => {
    const { lines } = await check({
      'en/a/one.md': article(
        'Words to begin this article with.\n\n# Again\n\n### Deep\n\n## A {#x}\n\n## B {#x}\n\n![](p.png)\n\n<img src="p.png">\n',
      ),
      'en/a/faq.md': article('There are no questions in here.\n', 'kind: faq\n'),
      'en/a/p.png': 'png',
    })
    expect(lines.sort()).toEqual([
      'en/a/faq.md:3 empty-faq',
      'en/a/one.md:12 repeated-id',
      'en/a/one.md:14 no-alt-text',
      'en/a/one.md:16 no-alt-text',
      'en/a/one.md:6 extra-title',
      'en/a/one.md:8 skipped-level',
    ])
  })

  it('finds ids that are there twice, on headings, in HTML and on the page around', async () => {
    const { lines, findings } = await check({
      'en/a/one.md': article(
        'Words to begin this article with.\n\n## A {#x}\n\n<p id="x">b</p>\n\n<b id="y">c</b>\n\n## D {#y}\n\n## E {#content}\n',
      ),
      'en/a/two.mdx': article('Words to begin this article with.\n\n<p id="z">a</p>\n\n<b id="z">b</b>\n'),
    })
    expect(lines.sort()).toEqual([
      'en/a/one.md:12 repeated-id',
      'en/a/one.md:14 repeated-id',
      'en/a/one.md:8 repeated-id',
      'en/a/two.mdx:8 repeated-id',
    ])
    const messages = findings.map(({ message }) => message).join('\n')
    expect(messages).toContain('the id id="x" is already that of the heading on line 6.')
    expect(messages).toContain('the id {#y} is already that of the element on line 10.')
    expect(messages).toContain('the id {#content} is already that of the page around the article.')
  })

  it('knows the id a heading has when another one further down has taken its own', async () => {
    const { lines } = await check({
      'en/a/one.md': article(
        'Words to [begin](#setup) this [article](#setup-1) with, [not](#setup-2) so.\n\n## Setup\n\n## Later {#setup}\n',
      ),
    })
    expect(lines).toEqual(['en/a/one.md:4 dead-anchor'])
  })

  it('looks at links and pictures written as HTML in MDX', async () => {
    const { lines } = await check({
      'en/a/one.mdx': article(
        'Words to begin this article with.\n\n<a href="none.md">x</a>\n\n<img src="none.png" alt="x" />\n\n<img src="p.png" />\n\nAnd <a href="#none">y</a>.\n',
      ),
      'en/a/p.png': 'png',
    })
    expect(lines.sort()).toEqual([
      'en/a/one.mdx:10 no-alt-text',
      'en/a/one.mdx:12 dead-anchor',
      'en/a/one.mdx:6 dead-link',
      'en/a/one.mdx:8 missing-file',
    ])
  })

  it('looks into snippets, where they are asked for, and counts lines as they are written', async () => {
    const { lines } = await check({
      'en/_snippets/steps.md': '## From the snippet\n\nOne.\n\n[x](gone.md)\n\n<p onclick="x()">y</p>',
      'en/a/one.md': article('Words to [begin](#from-the-snippet) this article with.\n\n<Snippet name="steps" />\n\n[y](none.md)\n'),
    })
    expect(lines.sort()).toEqual(['en/a/one.md:6 active-html', 'en/a/one.md:6 dead-link', 'en/a/one.md:8 dead-link'])
  })

  it('finds terms the glossary does not explain, explains twice, or explains to nobody', async () => {
    const { lines, findings, code } = await check({
      'en/glossary.yaml': 'webhook: A message.\nAPI key: A word.\nWeb-hook: Another.\napi-key: The same.\nspool: Nobody asks.\n',
      'ru/glossary.yaml': 'webhook: Сообщение.\nключ: Слово.\n',
      'en/a/one.md': article(
        'Words to [begin](glossary:webhok) this [Webhook](glossary:) and [key](glossary:API%20key) with.\n[x](glossary:entirely-else)\n',
      ),
      'ru/a/one.md': article('Первое предложение [этой](glossary:web-hook) статьи и [эта](glossary:webhook).\n'),
    })
    expect(lines.sort()).toEqual([
      'en/a/one.md:4 unknown-term',
      'en/a/one.md:5 unknown-term',
      'en/glossary.yaml:4 repeated-term',
      'en/glossary.yaml:5 unused-term',
      'ru/glossary.yaml:2 unused-term',
    ])
    expect(findings[0]?.message).toContain('does not explain `webhok`: readers see plain words. Did you mean `webhook`?')
    expect(findings[1]?.message).toContain('Explain it in en/glossary.yaml, or remove the link.')
    expect(code).toBe(1)
  })

  it('finds faults of the settings', async () => {
    const { lines, findings } = await check({
      'site.yaml': `${siteYaml}featured:\n  - a/one\n  - a/none\n`,
      'en/a/one.md': article(
        'A first sentence that is long enough.\n',
        'related: [a/two, a/none]\nreviewed: 2025-01-01\nreview_every: 6 months\n',
      ),
      'en/a/two.md': article('', `description: ${'long '.repeat(40)}\nreview_every: 1 year\n`),
      'ru/a/one.md': article('', 'related: [a/two]\nreviewed: 2026-05-01\nreview_every: 90 days\n'),
      'ru/a/drei.md': article('A first sentence that is long enough.\n', 'translation_of: a/none\n'),
      'ru/a/zwei.md': article('A first sentence that is long enough.\n', 'translation_of: a/two\n'),
      'en/a/odd.md': '---\ntitel: x\n---\n',
      'de/a/one.md': article('Hallo.'),
    })
    expect(lines.sort()).toEqual([
      'de/a/one.md: unreadable',
      'en/a/odd.md: unreadable',
      'en/a/odd.md:2 unreadable',
      'en/a/one.md:3 unknown-article',
      'en/a/one.md:4 review-due',
      'en/a/two.md:3 long-description',
      'en/a/two.md:4 review-due',
      'ru/a/drei.md:3 unknown-article',
      'ru/a/one.md:1 no-description',
      'site.yaml:10 unknown-article',
    ])
    expect(findings.find(({ file, rule }) => file === 'en/a/one.md' && rule === 'review-due')?.message).toContain('was due on 2025-07-03')
  })

  it('finds dead links of the header, the footer and the announcement', async () => {
    const { lines, findings } = await check({
      'site.yaml': `${siteYaml}links:
  header: [{ label: One, to: /a/one/ }]
  footer:
    - { label: Away, to: https://example.com/ }
    - { label: Gone, to: /a/gone/ }
announcement: { text: We move., link: { label: More, to: '/a/one/#nowhere' } }
`,
      'en/a/one.md': article('A first sentence that is long enough.\n'),
    })
    expect(lines).toEqual(['site.yaml:12 dead-link', 'site.yaml:13 dead-anchor'])
    expect(findings[0]?.message).toBe('it leads to `/a/gone/`, where there is no page. Let it lead to one, or remove the line.')
  })

  it('names a link to a place on the home page', async () => {
    const { lines } = await check({ 'en/a/one.md': article('A first sentence that is [long](/#top) enough.\n') })
    expect(lines).toEqual(['en/a/one.md:4 dead-anchor'])
  })

  it('warns of the longest sentence only, and a warning is no failure', async () => {
    const long = (words: number) => `${'word '.repeat(words)}end.`
    const { lines, findings, code, warnings } = await check({
      'en/a/one.md': article(`${long(45)} Short.\n\n1. ${long(50)}\n\n| ${long(60)} |\n|---|\n\n    ${long(60)}\n`),
      'ru/a/one.md': article(`${long(36)}\n`),
      'en/a/fine.md': article(`${long(36)}\n`),
      'ru/a/fine.md': article(`${'用 PDF 打开。'.repeat(30)}\n\n${'ما هو PDF؟ '.repeat(30)}\n`),
    })
    expect(lines).toEqual(['en/a/one.md:6 long-sentence', 'ru/a/one.md:4 long-sentence'])
    expect(findings[0]?.message).toContain('has 51 words')
    expect(findings[0]?.message).toContain('1 more in this article')
    expect([code, warnings]).toEqual([0, 2])
  })

  it('finds HTML and components that the page will not have', async () => {
    const { lines } = await check({
      'en/a/one.md': article(
        'A first sentence that is long enough.\n\n<div>\n<b onclick="x()">b</b>\n<SCRIPT>x</SCRIPT></div>\n\n`<script>` <!-- <script> --> <kbd class="on">K</kbd>\n',
      ),
      'en/a/two.mdx': article('A first sentence that is long enough.\n\n<Cadr />\n'),
    })
    expect(lines.sort()).toEqual(['en/a/one.md:7 active-html', 'en/a/one.md:8 active-html', 'en/a/two.mdx:6 unreadable'])
  })

  it('finds styles that the page will not have', async () => {
    const { lines, code } = await check({
      'en/a/one.md': article(
        'A first sentence that is long enough.\n\n<p style="color: red">x</p>\n\n<style>\np { color: red }\n</style>\n',
      ),
      'en/a/two.mdx': article('A first sentence that is long enough.\n\n<p style="color: red">x</p>\n'),
    })
    expect(lines.sort()).toEqual(['en/a/one.md:6 inline-style', 'en/a/one.md:8 inline-style', 'en/a/two.mdx:6 inline-style'])
    expect(code).toBe(0)
  })

  it('finds characters that nobody sees', async () => {
    const { lines, findings } = await check({
      'en/a/one.md': article(
        'A first sentence that is long enough.\n\nPay \u202e001\u202c now.\n\nNul \u0000 here.\n\nOpen \u2067 here.\n\nClosed \u2067here\u2069, \u200ftab\tand all.\n',
      ),
    })
    expect(lines).toEqual(['en/a/one.md:6 odd-character', 'en/a/one.md:8 odd-character', 'en/a/one.md:10 odd-character'])
    expect(findings[0]?.message).toBe(
      'there is a character that turns the direction of the text around here (U+202E), which nobody sees in an editor. Type the words again, or remove it.',
    )
  })

  it('says where MDX does not compile and goes on', async () => {
    const { lines } = await check({
      'en/a/bad.mdx': article('Some words to begin this with.\n\n<Card>\n'),
      'en/a/one.md': article('Words and [a link](bad.mdx) and [another](bad.mdx#x).\n'),
    })
    expect(lines.filter((line) => line.startsWith('en/a/one.md'))).toEqual([])
    expect(lines).toEqual([expect.stringMatching(/^en\/a\/bad\.mdx:\d+ unreadable$/)])
  })

  it('prints each finding with its place, and a count', async () => {
    const dir = await folderWith({ 'site.yaml': siteYaml, 'en/a/one.md': article('Words to begin with are here. [x](no.md)\n') })
    const { output } = await run('check', '--content', dir)
    expect(output).toContain('en/a/one.md:4\n  error (dead-link): the link `no.md` is dead: there is no article `en/a/no.md`.')
    expect(output).toContain('1 article checked: 1 error and 0 warnings.')
  })

  it('looks through 1,000 articles within seconds', async () => {
    const body = article(
      `A sentence that is long enough to be shown.\n\n${'## Part\n\nSee [the next](a1.md#part), **bold** and `code`.\n\n'.repeat(30)}`,
    )
    const files = Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`en/a/a${index}.md`, body]))
    const dir = await folderWith({ 'site.yaml': siteYaml, ...files })
    // Processor time, so that a busy machine does not count.
    const begin = process.cpuUsage()
    expect((await run('check', '--content', dir)).code).toBe(0)
    const { user, system } = process.cpuUsage(begin)
    expect((user + system) / 1_000_000).toBeLessThan(6)
  }, 90_000)
})
