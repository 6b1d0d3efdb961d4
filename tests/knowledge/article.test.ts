import { describe, expect, it } from 'vitest'
import { addressName, firstSentences, parseArticle } from '../../src/knowledge/article.ts'
import { readFrontmatter } from '../../src/knowledge/frontmatter.ts'
import { article, textOf } from './sample.ts'

function refusal(file: string): string | undefined {
  const parsed = parseArticle(file, textOf('A title'))
  return parsed.ok ? undefined : parsed.problems.map(({ message }) => message).join('\n')
}

describe('where an article lies', () => {
  it('is its key, its language and its category', () => {
    expect(article('ru/writing/pictures/add.mdx', textOf('A'))).toMatchObject({
      id: 'ru/writing/pictures/add',
      lang: 'ru',
      key: 'writing/pictures/add',
      category: 'writing/pictures',
      file: 'ru/writing/pictures/add.mdx',
      format: 'mdx',
    })
  })

  it('must be a category, two levels deep at most', () => {
    expect(refusal('en/add.md')).toBe('this article is in no category. Move it into a folder, such as en/general/add.md.')
    expect(refusal('en/a/b/c/d.md')).toBe('categories nest to two levels, and this article is deeper. Move it up.')
    expect(refusal('add.md')).toMatch(/Move it there\.$/)
  })

  it('must make an address that holds', () => {
    expect(refusal('en/writing/add images.md')).toBe(
      'the name `add images` would make an address that breaks. Use letters, digits and hyphens: `add-images`.',
    )
    expect(refusal('en/q&a/what?.md')).toMatch(/`q&a`.*`q-and-a`/)
    expect(refusal('en/writing/100%.md')).toMatch(/`100%`/)
    expect(refusal(`en/writing/${'long'.repeat(60)}.md`)).toMatch(/200 characters/)
  })

  it('may be written in any alphabet', () => {
    for (const file of ['ru/начало/установка.md', 'et/õpetus/küsimused.md', 'en/v1.2/what_is-new.md']) expect(refusal(file)).toBeUndefined()
  })

  it('cannot be the address of its category', () => {
    expect(refusal('en/writing/index.md')).toMatch(/^the address of index is the category itself\./)
  })
})

describe('a name for an address', () => {
  it('has letters, digits and hyphens only', () => {
    expect(addressName('What’s new in 2.0?')).toBe('whats-new-in-2-0')
    expect(addressName('Q & A')).toBe('q-and-a')
    expect(addressName('Как войти?')).toBe('как-войти')
    expect(addressName('Küsimused ja vastused')).toBe('küsimused-ja-vastused')
    expect(addressName('???')).toBe('untitled')
  })
})

describe('the body of an article', () => {
  it('begins on the line after the frontmatter', () => {
    const read = (text: string) => {
      const parts = readFrontmatter(text, 'a.md')
      return parts.ok ? [parts.value.bodyLine, parts.value.body] : undefined
    }
    expect(read('---\ntitle: A\n---\nFirst\n')).toEqual([4, 'First\n'])
    expect(read('---\r\ntitle: A\r\n---\r\nFirst\r\n')).toEqual([4, 'First\n'])
    expect(read('\uFEFF---\ntitle: A\n---\nFirst\n')).toEqual([4, 'First\n'])
    expect(read('---\n---\nFirst\n')).toEqual([3, 'First\n'])
    expect(read('No frontmatter\n')).toEqual([1, 'No frontmatter\n'])
  })

  it('may hold lines of dashes of its own', () => {
    expect(article('en/a/b.md', '---\ntitle: A\n---\nAbove\n\n---\n\nBelow\n').words).toBe(2)
  })

  it('keeps days as they are written', () => {
    expect(article('en/a/b.md', textOf('A', 'updated: 2026-05-31')).updated).toBe('2026-05-31')
  })
})

describe('the first sentences', () => {
  it('are the first paragraph as plain text', () => {
    expect(firstSentences('# Title\n\nOpen **Settings** and [choose](../a.md) `Import` there.\n\nMore.')).toBe(
      'Open Settings and choose Import there.',
    )
  })

  it('keep the lines inside names, which are no emphasis', () => {
    expect(firstSentences('Set `CONTENT_DIR` and max_file_size before the _first_ __start__.')).toBe(
      'Set CONTENT_DIR and max_file_size before the first start.',
    )
  })

  it('pass over headings, lists, quotes, tables, images and code', () => {
    const body = [
      '## A heading that is long enough',
      '- a list that is long enough',
      '> a quote that is long enough',
      '| a table | that is long enough |',
      '![a picture that is long enough](x.png)',
      '```sh\nnpm run something --that --is --long\n\nnpm run another --that --is --long\n```',
      '<!-- a note that is long enough\n\nand goes on for another paragraph -->',
      'These are the words that are meant.',
    ].join('\n\n')
    expect(firstSentences(body)).toBe('These are the words that are meant.')
  })

  it.each(['`', '~', '<', '[', '!['])('does not take minutes over a long row of %s', (sign) => {
    const words = 'These are the words that are meant.'
    expect(firstSentences(`${sign.repeat(100_000)}\n\n${words}`).length).toBeLessThanOrEqual(200)
  })

  it('find the paragraph right below a heading', () => {
    expect(firstSentences('## Heading\nThese are the words that are meant.\n')).toBe('These are the words that are meant.')
  })

  it('end with a whole sentence when they would be too long, and never inside a number', () => {
    const first = 'This sentence is long enough to be worth showing in a list of search results on its own.'
    expect(firstSentences(`${first} ${'And then it goes on and on. '.repeat(1)}${'word '.repeat(60)}`)).toBe(
      `${first} And then it goes on and on.`,
    )
    const numbered = `${'word '.repeat(18)}of version 2.5 ${'word '.repeat(40)}`
    expect(firstSentences(numbered)).not.toMatch(/2\.$/)
  })

  it('are at most 200 characters in a language without spaces', () => {
    const text = firstSentences('設定を開いて画像を追加します'.repeat(30))
    expect(text.length).toBeLessThanOrEqual(200)
    expect(text).toMatch(/…$/)
  })

  it('are empty when there is no paragraph', () => {
    expect(firstSentences('# Only a heading\n')).toBe('')
  })
})
