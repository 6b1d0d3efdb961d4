import { describe, expect, it, onTestFinished } from 'vitest'
import { markdownCopy } from '../../src/markdown/markdown-copy.ts'
import { catalogOf, siteYaml, textOf } from '../knowledge/sample.ts'
import { temporaryFolder, writeFiles } from '../support/folder.ts'

/** The Markdown that is published of an article with these words, without its title. */
function copyOf(body: string, file = 'en/a/one.md'): string {
  const { dir, remove } = temporaryFolder()
  onTestFinished(remove)
  const files = {
    'site.yaml': siteYaml('variables: { plan: Team }\n', 'https://example.com/help/'),
    'en/a/two.md': textOf('Two'),
    'en/b/three.mdx': textOf('Three'),
    'ru/a/two.md': textOf('Два'),
    [file]: textOf('One', '', body),
  }
  writeFiles(dir, files)
  const [lang = '', key = ''] = [file.slice(0, 2), file.slice(3).replace(/\.mdx?$/, '')]
  const catalog = catalogOf(files)
  const article = catalog.article(lang, key)
  if (!article) throw new Error(`There is no article ${lang}/${key}.`)
  return markdownCopy(article, catalog, dir).replace('# One\n\n', '').trimEnd()
}

describe('the Markdown copy of an article', () => {
  it('has full addresses in links and images, wherever they are written', () => {
    const site = 'https://example.com/help'
    for (const [written, copied] of [
      ['[two](two.md#how)', `[two](${site}/a/two/#how)`],
      ['[three](../b/three.mdx "Third")', `[three](${site}/b/three/ "Third")`],
      ['[two](/a/two/)', `[two](${site}/a/two/)`],
      ['![a dot](<dot (new).png>)', `![a dot](<${site}/media/en/a/dot%20%28new%29.png>)`],
      ['[search](/search/?q=a)', `[search](${site}/search/?q=a)`],
      ['[above](#top)', `[above](${site}/a/one/#top)`],
      ['[![a dot](dot.png)](two.md)', `[![a dot](${site}/media/en/a/dot.png)](${site}/a/two/)`],
      ['[two][t]\n\n[t]: two.md "Second"', `[two][t]\n\n[t]: ${site}/a/two/ "Second"`],
      ['<img alt="a" src="dot.png">', `<img alt="a" src="${site}/media/en/a/dot.png">`],
      ['A lone ` here.\n\n[two](two.md) and `code`.', `A lone \` here.\n\n[two](${site}/a/two/) and \`code\`.`],
      ['> - [two](two.md)', `> - [two](${site}/a/two/)`],
    ] as const)
      expect(copyOf(written), written).toBe(copied)
    expect(copyOf('<Card title="a > b" href="two.md">Words.</Card>', 'en/a/one.mdx')).toContain(`href="${site}/a/two/"`)
  })

  it('leads to the translation, or for want of one to the page that shows the original', () => {
    expect(copyOf('[два](two.md), [три](../b/three.md)', 'ru/a/one.md')).toBe(
      '[два](https://example.com/help/ru/a/two/), [три](https://example.com/help/ru/b/three/)',
    )
  })

  it('has the words of links to the glossary, which are links only on the page', () => {
    expect(copyOf('An [invoice](glossary:), a [*net* price](glossary:net-price) and a [fee](<glossary:the fee>).')).toBe(
      'An invoice, a *net* price and a fee.',
    )
  })

  it('leaves code, other addresses and dead links as they are', () => {
    for (const written of [
      '`[a](two.md)` and ``[a](glossary:b) ` ``',
      '```md\n[a](two.md) [b](glossary:c)\n```',
      '> ~~~\n> [a](two.md)\n> ~~~',
      '```\n[a](two.md)',
      '<!-- [a](two.md) -->',
      '[out](https://example.org/a_(b)), <https://example.org>, [mail](mailto:help@example.com)',
      '[gone](gone.md)',
      'a [x] (two.md) and \\](two.md)',
    ])
      expect(copyOf(written), written).toBe(written)
  })

  it('has variables in their places', () => {
    expect(copyOf('It is part of {{plan}}.')).toBe('It is part of Team.')
  })
})
