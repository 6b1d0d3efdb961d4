/** A record's text as it was indexed, taken apart for reading closely: words, stems, sections. */
import { CODE_ID } from './data.ts'
import type { EngineFragment } from './engine.ts'
import type { Stem } from './stem.ts'
import { eachWord, normalise, openingOf, plainOpening } from './tokenise.ts'

/** A word and its stem; one object for every place it is used in, so that it can be a key. */
export interface Lexeme {
  word: string
  stem: string
}

/** A text as words: the nth stands at [starts[n], ends[n]). */
export interface Words {
  starts: number[]
  ends: number[]
  /** The beginning of each as a number, see openingOf: nearly all words of a text are ruled out by it. */
  openings: number[]
  lexeme: (at: number) => Lexeme
}

/** A heading and what follows it, up to the next one. */
export interface Section {
  /** Absent for what comes before the first heading. */
  heading?: string
  anchor?: string
  /** Range [from, to) of `words`. */
  from: number
  to: number
  /** Number of words of the heading itself, at the section's start. */
  headingWords: number
}

/** A record ready to be scored and quoted. */
export interface Document {
  url: string
  title: string
  text: string
  words: Words
  titleWords: Words
  keywords: Words
  description: Words
  sections: Section[]
  /** Ranges [from, to) of `words` that are blocks of code. */
  code: { from: number; to: number }[]
}

/** Takes the records of one language apart, and texts. */
export interface Reader {
  document: (fragment: EngineFragment) => Document
  words: (text: string) => Words
}

/** A reader that remembers the words it has seen: texts repeat the same few thousand. */
export function createReader(lang: string, stem: Stem): Reader {
  const lexemes = new Map<string, Lexeme>()
  const openings = new Map<string, number>()
  function lexemeOf(raw: string): Lexeme {
    let lexeme = lexemes.get(raw)
    if (lexeme === undefined) {
      const word = normalise(raw, lang)
      lexeme = { word, stem: stem(word) }
      lexemes.set(raw, lexeme)
    }
    return lexeme
  }
  function rareOpening(raw: string): number {
    let opening = openings.get(raw)
    if (opening === undefined) {
      opening = openingOf(normalise(raw, lang))
      openings.set(raw, opening)
    }
    return opening
  }
  function wordsOf(text = ''): Words {
    const [starts, ends, begin]: [number[], number[], number[]] = [[], [], []]
    eachWord(text, lang, (start, end) => {
      starts.push(start)
      ends.push(end)
      begin.push(plainOpening(text, start, end) ?? rareOpening(text.slice(start, end)))
    })
    return { starts, ends, openings: begin, lexeme: (at) => lexemeOf(text.slice(starts[at], ends[at])) }
  }

  function readDocument(fragment: EngineFragment): Document {
    const { text, offsets } = plainContent(fragment)
    const words = wordsOf(text)
    return {
      url: fragment.url,
      title: fragment.meta['title'] ?? '',
      text,
      words,
      titleWords: wordsOf(fragment.meta['title']),
      keywords: wordsOf(fragment.meta['keywords']),
      description: wordsOf(fragment.meta['description']),
      sections: sectionsOf(fragment, words, offsets, (heading) => wordsOf(heading).starts.length),
      code: codeOf(fragment, words, offsets),
    }
  }

  return { document: readDocument, words: wordsOf }
}

/**
 * The text of the words [from, to) with the signs that belong to the first and the last, such as the one of a currency; empty where there are no
 * words. `start` is where it begins.
 */
export function quoted({ text, words: { starts, ends } }: Document, from: number, to: number): { start: number; text: string } {
  const [first = 0, last = 0] = [starts[from], ends[to - 1]]
  if (first >= last) return { start: first, text: '' }
  const between = from === 0 ? ` ${text.slice(0, first)}` : text.slice(ends[from - 1], first)
  const before = (/\p{N}/u.test(text.charAt(first)) ? SIGNS_BEFORE_NUMBER : SIGNS_BEFORE).exec(between)?.[0].length ?? 0
  SIGNS_AFTER.lastIndex = last
  const start = first - before
  return { start, text: text.slice(start, last + (SIGNS_AFTER.exec(text)?.[0].length ?? 0)) }
}

const SIGNS_BEFORE = /(?<=\s)\S+$/
const SIGNS_BEFORE_NUMBER = /(?<=\s)(?:\p{Sc}\s)?\S*$/u
/** Punctuation that closes the last word, and a sign after a space: "20 %." */
const SIGNS_AFTER = /\S*(?:\s+[\p{S}%‰][^\p{L}\p{N}\s]*(?!\S))*/uy

/** The text without Pagefind's word dividers, and where each of its words begins (only asked for where there are sections). */
function plainContent(fragment: EngineFragment): { text: string; offsets: () => number[] } {
  const raw = fragment.content
  const pieces = raw.includes('\u200b') ? raw.split('\u200b') : undefined
  if (pieces === undefined) return { text: raw, offsets: () => wordStarts(raw) }
  let at = 0
  const starts = pieces.map((piece) => (at += piece.length) - piece.length)
  return { text: pieces.join(''), offsets: () => starts }
}

/** Where the stretches without white space begin. */
function wordStarts(text: string): number[] {
  const starts: number[] = []
  let inside = false
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    const space = code < 128 ? code === 32 || (code > 8 && code < 14) : /\s/.test(text.charAt(at))
    if (!space && !inside) starts.push(at)
    inside = !space
  }
  return starts
}

function sectionsOf(fragment: EngineFragment, words: Words, offsets: () => number[], count: (heading: string) => number): Section[] {
  const length = words.starts.length
  const sections: Section[] = [{ from: 0, to: length, headingWords: 0 }]
  const anchors = fragment.anchors.filter(({ element, text }) => /^h[1-6]$/i.test(element) && /\S/.test(text ?? ''))
  if (anchors.length === 0) return sections
  const places = offsets()
  for (const anchor of anchors.sort((a, b) => a.location - b.location)) {
    const from = wordAt(words, places[anchor.location])
    const before = sections.at(-1)
    if (before !== undefined) before.to = from
    const heading = (anchor.text ?? '').trim()
    sections.push({ heading, anchor: anchor.id, from, to: length, headingWords: count(heading) })
  }
  return sections
}

function codeOf({ anchors }: EngineFragment, words: Words, offsets: () => number[]): Document['code'] {
  const edges = anchors.filter(({ id }) => id === CODE_ID.begins || id === CODE_ID.ends)
  if (edges.length === 0) return []
  const places = offsets()
  const wordsAt = (wanted: string) => edges.filter(({ id }) => id === wanted).map(({ location }) => wordAt(words, places[location]))
  const ends = wordsAt(CODE_ID.ends)
  return wordsAt(CODE_ID.begins).map((from, at) => ({ from, to: ends[at] ?? from }))
}

/** Index of the first word from a place in the text on. */
function wordAt({ starts }: Words, place = Infinity): number {
  const found = starts.findIndex((start) => start >= place)
  return found === -1 ? starts.length : found
}
