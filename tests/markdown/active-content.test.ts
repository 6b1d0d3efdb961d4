import { describe, expect, it } from 'vitest'
import { mayBeActive } from '../../src/markdown/active-content.ts'
import { inspectArticle } from '../../src/markdown/inspect.ts'
import { render } from './sample.ts'

function said(body: string, file = 'en/a/b.md'): string[] {
  return inspectArticle(file, `---\ntitle: A\n---\n\n${body}\n`).map(({ line, message }) => `${line ?? '-'}: ${message}`)
}

const attacks: [string, string][] = [
  ['a script', '<script>alert(1)</script>'],
  ['a script in capital letters over lines', '<SCRIPT\nsrc="x.js">\n\n</SCRIPT>'],
  ['a script inside a paragraph', 'Words <script src="x.js"></script> more'],
  ['a script in a drawing', '<svg><script>alert(1)</script></svg>'],
  ['an event handler', '<p onclick="alert(1)">Words</p>'],
  ['an event handler without quotes', 'Words <b onmouseover=alert(1)>bold</b>'],
  ['an event handler on a picture', '<img src=x onerror=alert(1)>'],
  ['a javascript: link', '[x](javascript:alert(1))'],
  ['a javascript: link in HTML', '<a href="JavaScript:alert(1)">x</a>'],
  ['a javascript: link with a break in it', '<a href="java\nscript:alert(1)">x</a>'],
  ['a javascript: link by reference', '[x][y]\n\n[y]: javascript:alert(1)'],
  ['a data: link', '[x](data:text/html,<b>)'],
  ['a page inside the page', '<iframe srcdoc="<b>x</b>"></iframe>'],
  ['a frame that runs code', '<iframe src="javascript:alert(1)"></iframe>'],
  ['a form that runs code', '<form action="javascript:alert(1)"><button>x</button></form>'],
  ['an object', '<object data="x.swf"></object>'],
  ['another base for every link', '<base href="https://example.com/">'],
  ['a redirect', '<meta http-equiv="refresh" content="0; url=https://example.com/">'],
  ['an element that browsers read in another way', '<noscript>[a](x "</noscript><img src=x onerror=alert(1)>")'],
  ['an element that never ends', '<div><plaintext>Words</div>'],
  ['a stylesheet from elsewhere', '<link rel="stylesheet" href="https://example.com/a.css">'],
]

const active = /<\/?(plaintext|script|object|base|meta|link)[\s>]|\son[a-z]+=|javascript:|data:text|srcdoc/i

describe('HTML that runs code', () => {
  it.each(attacks)('is refused: %s', (_, body) => {
    expect(said(body)).not.toEqual([])
  })

  it.each(attacks)('is not rendered: %s', async (_, body) => {
    const { html } = await render(`Before.\n\n${body}\n\nAfter.`)
    expect(html).not.toMatch(active)
    expect(html).toContain('Before.')
  })

  it('is not rendered when it is disguised by entities', async () => {
    for (const body of [
      '<a href="javascript&colon;alert(1)">x</a>',
      '<a href="java&#115;cript:alert(1)">x</a>',
      '[x](javascript&#58;alert(1))',
    ]) {
      expect((await render(body)).html).not.toMatch(active)
    }
  })

  it.each([
    ['a script', '<script>{"alert(1)"}</script>'],
    ['an event handler', '<p onclick="alert(1)">Words</p>'],
    ['a javascript: link', '[x](javascript:alert(1))'],
    ['a javascript: link in JSX', 'Words <a href="javascript:alert(1)">x</a>'],
  ])('is refused and not rendered in MDX either: %s', async (_, body) => {
    expect(said(body, 'en/a/b.mdx')).not.toEqual([])
    expect((await render(body, { file: 'en/a/b.mdx' })).html).not.toMatch(active)
  })

  it('is told with the line in the file, all of it', () => {
    expect(said('Words.\n\n<div>\n<p onclick="x()">\n<script>\n</script>\n</div>\n\n[x](javascript:y)')).toEqual([
      "8: the attribute `onclick` runs code in the reader's browser. Remove it.",
      "9: <script> may not stand in an article: pages run only the site's own code. Remove it, or write &lt;script> to show it.",
      '13: addresses that begin with javascript: do not work on the site. Write the address of a page or a file.',
    ])
  })

  it('is left out with styles, which the policy of the pages refuses anyway', async () => {
    for (const [body, file] of [
      ['<p style="color: red" class="a">Words</p>\n\n<style>\np { color: red }\n</style>', 'en/a/b.md'],
      ['<p style="color: red" class="a">Words</p>', 'en/a/b.mdx'],
    ] as const) {
      const { html } = await render(body, { file })
      expect(html).toContain('<p class="a">Words</p>')
      expect(html).not.toMatch(/style|color/)
    }
    expect((await render('| a |\n|--:|\n| 1 |\n\nA style = a look.')).html).toContain('<td class="align-right">1</td>')
  })

  it('may be written about', async () => {
    const body =
      'Put `<script>` in the head, as in `onclick="x()"`:\n\n```html\n<script src="x.js"></script>\n<p onclick="x()">\n```\n\nOr one = two; see <!-- <script> --> here.'
    expect(said(body)).toEqual([])
    expect((await render(body)).html).toMatch(/(&lt;|&#x3C;)script(>|&gt;)/)
  })

  it('is told from HTML that does not', async () => {
    const body =
      '<div class="box"><a href="https://example.com/?on=1">x</a> <img src="data:image/png;base64,AA==" alt=""> <kbd>On = off</kbd></div>\n\n<iframe src="https://example.com/video" title="Video"></iframe>'
    expect(said(body)).toEqual([])
    const { html } = await render(body)
    expect(html).toContain('<div class="box">')
    expect(html).toContain('<iframe src="https://example.com/video"')
    expect(html).toContain('data:image/png')
  })
})

it('does not take minutes over a sign followed by many spaces', () => {
  expect(mayBeActive(`a <${' '.repeat(100_000)}b`)).toBe(false)
})
