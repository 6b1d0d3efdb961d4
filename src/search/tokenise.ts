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
    while (plainLetter(text.charCodeAt(end)) > 0) end++
    const next = text.charCodeAt(end)
    // Most words are plain letters only, and the pattern is ten times as slow.
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

/** The word without its accents and dots, its letters of the usual width: how people type on the wrong keyboard, and on the right one set otherwise. */
export function fold(word: string): string {
  if (/^[\x20-\x7f]*$/.test(word)) return word
  return word
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[łøđıß]/g, (letter) => PLAIN[letter] ?? letter)
}

/**
 * The first letters of a word, at most `most`, without accents and as one number: words that begin otherwise are not forms of each other. Letters of
 * scripts that have more than a thousand may share a number.
 */
export function openingOf(word: string, most = OPENING): number {
  const letters = fold(word.slice(0, most))
  let opening = 0
  for (let at = 0; at < OPENING; at++) opening = withLetter(opening, at < Math.min(letters.length, most) ? letters.charCodeAt(at) : 0)
  return opening
}

/** The opening of the word at [start, end) as it is written, undefined when its first letters alone do not tell it. */
export function plainOpening(text: string, start: number, end: number): number | undefined {
  let opening = 0
  for (let at = start; at < start + OPENING; at++) {
    const letter = at < end ? plainLetter(text.charCodeAt(at)) : 0
    if (at < end && letter === 0) return undefined
    opening = withLetter(opening, letter)
  }
  return opening
}

/** An opening's first letters. */
export function beginningOf(opening: number, letters: number): number {
  return opening & (-1 << (LETTER_BITS * (OPENING - letters)))
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

/** As many letters as a number has room for in ten bits each. */
const OPENING = 3
const LETTER_BITS = 10

function withLetter(opening: number, letter: number): number {
  return (opening << LETTER_BITS) | (letter & ((1 << LETTER_BITS) - 1))
}

const UNSEEN = 0xffff
/** Letters and digits of Latin, Greek and Cyrillic as they were met, each with the letter it is compared as; see plainLetter. */
const plainLetters = new Uint16Array(0x530).fill(UNSEEN)

/** The letter that is compared in place of a letter or digit; 0 for what is neither, for rare scripts and where it depends on the letters beside it. */
function plainLetter(code: number): number {
  // Out of the array's range, and past the end of the text, where there is no code.
  if (!(code < plainLetters.length)) return 0
  const known = plainLetters[code] ?? 0
  if (known !== UNSEEN) return known
  const letter = String.fromCharCode(code)
  const compared = /[\p{L}\p{N}]/u.test(letter) && letter !== 'Σ' ? fold(normalise(letter, '')) : ''
  return (plainLetters[code] = compared.length === 1 ? compared.charCodeAt(0) : 0)
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
