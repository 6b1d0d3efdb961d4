/** A record's text as it was indexed, taken apart for reading closely: words, stems, sections. */
import type { EngineFragment } from './load.ts'
import type { Stem } from './stem.ts'
import { tokenise, type Token } from './tokenise.ts'

/** A word of a text and its stem. */
export interface Word extends Token {
  stem: string
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
  words: Word[]
  titleWords: Word[]
  keywords: Word[]
  description: Word[]
  sections: Section[]
}

/** Copies what is needed out of Pagefind's fragment, which Pagefind changes with every search. */
export function readDocument(fragment: EngineFragment, lang: string, stem: Stem): Document {
  const words = (text: string | undefined): Word[] => tokenise(text ?? '', lang).map((token) => ({ ...token, stem: stem(token.word) }))
  const { text, offsets } = plainContent(fragment)
  const body = words(text)
  return {
    url: fragment.raw_url ?? fragment.url,
    title: fragment.meta['title'] ?? '',
    text,
    words: body,
    titleWords: words(fragment.meta['title']),
    keywords: words(fragment.meta['keywords']),
    description: words(fragment.meta['description']),
    sections: sectionsOf(fragment, body, offsets, lang),
  }
}

/** The text without Pagefind's word dividers, and where each of its words begins. */
function plainContent(fragment: EngineFragment): { text: string; offsets: number[] } {
  const raw = (fragment.raw_content ?? fragment.content).replaceAll('&lt;', '<').replaceAll('&gt;', '>')
  const offsets: number[] = []
  if (raw.includes('\u200b')) {
    let text = ''
    for (const piece of raw.split('\u200b')) {
      offsets.push(text.length)
      text += piece
    }
    return { text, offsets }
  }
  for (const match of raw.matchAll(/\S+/g)) offsets.push(match.index)
  return { text: raw, offsets }
}

function sectionsOf(fragment: EngineFragment, words: readonly Word[], offsets: readonly number[], lang: string): Section[] {
  const sections: Section[] = [{ from: 0, to: words.length, headingWords: 0 }]
  const anchors = fragment.anchors.filter(({ element, text }) => /^h[1-6]$/i.test(element) && /\S/.test(text ?? ''))
  for (const anchor of anchors.sort((a, b) => a.location - b.location)) {
    const offset = offsets[anchor.location] ?? Infinity
    const found = words.findIndex((word) => word.start >= offset)
    const from = found === -1 ? words.length : found
    const before = sections.at(-1)
    if (before !== undefined) before.to = from
    const heading = (anchor.text ?? '').trim()
    sections.push({ heading, anchor: anchor.id, from, to: words.length, headingWords: tokenise(heading, lang).length })
  }
  return sections
}
