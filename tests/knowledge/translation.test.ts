import { describe, expect, it } from 'vitest'
import { wordsOf } from '../../src/knowledge/revision.ts'
import { likeness, sketchOf } from '../../src/knowledge/sketch.ts'
import { stampOf, statusOf } from '../../src/knowledge/translation.ts'
import { article, catalogOf, siteYaml, textOf, words } from './sample.ts'
import { pageAt } from '../../src/knowledge/view.ts'

const sentences = Array.from(
  { length: 60 },
  (_, index) => `Sentence number ${index} speaks of thing ${index * 7} and of place ${index * 13}.`,
)
const rewritten = (share: number): string =>
  sentences
    .map((sentence, index) =>
      index % 10 < share * 10 ? `Quite other words ${index} stand here now instead, ${index * 3} of them.` : sentence,
    )
    .join(' ')

describe('a sketch', () => {
  it('tells how alike two texts are, without the texts', () => {
    const original = sketchOf(wordsOf(sentences.join(' ')))
    expect(likeness(original, sketchOf(wordsOf(sentences.join('\n\n').toUpperCase())))).toBe(1)
    expect(likeness(original, sketchOf(wordsOf(rewritten(0.1))))).toBeGreaterThan(0.6)
    expect(likeness(original, sketchOf(wordsOf(rewritten(0.8))))).toBeLessThan(0.5)
    expect(likeness(original, sketchOf(wordsOf(rewritten(1))))).toBeLessThan(0.15)
  })

  it('tells a corrected letter of a Japanese text from a new one', () => {
    const text = '注文は梱包されるまで取り消せます。設定を開き、注文を選んでから、ボタンを押してください。返金は三日以内に届きます。'
    const likenessTo = (other: string) => likeness(sketchOf(wordsOf(text)), sketchOf(wordsOf(other)))
    expect(likenessTo(text.replace('三日', '五日'))).toBeGreaterThan(0.75)
    expect(likenessTo('配送先の住所は、発送の前であればいつでも変更できます。画面の右上にある名前を押し、住所録を開きます。')).toBeLessThan(
      0.4,
    )
  })

  it('is 32 hex digits, of an empty text too', () => {
    expect(sketchOf([])).toMatch(/^[0-9a-f]{32}$/)
  })
})

describe('a translation', () => {
  const source = article('en/a/b.md', textOf('Title', '', sentences.join('\n')))
  const made = (stamp: string) => article('ru/a/b.md', textOf('Имя', stamp === '' ? '' : `source_revision: ${stamp}`, 'Слова.'))

  it('is current until its source changes, and then by as much as the source changed', () => {
    expect(statusOf(made(''), source)).toBe('unknown')
    expect(statusOf(made(stampOf(source)), source)).toBe('current')
    const little = article('en/a/b.md', textOf('Title', '', `${sentences.join('\n')}\nOne more.`))
    const much = article('en/a/b.md', textOf('Title', '', rewritten(0.8)))
    expect(statusOf(made(stampOf(source)), little)).toBe('minor')
    expect(statusOf(made(stampOf(source)), much)).toBe('major')
  })
})

describe('the pages of a language', () => {
  const files = {
    'site.yaml': siteYaml(),
    'en/a/b.md': textOf('English only'),
    'en/a/c.md': textOf('Both'),
    'ru/a/other-path.md': textOf('Обе', 'translation_of: a/c'),
  }
  const at = (lang: string, key: string) => pageAt(catalogOf(files), { view: 'article', lang, key }, words)

  it('show the original for want of a translation, and send search engines to it', () => {
    const page = at('ru', 'a/b')
    if (page.view !== 'article') throw new Error('It is an article.')
    expect([page.frame.lang, page.article.lang, page.notice?.kind]).toEqual(['ru', 'en', 'untranslated'])
    expect(page.frame.canonical).toBe('https://help.example.com/a/b/')
    expect(page.frame.alternates).toEqual([])
  })

  it('tie translations by translation_of where the paths differ', () => {
    const page = at('ru', 'a/other-path')
    expect(page.frame.alternates.map(({ href }) => href)).toEqual([
      'https://help.example.com/a/c/',
      'https://help.example.com/ru/a/other-path/',
    ])
    const english = at('en', 'a/c')
    expect(english.frame.languages.find(({ code }) => code === 'ru')?.href).toBe('/ru/a/other-path/')
  })
})
