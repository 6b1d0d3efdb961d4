import { describe, expect, it } from 'vitest'
import { componentNames } from '../../src/markdown/component-names.ts'
import { inspectArticle } from '../../src/markdown/inspect.ts'

function said(body: string): string[] {
  return inspectArticle('en/a/b.mdx', `---\ntitle: A\norder: 1\n---\n\n${body}\n`).map(({ line, message }) => `${line ?? '-'}: ${message}`)
}

describe('an .mdx article', () => {
  it('uses components without importing them', () => {
    expect(said('<Callout>\n\nWords **here**.\n\n</Callout>\n\nAnd <Badge>new</Badge>.')).toEqual([])
  })

  it('is told where an import is', () => {
    const message = 'articles need no import or export: the components are there. Remove the line.'
    expect(said("import Callout from '../Callout.astro'\n\nWords.")).toEqual([`6: ${message}`])
    expect(said('Words.\n\nexport const a = 1\n')).toEqual([`8: ${message}`])
  })

  it('is told where an unknown component is, and which there are', () => {
    expect(said('Words.\n\n<Calout>\n\nWords.\n\n</Calout>')).toEqual([
      `8: there is no component <Calout>. Use one of: ${componentNames.join(', ')}.`,
    ])
    expect(said('Words <Nothing.At.All /> here.')[0]).toMatch(/^6: there is no component <Nothing>/)
  })

  it('is told of a snippet within a line; one on a line of its own has been looked for before', () => {
    expect(said('Say <Snippet name="s" />.\n\n1. <Snippet name="s" />\n\n<Snippet name="gone" />')).toEqual([
      '6: a snippet stands on a line of its own, written so: <Snippet name="sign-in" />.',
      '8: a snippet stands on a line of its own, written so: <Snippet name="sign-in" />.',
    ])
  })

  it('is told one place of a mistake, which counts from the top of the file', () => {
    expect(said('Words.\n\n<Callout>\n\nWords.')[0]).not.toMatch(/\(\d/)
  })

  it.each([
    ['a brace that is never closed', 'Words.\n\nOpen { here', 8],
    ['an element that is never closed', 'Words.\n\n<Callout>\n\nWords.', 8],
    ['a comparison', 'If a <5 then.', 6],
    ['an address between angle brackets', 'Words.\n\nSee <https://example.com>.', 8],
  ])('is told the line of %s', (_, body, line) => {
    const [problem = ''] = said(body)
    expect(problem).toMatch(/this is not valid MDX: .*In MDX, \{ and < begin code/)
    expect(Number(problem.split(':')[0])).toBeGreaterThanOrEqual(line)
    expect(Number(problem.split(':')[0])).toBeLessThanOrEqual(body.split('\n').length + 7)
  })

  it('is told the line of an expression that would fail in the build, and of a variable that is none', () => {
    expect(said('Words.\n\nIt is {1 + 1}.\n\nBuy {nothing} for {{price}}.')).toEqual([
      '10: an expression in { } fails: nothing is not defined. Mend it, or write \\{ for the character.',
    ])
    expect(said('Words.\n\nIt is {{ price }}.')).toEqual([
      '8: there is no variable {{price}} in site.yaml, and in MDX other braces begin code. Correct the name, or write \\{ for the character.',
    ])
    expect(
      said('<Tabs>\n<Tab label={"a".repeat(2)}>{[1, 2].map((each) => <b>{each}</b>)} \\{x} `{y}`</Tab>\n</Tabs>\n\n{/* z */}'),
    ).toEqual([])
  })

  it('is told everything at once', () => {
    expect(said("import a from 'b'\n\n<One />\n\n<Two />")).toHaveLength(3)
  })
})
