import { describe, expect, it } from 'vitest'
import { expand, type Reusables } from '../../src/knowledge/reusable.ts'

const reusables: Reusables = {
  defaultLang: 'en',
  variables: { product: 'Acme', plan: { en: 'Team', ru: 'Команда' }, 'price.month': '9 €' },
  snippets: {
    'en/sign-in': '1. Open the app.\n2. Choose **Sign in**.',
    'ru/sign-in': '1. Откройте приложение.',
    'en/only-english': 'Use {{product}}.',
    'en/outer': 'Before\n\n<Snippet name="only-english" />',
    'en/a': '<Snippet name="b" />',
    'en/b': '<Snippet name="a" />',
  },
  glossaries: {},
}
const expanded = (text: string, file = 'en/x/y.md') => expand(file, text, reusables)

describe('a snippet', () => {
  it('takes the place of its line, indented as the line was, so that the numbering of steps goes on', () => {
    expect(expanded('<Snippet name="sign-in" />\n3. Choose **Orders**.').text).toBe(
      '1. Open the app.\n2. Choose **Sign in**.\n3. Choose **Orders**.',
    )
    expect(expanded('- First:\n\n  <Snippet name="sign-in" />').text).toBe('- First:\n\n  1. Open the app.\n  2. Choose **Sign in**.')
  })

  it('is the one of the article’s language, else of the default language', () => {
    expect(expanded('<Snippet name="sign-in" />', 'ru/x/y.md').text).toBe('1. Откройте приложение.')
    expect(expanded('<Snippet name="only-english" />', 'ru/x/y.md').text).toBe('Use Acme.')
  })

  it('may hold another', () => {
    expect(expanded('<Snippet name="outer" />').text).toBe('Before\n\nUse Acme.')
  })

  it('that does not exist is told with its line and the ones there are', () => {
    const { text, problems } = expanded('---\ntitle: x\n---\n\n<Snippet name="sing-in" />\n')
    expect(text).toContain('<Snippet name="sing-in" />')
    expect(problems).toEqual([
      { file: 'en/x/y.md', line: 5, message: 'there is no snippet `sing-in`. Use one of: sign-in, only-english, outer, a, b.' },
    ])
  })

  it('that includes itself by way of another is told, not followed for ever', () => {
    expect(expanded('<Snippet name="a" />').problems.map(({ message }) => message)).toEqual([
      'the snippets include each other in a circle: a → b → a. Take one of them out.',
    ])
  })

  it('inside a sentence or a code sample is left as it is written', () => {
    const text = 'Write `<Snippet name="sign-in" />` here.'
    expect(expanded(text).text).toBe(text)
    const fenced = '```text\n<Snippet name="sign-in" />\n```\n\n<Snippet name="only-english" />'
    expect(expanded(fenced).text).toBe('```text\n<Snippet name="sign-in" />\n```\n\nUse Acme.')
  })
})

describe('a variable', () => {
  it('becomes its text, in the language of the article', () => {
    expect(expanded('{{product}} {{ plan }}: {{price.month}}').text).toBe('Acme Team: 9 €')
    expect(expanded('{{plan}}', 'ru/x/y.md').text).toBe('Команда')
  })

  it('that is not one stays as it is written', () => {
    const text = '${{ secrets.TOKEN }} {{name}} {{}} {{constructor}}'
    expect(expanded(text).text).toBe(text)
  })
})
