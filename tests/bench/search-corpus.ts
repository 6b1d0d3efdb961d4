/** Deterministic help pages in any number, with a vocabulary that grows as real text does (Zipf and Heaps). */
import type { SearchPage } from '../../src/search/index-site.ts'

const CATEGORIES = 12
const WORDS_A_PAGE = 590

/** A generator of numbers in [0, 1), the same for the same seed. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** `count` pages of about 590 words in twelve categories. */
export function generate(count: number): SearchPage[] {
  const random = randomFrom(1)
  return Array.from({ length: count }, (_, number) => page(number, random, Math.round(4000 + 60 * Math.sqrt(count * 10))))
}

/** Queries of `length` words that occur in the pages, like a customer's: mostly middling words. */
export function queries(count: number, pages: number, length = 5): string[] {
  const random = randomFrom(2)
  const size = Math.round(4000 + 60 * Math.sqrt(pages * 10))
  return Array.from({ length: count }, () => {
    const words = Array.from({ length }, () => word(Math.floor(Math.pow(size, 0.3 + 0.65 * random()))))
    return `how do I ${words.join(' ')}`
  })
}

function page(number: number, random: () => number, size: number): SearchPage {
  // Zipf: the rank of a word is spread evenly on a logarithmic scale.
  const draw = () => word(Math.floor(Math.pow(size, random())))
  const sentence = (length: number) => {
    const words = Array.from({ length }, draw)
    return `${(words[0] ?? '').replace(/^./, (letter) => letter.toUpperCase())} ${words.slice(1).join(' ')}.`
  }
  const title = sentence(5).slice(0, -1)
  const sections = Array.from({ length: 5 }, (_, index) => {
    const paragraphs = Array.from({ length: 3 }, () => `<p>${Array.from({ length: 4 }, () => sentence(9)).join(' ')}</p>`)
    return `<h2 id="part-${index}">${sentence(4)}</h2>${paragraphs.join('')}`
  })
  const category = number % CATEGORIES
  return {
    url: `/category-${category}/article-${number}/`,
    lang: 'en',
    title,
    description: sentence(12),
    html: `<p>${sentence(WORDS_A_PAGE - 5 * 112)}</p>${sections.join('')}`,
    kind: 'article',
    category: { key: `category-${category}`, title: `Category ${category}` },
    keywords: [],
  }
}

const SYLLABLES =
  'ba be bi bo bu da de di do du fa fe fi fo ga ge go ka ke ki ko la le li lo lu ma me mi mo na ne ni no pa pe pi po ra re ri ro sa se si so ta te ti to va ve vi'.split(
    ' ',
  )

/** The word of a rank: short for common ones, always the same. */
function word(rank: number): string {
  const random = randomFrom(rank * 7919 + 3)
  const length = 2 + Math.floor(random() * (rank < 200 ? 1.5 : 2.6))
  let text = ''
  for (let index = 0; index < length; index++) text += SYLLABLES[Math.floor(random() * SYLLABLES.length)] ?? ''
  return text + ['', 'n', 's', 'r', 't'][Math.floor(random() * 5)]
}
