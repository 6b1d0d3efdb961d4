import { describe, expect, it } from 'vitest'
import { parseArticle } from '../../src/knowledge/article.ts'
import { formatProblems } from '../../src/schema/explain.ts'

const file = 'en/writing/add-images.md'

/** What a writer reads when the frontmatter between the dashes is this; empty when it is sound. */
function said(frontmatter: string): string[] {
  const parsed = parseArticle(file, `---\n${frontmatter}\n---\n\nWords of the article.\n`)
  return parsed.ok ? [] : parsed.problems.map(({ line, key, message }) => `${line ?? '-'} ${key ?? '-'}: ${message}`)
}

describe('the frontmatter of an article', () => {
  it('needs a title and nothing else', () => {
    expect(said('title: Add an image')).toEqual([])
    expect(said('order: 1')).toEqual(['- title: it is missing. Expected text. Add it or correct it.'])
  })

  it('fills in what is not said', () => {
    const parsed = parseArticle(file, '---\ntitle: Add an image\n---\n\nImages lie beside the article they belong to.\n')
    expect(parsed.ok && parsed.data).toMatchObject({
      kind: 'article',
      draft: false,
      unlisted: false,
      search: { boost: 1, exclude: false },
      aliases: [],
      related: [],
      description: 'Images lie beside the article they belong to.',
    })
  })

  it('refuses a misspelt key and names the one that was meant', () => {
    expect(said('titel: Add an image\ntitle: Add an image')).toEqual(['2 titel: this key is not known here. Did you mean `title`?'])
    expect(said('title: A\nsearch:\n  bost: 2')).toEqual(['4 search.bost: this key is not known here. Did you mean `boost`?'])
  })

  it('lists the known keys when none is near', () => {
    expect(said('title: A\nzzz: 1')[0]).toMatch(/^3 zzz: this key is not known here\. Remove it, or use one of: title, description, kind, /)
  })

  it('names the choices when a value is not one of them', () => {
    expect(said('title: A\nkind: guid')).toEqual([
      '3 kind: found `"guid"`, expected one of article, guide, faq, troubleshooting. Did you mean `guide`?',
    ])
  })

  it.each(['2026-02-30', '2026-13-01', '31.05.2026', 'yesterday', '2026-5-1'])('refuses %s as a day', (day) => {
    expect(said(`title: A\nreviewed: ${day}`)).toEqual([
      `3 reviewed: found \`"${day}"\`. Expected a day such as 2026-05-31 (year-month-day).`,
    ])
  })

  it('refuses a publication after the last change', () => {
    expect(said('title: A\npublished: 2026-05-31\nupdated: 2026-05-31')).toEqual([])
    expect(said('title: A\npublished: 2026-06-01\nupdated: 2026-05-31')).toEqual([
      '3 published: found `"2026-06-01"`. Expected a day before `updated`, or the same. Correct one of the two.',
    ])
  })

  it('takes a leap day', () => {
    expect(said('title: A\nupdated: 2028-02-29')).toEqual([])
    expect(said('title: A\nupdated: 2026-02-29')).toHaveLength(1)
  })

  it('says what a span looks like, for words and for a bare number', () => {
    const cure = 'Expected a number and a unit, such as "90 days", "6 months" or "1 year".'
    expect(said('title: A\nreview_every: often')).toEqual([`3 review_every: found \`"often"\`. ${cure}`])
    expect(said('title: A\nreview_every: 180')).toEqual([`3 review_every: found \`180\`. ${cure}`])
  })

  it.each([
    ['90 days', 90],
    ['2 weeks', 14],
    ['6 months', 183],
    ['1 year', 365],
  ])('reads %s as %i days', (text, days) => {
    const parsed = parseArticle(file, `---\ntitle: A\nreview_every: ${text}\n---\n`)
    expect(parsed.ok && parsed.data.review_every).toBe(days)
  })

  it('asks for quotes around a title that YAML takes for a number or a truth', () => {
    expect(said('title: 404')).toEqual(['2 title: found `404`. Expected text. Put it in quotes.'])
    expect(said('title: true')).toEqual(['2 title: found `true`. Expected text. Put it in quotes.'])
  })

  it('calls an empty value empty', () => {
    expect(said('title:')).toEqual(['2 title: it is empty. Expected text. Add it or correct it.'])
    expect(said('title: A\ndescription:')).toEqual(['3 description: it is empty. Expected text. Add it or correct it.'])
  })

  it('names the line of an entry of a list', () => {
    expect(said('title: A\naliases:\n  - /fine/\n  - old/name')).toEqual([
      '5 aliases.1: found `"old/name"`. Expected an address on this site that begins with a slash, such as /old/name/.',
    ])
  })

  it.each(['/', '/../secret/', '/old/../../secret/', '/a b/', '/old/?page=1'])('refuses %s as an old address', (alias) => {
    expect(said(`title: A\naliases: ["${alias}"]`)).toHaveLength(1)
  })

  it('names the bounds of numbers, texts and lists', () => {
    expect(said('title: A\nsearch: { boost: 99 }')).toEqual(['3 search.boost: found `99`. Expected at most 10.'])
    expect(said(`title: ${'long '.repeat(40)}`)[0]).toMatch(/^2 title: found `"long .*…`\. Expected at most 150 characters\.$/)
    expect(said(`title: A\nrelated: [${Array.from({ length: 13 }, (_, index) => `a/b${index}`).join(', ')}]`)[0]).toMatch(
      /Expected at most 12 entries\.$/,
    )
  })

  it('lists several problems at once', () => {
    expect(said('titel: A\nkind: blog\ndraft: maybe\norder: first').sort(byKey)).toEqual(
      [
        '- title: it is missing. Expected text. Add it or correct it.',
        '3 kind: found `"blog"`, expected one of article, guide, faq, troubleshooting.',
        '5 order: found `"first"`. Expected a number. Add it or correct it.',
        '4 draft: found `"maybe"`. Expected true or false. Add it or correct it.',
        '2 titel: this key is not known here. Did you mean `title`?',
      ].sort(byKey),
    )
  })

  it('finds lines in a file with a byte order mark and with Windows line ends', () => {
    const lines = (text: string) => {
      const parsed = parseArticle(file, text)
      return parsed.ok ? [] : parsed.problems.map(({ line }) => line)
    }
    expect(lines('\uFEFF---\ntitle: A\nkind: blog\n---\nWords\n')).toEqual([3])
    expect(lines('---\r\ntitle: A\r\nkind: blog\r\n---\r\nWords\r\n')).toEqual([3])
  })

  it('says which line of broken YAML is broken, and what helps', () => {
    expect(said('title: Sign in: step by step')).toEqual([
      '2 -: this is not valid YAML: Nested mappings are not allowed in compact mappings. Put text that has a colon, a # or a quote in it, or that begins with a sign such as [, @ or *, between quotes.',
    ])
    expect(said('title: *Free* plans')[0]).toContain('begins with a sign such as [, @ or *, between quotes')
    expect(said('- a\n- b')).toEqual(['- -: Expected keys and values, such as `title: Add an image`.'])
  })

  it('says how to write a list, where text stands in its place, and nothing else of it', () => {
    expect(said('title: A\nkeywords: refund, money back\nrelated: orders/cancel-an-order')).toEqual([
      '3 keywords: found `"refund, money back"`. Expected a list. Put it between brackets: [refund, money back].',
      '4 related: found `"orders/cancel-an-order"`. Expected a list. Put it between brackets: [orders/cancel-an-order].',
    ])
  })

  it('says what helps where a key is there twice, and where a tab indents', () => {
    expect(said('title: A\ntitle: B')).toEqual([
      '3 -: this is not valid YAML: Map keys must be unique. The key is there twice: keep one of the two.',
    ])
    expect(said('title: A\nkeywords:\n\t- refund')[0]).toMatch(/^4 -: .* Indent the line with spaces\.$/)
  })

  it.each(['# A title\n', '\n---\ntitle: A\n---\nWords\n', '----\ntitle: A\n----\n'])(
    'is asked for where the file begins otherwise: %j',
    (text) => {
      const parsed = parseArticle(file, text)
      expect(parsed.ok ? [] : parsed.problems).toEqual([
        { file, line: 1, message: expect.stringMatching(/^the file does not begin with its settings\. Put three lines at its very top/) },
      ])
    },
  )

  it('never runs code from frontmatter', () => {
    const parsed = parseArticle(file, '---js\n{ title: (globalThis.ran = true, "A") }\n---\nWords\n')
    expect(parsed.ok).toBe(false)
    expect('ran' in globalThis).toBe(false)
  })

  it('asks for the second line of dashes when it is missing', () => {
    const parsed = parseArticle(file, '---\ntitle: Add an image\n\nWords of the article.\n')
    expect(parsed.ok ? [] : parsed.problems).toEqual([
      { file, line: 1, message: 'the frontmatter that begins here has no end. Add a line of three dashes below its last key.' },
    ])
  })
})

describe('a list of problems', () => {
  it('is one text with the count, the file and line, the key and the message', () => {
    const text = formatProblems([
      { file: 'en/a/b.md', line: 2, key: 'titel', message: 'this key is not known here.' },
      { file: 'site.yaml', message: 'it cannot be read.' },
    ])
    expect(text).toBe(
      '2 problems in the content folder:\n\n  en/a/b.md:2\n    titel: this key is not known here.\n\n  site.yaml\n    it cannot be read.\n',
    )
    expect(formatProblems([{ file: 'a', message: 'b.' }])).toMatch(/^1 problem in/)
  })
})

/** The order in which problems are told is the schema's, and nobody relies on it. */
function byKey(a: string, b: string): number {
  return a.slice(2).localeCompare(b.slice(2))
}
