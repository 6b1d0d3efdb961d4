import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

interface Question {
  text: string
  keys: string[]
}

const least = { en: 160, ru: 64, ro: 64, et: 64 }

describe.each(Object.entries(least))('the search questions in %s', (lang, count) => {
  const { questions } = JSON.parse(readFileSync(new URL(`questions/${lang}.json`, import.meta.url), 'utf8')) as { questions: Question[] }

  test('are enough to measure with, each asked once', () => {
    expect(questions.length).toBeGreaterThanOrEqual(count)
    expect(new Set(questions.map(({ text }) => text.toLowerCase())).size).toBe(questions.length)
  })

  test('name articles that exist in that language', () => {
    const asked = questions.flatMap(({ keys }) => keys)
    expect(questions.filter(({ keys }) => keys.length === 0)).toEqual([])
    expect([...new Set(asked)].filter((key) => !isArticle(lang, key))).toEqual([])
  })
})

function isArticle(lang: string, key: string): boolean {
  return ['.md', '.mdx'].some((ending) => existsSync(new URL(`../../content/${lang}/${key}${ending}`, import.meta.url)))
}
