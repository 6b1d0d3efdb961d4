import { describe, expect, it } from 'vitest'
import { importing } from './imported.ts'

const target = '# The target\n\n## Part one: *now*\n\n## The target\n\n## Own {#mine}\n\n<a name="spot"></a>\n'

/** Imports one article with this text beside a target; answers its body and the report. */
async function link(text: string, ...options: string[]): Promise<{ body: string; report: string }> {
  const files = {
    'docs/a/page.md': `# Page\n\n${text}\n`,
    'docs/b/Target Page.md': target,
    'docs/index.md': '# Home',
    'docs/a/x.pdf': 'pdf',
    'docs/a/plan.docx': 'docx',
    'assets/shot (1).PNG': 'png',
  }
  const { body, report } = await importing(files, ...options)
  return { body: body('en/a/page.md').trimEnd(), report }
}

describe('links of an imported article', () => {
  it.each([
    ['[x](../b/Target%20Page.md)', '[x](../b/target-page.md)'],
    ['[x](<../b/Target Page.md> "Title")', '[x](<../b/target-page.md> "Title")'],
    ['[x](../b/Target%20Page)', '[x](../b/target-page.md)'],
    ['[x](../b/target%20page.html#mine)', '[x](../b/target-page.md#mine)'],
    ['[x](../../b/Target%20Page/)', '[x](../b/target-page.md)'],
    ['[x](/b/Target%20Page/)', '[x](../b/target-page.md)'],
    ['[x](/docs/b/Target%20Page#mine)', '[x](../b/target-page.md#mine)'],
    ['[x][t] and [t]\n\n[t]: ../b/Target%20Page.md', '[x][t] and [t]\n\n[t]: ../b/target-page.md'],
    ['<a class="q" href="/b/Target%20Page">x</a>', '<a class="q" href="../b/target-page.md">x</a>'],
    ['[![A shot](/assets/shot%20(1).PNG)](../b/Target%20Page.md)', '[![A shot](images/shot-1.png)](../b/target-page.md)'],
    ['- [*em* `x`](../index.md)', '- [*em* `x`](../general/overview.md)'],
    ['| [x](/b/Target%20Page) |\n|---|', '| [x](../b/target-page.md) |\n|---|'],
    ['[x](../b/)', '[x](../b/)'],
    ['[x](x.pdf)', '[x](files/x.pdf)'],
    ['[x](page.md#page)', '[x](#)'],
  ])('%s leads to its new place', async (before, after) => {
    expect(await link(before)).toEqual({ body: after, report: expect.not.stringContaining('a/page.md:') })
  })

  it.each([
    ['#part-one-now', '#part-one-now'],
    ['#Part_one--now', '#part-one-now'],
    ['#the-target', ''],
    ['#the-target-1', '#the-target'],
    ['#the-target_1', '#the-target'],
    ['#mine', '#mine'],
    ['#spot', '#spot'],
  ])('the anchor %s is found as other tools spell it', async (before, after) => {
    const { body, report } = await link(`[x](/b/Target%20Page${before})`)
    expect(body).toBe(`[x](../b/target-page.md${after})`)
    expect(report).not.toContain('a/page.md')
  })

  it('leaves code, outside addresses and all other text alone', async () => {
    const text =
      '`[x](/b/Target%20Page)`\n\n```md\n[x](/b/Target%20Page)\n```\n\n* a\n+ b  \n<https://example.com> [y](https://example.com/b "z") [m](mailto:a@example.com)\n\n<!-- <a href="/none">no</a> -->'
    expect(await link(text)).toEqual({ body: text, report: expect.not.stringContaining('a/page.md:') })
  })

  it('lists links to files of a kind that the site does not have', async () => {
    const { body, report } = await link('[x](plan.docx)')
    expect(body).toBe('[x](files/plan.docx)')
    expect(report).toMatch(/kind that is not published[^#]*a\/page\.md:3  files\/plan\.docx/)
  })

  it('lists what leads nowhere with file and line, and leaves it as written', async () => {
    const text =
      '[x](gone.md) [home](/) [app](/#settings/profile)\n[y](/none/)\n![z](none.png)\n[w](../b/Target%20Page.md#none)\n<img src="lost.svg" alt="">\n[v](none.zip)'
    const { body, report } = await link(text)
    expect(body).toBe(text.replace('../b/Target%20Page.md', '../b/target-page.md'))
    expect(report).toContain('a/page.md:3  gone.md (there is no such file)')
    expect(report).toContain('a/page.md:3  /#settings/profile (a place in the old product or site)')
    expect(report).not.toContain('  / (')
    expect(report).toContain('a/page.md:4  /none/ (nothing with this address is in the folder)')
    expect(report).toContain('a/page.md:5  none.png')
    expect(report).toContain('a/page.md:6  ../b/Target%20Page.md#none')
    expect(report).toContain('a/page.md:7  lost.svg')
    expect(report).toContain('a/page.md:8  none.zip')
  })

  it('knows the old site by its address', async () => {
    const { body } = await link(
      '[x](https://old.example.com/kb/b/Target%20Page#mine) [y](/kb/b/Target%20Page) [z](/pricing)',
      '--old-address',
      'https://old.example.com/kb/',
    )
    expect(body).toBe('[x](../b/target-page.md#mine) [y](../b/target-page.md) [z](https://old.example.com/pricing)')
  })

  it('gives two images of one name two names', async () => {
    const { body, files } = await importing({
      'docs/a/page.md': '# P\n\n![x](one/shot.png) ![y](two/shot.png) ![x](one/shot.png)\n',
      'docs/a/one/shot.png': '1',
      'docs/a/two/shot.png': '2',
    })
    expect(body('en/a/page.md')).toBe('![x](images/shot.png) ![y](images/shot-2.png) ![x](images/shot.png)\n')
    expect(files()).toEqual(expect.arrayContaining(['en/a/images/shot.png', 'en/a/images/shot-2.png']))
  })
})
