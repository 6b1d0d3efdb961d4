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

  it('finds faults of the settings', async () => {
    const { lines, findings } = await check({
      'site.yaml': `${siteYaml}featured:\n  - a/one\n  - a/none\n`,
      'en/a/one.md': article(
        'A first sentence that is long enough.\n',
        'related: [a/two, a/none]\nreviewed: 2025-01-01\nreview_every: 6 months\n',
      ),
      'en/a/two.md': article('', `description: ${'long '.repeat(40)}\nreview_every: 1 year\n`),
      'ru/a/one.md': article('', 'related: [a/two]\nreviewed: 2026-05-01\nreview_every: 90 days\n'),
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
      'ru/a/one.md:1 no-description',
      'site.yaml:10 unknown-article',
    ])
    expect(findings.find(({ file, rule }) => file === 'en/a/one.md' && rule === 'review-due')?.message).toContain('was due on 2025-07-03')
  })

  it('follows redirects to where they end', async () => {
    const { lines } = await check({
      'redirects.yaml': '/old/: /a/one/#part\n/older/: /old/\n/away/: https://example.com/\n/lost/: /a/none/\n/vague/: /a/one/#none\n',
      'en/a/one.md': article('A first sentence that is [long](/#top) enough.\n\n## Part\n'),
    })
    expect(lines).toEqual(['en/a/one.md:4 dead-anchor', 'redirects.yaml:4 dead-link', 'redirects.yaml:5 dead-anchor'])
  })

  it('warns of the longest sentence only, and a warning is no failure', async () => {
    const long = (words: number) => `${'word '.repeat(words)}end.`
    const { lines, findings, code, warnings } = await check({
      'en/a/one.md': article(`${long(45)} Short.\n\n1. ${long(50)}\n\n| ${long(60)} |\n|---|\n\n    ${long(60)}\n`),
      'ru/a/one.md': article(`${long(36)}\n`),
      'en/a/fine.md': article(`${long(36)}\n`),
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
  })
})
