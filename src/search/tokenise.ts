/** Text → words, the same way for pages, titles and queries. */

/** A word as compared, with its place in the text it came from. */
export interface Token {
  word: string
  start: number
  end: number
}

const WORD = /[\p{L}\p{N}\p{M}]+/gu
const WORD_WITH_APOSTROPHE = /[\p{L}\p{N}\p{M}]+(?:['’ʼ][\p{L}]+)*/gu

const UNSPACED = new Set(['zh', 'ja', 'th', 'lo', 'km', 'my'])
/** Languages where an apostrophe is inside a word; elsewhere (l'article) it divides words. */
const APOSTROPHE_INSIDE = new Set(['en', 'uk', 'be'])

const segmenters = new Map<string, Intl.Segmenter>()

/** The words of `text`, lower case and in composed form, in their order. */
export function tokenise(text: string, lang: string): Token[] {
  const tokens: Token[] = []
  eachWord(text, lang, (raw, start) => {
    const word = normalise(raw, lang)
    if (word !== '') tokens.push({ word, start, end: start + raw.length })
  })
  return tokens
}

/** Visits the words of `text` as they are written. */
export function eachWord(text: string, lang: string, visit: (raw: string, start: number) => void): void {
  const language = primary(lang)
  if (UNSPACED.has(language)) {
    for (const { segment, index, isWordLike } of segmenterOf(language).segment(text)) if (isWordLike === true) visit(segment, index)
    return
  }
  for (const match of text.matchAll(patternOf(language))) visit(match[0], match.index)
}

/** The words of `text` as they are written. */
export function rawWords(text: string, lang: string): readonly string[] {
  const language = primary(lang)
  if (!UNSPACED.has(language)) return text.match(patternOf(language)) ?? []
  return [...segmenterOf(language).segment(text)].filter(({ isWordLike }) => isWordLike === true).map(({ segment }) => segment)
}

/** One word in the form in which words are compared. */
export function normalise(word: string, lang: string): string {
  // Most words need nothing else, and normalising is slow.
  if (/^[A-Za-z0-9]+$/.test(word)) return word.toLowerCase()
  const lower = word.normalize('NFC').toLowerCase().replaceAll('\u0307', '')
  if (!/['’ʼ]/.test(lower)) return lower
  const bare = primary(lang) === 'en' ? lower.replace(/['’ʼ]s$/u, '') : lower
  return bare.replace(/['’ʼ]/gu, '')
}

/** The word without its accents and dots: how people type on the wrong keyboard. */
export function fold(word: string): string {
  if (/^[\x20-\x7f]*$/.test(word)) return word
  return word
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[łøđıß]/g, (letter) => PLAIN[letter] ?? letter)
}

/** The letters a word shares with its stem, without accents: words that begin otherwise are not forms of each other. */
export function openingOf(word: string): string {
  return fold(word.slice(0, 2)).slice(0, 2)
}

/** Whether the language is written without spaces between its words. */
export function isUnspaced(lang: string): boolean {
  return UNSPACED.has(primary(lang))
}

/** `pt-BR` → `pt`. */
export function primary(lang: string): string {
  return lang.toLowerCase().split('-')[0] ?? lang
}

const PLAIN: Record<string, string> = { ł: 'l', ø: 'o', đ: 'd', ı: 'i', ß: 'ss' }

function patternOf(language: string): RegExp {
  return APOSTROPHE_INSIDE.has(language) ? WORD_WITH_APOSTROPHE : WORD
}

function segmenterOf(language: string): Intl.Segmenter {
  let segmenter = segmenters.get(language)
  if (segmenter === undefined) {
    segmenter = new Intl.Segmenter(language, { granularity: 'word' })
    segmenters.set(language, segmenter)
  }
  return segmenter
}
