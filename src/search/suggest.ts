/** Titles that fit what is being typed, from memory. */
import type { Suggestion } from './answer.ts'
import type { TitleData } from './data.ts'
import { fold, tokenise, type Token } from './tokenise.ts'

/** A title index ready for typing. */
export interface Titles {
  data: TitleData
  lang: string
  /** Words of each title, folded. */
  words: Token[][]
}

/** Prepares the titles of a language. */
export function prepareTitles(data: TitleData, lang: string): Titles {
  const words = data.titles.map((title) => tokenise(title, lang).map((token) => ({ ...token, word: fold(token.word) })))
  return { data, lang, words }
}

/** The titles in which every typed word begins a word, best first. `base` is put before their addresses. */
export function suggestTitles(titles: Titles, typed: string, limit: number, base: string): Suggestion[] {
  const wanted = tokenise(typed, titles.lang).map((token) => fold(token.word))
  if (wanted.length === 0) return []
  const fitting: { index: number; merit: number }[] = []
  titles.words.forEach((words, index) => {
    const merit = fit(words, wanted)
    if (merit > 0) fitting.push({ index, merit: merit - (titles.data.titles[index]?.length ?? 0) / 1000 })
  })
  fitting.sort((a, b) => b.merit - a.merit || a.index - b.index)
  return fitting.slice(0, limit).map(({ index }) => suggestion(titles, index, wanted, base))
}

/** Above 0 when every wanted word begins a word of the title: more for the beginning, whole words and the typed order. */
function fit(words: readonly Token[], wanted: readonly string[]): number {
  let merit = 0
  let after = -1
  for (const [place, word] of wanted.entries()) {
    const exact = words.findIndex((candidate) => candidate.word === word)
    const index = exact === -1 ? words.findIndex((candidate) => candidate.word.startsWith(word)) : exact
    if (index === -1) return 0
    merit += (exact === -1 ? 1 : 1.5) + (index === place ? 0.5 : 0) + (index > after ? 0.25 : 0)
    after = index
  }
  return merit
}

function suggestion({ data, words }: Titles, index: number, wanted: readonly string[], base: string): Suggestion {
  const title = data.titles[index] ?? ''
  const segments: Suggestion['segments'] = []
  let at = 0
  const push = (until: number, mark: boolean) => {
    if (until <= at) return
    segments.push({ text: title.slice(at, until), mark })
    at = until
  }
  for (const { word, start, end } of words[index] ?? []) {
    const length = Math.max(0, ...wanted.filter((prefix) => word.startsWith(prefix)).map((prefix) => prefix.length))
    if (length === 0) continue
    push(start, false)
    push(Math.min(start + length, end), true)
  }
  push(title.length, false)
  const category = data.categories[data.category[index] ?? 0] ?? { key: '', title: '' }
  return { title, segments, url: base.replace(/\/$/, '') + (data.urls[index] ?? ''), category }
}
