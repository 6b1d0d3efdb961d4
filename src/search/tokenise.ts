/** Text → words, the same way for pages, titles and queries. */

/** A word as compared, with its place in the text it came from. */
export interface Token {
  word: string
  start: number
  end: number
}

const WORD = /[\p{L}\p{N}\p{M}]+/gu
const WORD_WITH_APOSTROPHE = /[\p{L}\p{N}\p{M}]+(?:['’ʼ][\p{L}]+)*/gu
const WORD_HERE = new RegExp(WORD, 'uy')
const WORD_WITH_APOSTROPHE_HERE = new RegExp(WORD_WITH_APOSTROPHE, 'uy')
const APOSTROPHE = "'".charCodeAt(0)

const UNSPACED = new Set(['zh', 'ja', 'th', 'lo', 'km', 'my'])
/** Languages where an apostrophe is inside a word; elsewhere (l'article) it divides words. */
const APOSTROPHE_INSIDE = new Set(['en', 'uk', 'be'])

const segmenters = new Map<string, Intl.Segmenter>()

/** The words of `text`, lower case and in composed form, in their order. */
export function tokenise(text: string, lang: string): Token[] {
  const tokens: Token[] = []
  eachWord(text, lang, (start, end) => {
    const word = normalise(text.slice(start, end), lang)
    if (word !== '') tokens.push({ word, start, end })
  })
  return tokens
}

/** Visits the words of `text`: each is at [start, end). */
export function eachWord(text: string, lang: string, visit: (start: number, end: number) => void): void {
  const language = primary(lang)
  if (UNSPACED.has(language)) {
    const segments = segmenterOf(language).segment(text)
    for (const { segment, index, isWordLike } of segments) if (isWordLike === true) visit(index, index + segment.length)
    return
  }
  const pattern = APOSTROPHE_INSIDE.has(language) ? WORD_WITH_APOSTROPHE_HERE : WORD_HERE
  let at = 0
  while (at < text.length) {
    let end = at
    while (isPlain(text.charCodeAt(end))) end++
    const next = text.charCodeAt(end)
    // Most words are letters of English only, and the pattern is ten times as slow.
    if (next > 127 || (next === APOSTROPHE && end > at)) {
      pattern.lastIndex = at
      end = pattern.test(text) ? pattern.lastIndex : at
    }
    if (end > at) visit(at, end)
    at = Math.max(end, at + 1)
  }
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

/** The letters a word shares with its stem, without accents, as a number: words that begin otherwise are not forms of each other. */
export function openingOf(word: string): number {
  const letters = fold(word.slice(0, 2))
  return opening(letters.charCodeAt(0), letters.length > 1 ? letters.charCodeAt(1) : 0)
}

/** The opening of the word at [start, end) as it is written, undefined when its first letters alone do not tell it. */
export function plainOpening(text: string, start: number, end: number): number | undefined {
  const first = text.charCodeAt(start)
  if (!isPlain(first)) return undefined
  if (end - start === 1) return opening(first | SMALL, 0)
  const second = text.charCodeAt(start + 1)
  return isPlain(second) ? opening(first | SMALL, second | SMALL) : undefined
}

/** What an opening is when the word ends after its first letter. */
export function firstOf(opening: number): number {
  return opening & ~0xffff
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

/** The bit that makes a capital letter of English small, and leaves its small letters and digits as they are. */
const SMALL = 32

function opening(first: number, second: number): number {
  return (first << 16) | second
}

/** Letters of English and digits. */
function isPlain(code: number): boolean {
  return (code > 96 && code < 123) || (code > 64 && code < 91) || (code > 47 && code < 58)
}

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
