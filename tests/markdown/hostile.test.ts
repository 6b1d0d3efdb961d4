import fc from 'fast-check'
import { HtmlValidate, StaticConfigLoader } from 'html-validate'
import { describe, expect, it } from 'vitest'
import { isSheet, openSheet } from '../../src/authoring/check/sheet.ts'
import { parseArticle } from '../../src/knowledge/article.ts'
import { inspectArticle } from '../../src/markdown/inspect.ts'
import { article, textOf } from '../knowledge/sample.ts'
import { hostile } from './hostile.ts'
import { render } from './sample.ts'

/** Whether every element that is opened is closed, in order: what stands around the words stays around them. */
const structure = new HtmlValidate(
  new StaticConfigLoader({ root: true, elements: ['html5'], rules: { 'close-order': 'error', 'no-implicit-close': 'error' } }),
)

const active =
  /<\/?(script|style|object|embed|base|meta|link|noscript|plaintext|html|head|body|frameset)[\s>/]|<[a-z][^>]*\s((on[a-z]+|style|srcdoc)=|(href|src)="\s*(javascript|vbscript|data:text))/i

async function faultsIn(html: string): Promise<string[]> {
  const { results } = await structure.validateString(`<main>${html}</main>`)
  const faults = results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId}: ${message}`))
  return [...faults, ...activeTagsIn(html).map((tag) => `active: ${tag}`)]
}

/** Tags that run something. What a value in quotes says runs nothing, but for what it begins with. */
function activeTagsIn(html: string): string[] {
  const tags = html.replace(/<!--[\s\S]*?-->/g, '').match(/<[a-z/](?:"[^"]*"|[^">])*>?/gi) ?? []
  return tags.filter((tag) => active.test(tag.replace(/"[^"]*"/g, (value) => `"${value.slice(1, -1).trim().replace(/[\s<]/g, '_')}"`)))
}

describe('hostile Markdown', () => {
  it.each([
    ['<script src="x"></script>', '<script src="x">'],
    ['<p>a="<meta charset=x>"</p>', '<meta charset=x>'],
    ['<img alt="a" onerror=x>', '<img alt="a" onerror=x>'],
    ['<a href=" javascript:x">', '<a href=" javascript:x">'],
    ['<!-- a --><a title="x" href="JavaScript:x">', '<a title="x" href="JavaScript:x">'],
  ])('would be seen if it ran something: %s', async (html, tag) => {
    expect(await faultsIn(html)).toContain(`active: ${tag}`)
  })

  it.each(Object.entries(hostile))('keeps to its place: %s', async (_, body) => {
    const { html, headings } = await render(`Before.\n\n${body}`)
    expect(html).toContain('<p>Before.</p>')
    expect(await faultsIn(html)).toEqual([])
    const ids = headings.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it.each(Object.entries(hostile))('is looked through without falling over: %s', (_, body) => {
    const text = textOf('Page', '', body)
    expect(inspectArticle('en/a/b.md', text)).toEqual([])
    expect(isSheet(openSheet(article('en/a/b.md', text), text))).toBe(true)
  })

  it.each(Object.entries(hostile))('in MDX is rendered, or refused with file and line: %s', async (_, body) => {
    const result = await render(`Before.\n\n${body}`, { file: 'en/writing/page.mdx' }).then(
      ({ html }) => html,
      (error: unknown) => String(error),
    )
    expect(result).toMatch(/<p>Before\.<\/p>|en\/writing\/page\.mdx(:\d+)?\n/)
  })
})

const pieces = [
  ...[
    '<div>',
    '</div>',
    '<p>',
    '</p>',
    '<b>',
    '<table>',
    '<td>',
    '</table>',
    '<a href="x">',
    '</a>',
    '<svg>',
    '<style>',
    '<template>',
    '<li>',
  ],
  ...[
    '<textarea>',
    '<title>',
    '<plaintext>',
    '<body>',
    '</main>',
    '<!--',
    '-->',
    '<details>',
    '<summary>',
    '<p id="a">',
    '<h2 id="a">',
    '<math>',
  ],
  ...[
    '<script>',
    '</script>',
    '<img src=x onerror=y>',
    '[a](javascript:x)',
    '<a href="java&#115;cript:x">',
    '<p style="x">',
    '<script ',
    '<meta ',
  ],
  ...[
    '\n\n',
    '\n',
    '\n\n## A',
    '\n\n## {#a}',
    '\n\n> ',
    '\n\n- ',
    '\n1. ',
    '\n\n```\n',
    '\n\n    ',
    '\n| a |\n|---|\n',
    '\n\n---\n\n',
    '\t',
  ],
  ...[
    '*',
    '**',
    '_',
    '`',
    '~~',
    '[',
    ']',
    '(',
    ')',
    '![',
    '](b.md)',
    '[^1]',
    '\n\n[^1]: ',
    '<https://a.b>',
    '&amp;',
    '&#0;',
    '\\',
    '{',
    '}',
    '{{x}}',
  ],
  ...['\u0000', '\u202e', '\u2067', '\ud800', 'word', ' ', '> [!NOTE]\n> ', ':::', '"', "'", '<', '>', '=', '<x-y>', '<your-key>', '</'],
]

describe('whatever is put together', () => {
  it('as Markdown renders to HTML that is closed and runs nothing', async () => {
    const body = fc.array(fc.constantFrom(...pieces), { maxLength: 30 }).map((parts) => parts.join(''))
    await fc.assert(
      fc.asyncProperty(body, async (words) => {
        const text = textOf('Page', '', words)
        inspectArticle('en/a/b.md', text)
        openSheet(article('en/a/b.md', text), text)
        expect(await faultsIn((await render(words)).html)).toEqual([])
      }),
      { seed: 1, numRuns: 250, examples: [['<div><word<div>'], ['<p>a</word<div>']] },
    )
  }, 60_000)

  it('as frontmatter is an article or a problem with its file, never a failure', () => {
    const parts = [
      '---',
      '\n',
      'title',
      ': ',
      ' ',
      '- ',
      '[',
      ']',
      '{',
      '}',
      '"',
      "'",
      '&a',
      '*a',
      '!!js',
      '|',
      '>',
      '#',
      '2026-13-45',
      'kind',
      'faq',
      '\t',
      '\u0000',
      '\ufeff',
      '__proto__',
      'order',
      '1e999',
      '...',
    ]
    const head = fc.array(fc.constantFrom(...parts), { maxLength: 25 }).map((each) => each.join(''))
    fc.assert(
      fc.property(head, (text) => {
        const parsed = parseArticle('en/a/b.md', `---\n${text}\n---\n\nWords.`)
        if (!parsed.ok) for (const { file, message } of parsed.problems) expect([file, message.length > 10]).toEqual(['en/a/b.md', true])
      }),
      { numRuns: 1000 },
    )
  })
})
