/** HTML → what Pagefind's indexer makes of it: words with their weights, and the places of ids. Build side. */
import { decodeEntities } from './entities.ts'

/** A place with an id. */
export interface Anchor {
  element: string
  id: string
  text: string
  /** How many words stand before it. */
  location: number
}

/** The text of a record. */
export interface Digest {
  /** As they stand between white space. */
  words: string[]
  /** Weight of the words from each place on, in the order of places; {@link PLAIN} before the first. */
  weights: { from: number; weight: number }[]
  anchors: Anchor[]
  /** The first picture. */
  image?: { src: string; alt: string }
}

/** Weight of a word outside of headings. */
export const PLAIN = 24

/** Reads HTML as Pagefind 1.6 does; words of an element that nobody closed are not lost, though. */
export function digestOf(html: string): Digest {
  const reading = new Reading()
  const tags = new RegExp(TAG)
  let at = 0
  for (let match = tags.exec(html); match !== null; match = tags.exec(html)) {
    reading.text(html.slice(at, match.index))
    at = match.index + match[0].length
    const name = match[2]?.toLowerCase()
    if (name === undefined) continue
    if (match[1] === '/') {
      reading.close(name)
      continue
    }
    reading.open(name, match[3] ?? '')
    if (!RAW.has(name)) continue
    const end = html.slice(at).search(new RegExp(`</${name}[\\s/>]`, 'i'))
    reading.text(end < 0 ? html.slice(at) : html.slice(at, at + end))
    at = end < 0 ? html.length : at + end
    tags.lastIndex = at
  }
  reading.text(html.slice(at))
  return reading.digest()
}

/** The parts of a text between white space. */
export function splitWords(text: string): string[] {
  return text.match(BETWEEN_SPACES) ?? []
}

/** A text on one line, as metadata are kept. */
export function onOneLine(text: string): string {
  return text
    .replace(/^\s+|\s+$/g, '')
    .replace(/(?:\n|\r\n)+/g, ' ')
    .replace(/\s{2,}/g, ' ')
}

// The name of a tag is told by what follows it, so that a long text of unfinished tags is not tried at every length of each.
const TAG = /<!--[\s\S]*?-->|<(\/?)([a-z][^\s/>]*)(?=[\s/>])([^>"']*(?:"[^"]*"[^>"']*|'[^']*'[^>"']*)*)>|<[!?][^>]*>/gi
const BETWEEN_SPACES = /[^\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g
const SENTENCE_GOES_ON = /^[\p{Alphabetic}\p{M}\p{Nd}\p{Pc}\u200c\u200d'")$*]$/u

/** Words that steer Pagefind. */
const RESERVED = /^___(?:END_)?PAGEFIND_/

const set = (names: string) => new Set(names.split(' '))
const SENTENCES = set('h1 h2 h3 h4 h5 h6 p td div ul li article section')
const INLINE = set(
  'a abbr acronym b bdo big br button cite code dfn em i img input kbd label map object output q samp script select small span strong sub sup textarea time tt var',
)
const REMOVED = set('head style script noscript label form svg footer nav iframe template')
const VOID = set('area base br col embed hr img input link meta param source track wbr')
const RAW = set('script style textarea title iframe xmp noembed noframes')

const [ANCHOR, WEIGHT, WEIGHT_ENDS] = ['\u0001', '\u0002', '\u0003']

interface Element {
  name: string
  status: 'read' | 'ignored' | 'excluded'
  /** Whether nothing in it is read. */
  hidden: boolean
  /** The anchors whose text this is. */
  anchors: readonly Anchor[]
}

class Reading {
  private readonly stack: Element[] = [{ name: '', status: 'read', hidden: false, anchors: [] }]
  private readonly pieces: string[] = []
  private readonly anchors: Anchor[] = []
  private image: Digest['image']

  text(text: string): void {
    if (text === '') return
    const element = this.top()
    if (!element.hidden) this.push(text)
    if (element.status === 'read') for (const anchor of element.anchors) anchor.text += text
  }

  open(name: string, attributes: string): void {
    const parent = this.top()
    const flag = attribute(attributes, IGNORE)
    const own = flag === undefined ? 'read' : /^(?:|index|true)$/i.test(flag) ? 'ignored' : 'excluded'
    const id = own === 'read' ? attribute(attributes, ID) : undefined
    const anchors = INLINE.has(name) ? [...parent.anchors] : []
    if (id !== undefined) {
      const anchor = { element: name, id: id.replace(/\s/g, ''), text: '', location: 0 }
      anchors.push(anchor)
      if (!parent.hidden) this.push(` ${ANCHOR}${this.anchors.push(anchor) - 1} `)
    }
    if (name === 'br' && own !== 'excluded' && !parent.hidden) this.push(' ')
    const status = parent.status === 'excluded' ? 'excluded' : REMOVED.has(name) ? 'ignored' : own
    if (VOID.has(name)) {
      const src = name === 'img' && status !== 'excluded' ? attribute(attributes, SRC) : undefined
      if (src !== undefined) this.image ??= { src: onOneLine(src), alt: onOneLine(attribute(attributes, ALT) ?? '') }
      return
    }
    const hidden = parent.hidden || status !== 'read'
    this.stack.push({ name, status, hidden, anchors })
    if (hidden) return
    const level = levelOf(name)
    if (level > 0) this.push(` ${WEIGHT}${8 - level} `)
    if (SENTENCES.has(name)) this.push(' ')
  }

  close(name: string): void {
    const depth = this.stack.findLastIndex((element) => element.name === name)
    for (let above = this.stack.length; depth > 0 && above > depth; above--) this.end(this.stack.pop() as Element)
  }

  digest(): Digest {
    while (this.stack.length > 1) this.end(this.stack.pop() as Element)
    const digest: Digest = { words: [], weights: [], anchors: [], ...(this.image && { image: this.image }) }
    const weights = [PLAIN]
    const weigh = () => digest.weights.push({ from: digest.words.length, weight: weights.at(-1) ?? PLAIN })
    for (const word of splitWords(decodeEntities(this.pieces.join('')))) {
      const mark = word.charAt(0)
      if (mark === ANCHOR) {
        const anchor = this.anchors[Number(word.slice(1))]
        if (anchor) digest.anchors.push({ ...anchor, text: readable(anchor.text), location: digest.words.length })
      } else if (mark === WEIGHT) {
        weights.push(weights.length === 1 ? Number(word.slice(1)) * PLAIN : (weights.at(-1) ?? PLAIN))
        weigh()
      } else if (mark === WEIGHT_ENDS) {
        weights.pop()
        weigh()
      } else {
        const visible = word.includes('\u200b') ? word.replace(/^\u200b+|\u200b+$/g, '') : word
        if (visible !== '' && !(mark === '_' && RESERVED.test(visible))) digest.words.push(visible)
      }
    }
    return digest
  }

  private end({ name, hidden }: Element): void {
    if (hidden) return
    if (SENTENCES.has(name)) this.push(SENTENCE_GOES_ON.test(lastLetter(this.pieces)) ? '. ' : ' ')
    if (levelOf(name) > 0) this.push(` ${WEIGHT_ENDS} `)
  }

  private push(text: string): void {
    this.pieces.push(text)
  }

  private top(): Element {
    return this.stack.at(-1) as Element
  }
}

const attributePattern = (name: string) =>
  new RegExp(`(?:^|[\\s"'])${name}(?:\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>]+)))?(?=[\\s/]|$)`, 'i')
const ID = attributePattern('id')
const IGNORE = attributePattern('data-pagefind-ignore')
const SRC = attributePattern('src')
const ALT = attributePattern('alt')

function attribute(attributes: string, pattern: RegExp): string | undefined {
  if (attributes === '') return undefined
  const match = pattern.exec(attributes)
  return match === null ? undefined : decodeEntities(match[1] ?? match[2] ?? match[3] ?? '')
}

/** 1 to 6 for a heading, otherwise 0. */
function levelOf(name: string): number {
  return name.length === 2 && name.startsWith('h') && name >= 'h1' && name <= 'h6' ? Number(name.charAt(1)) : 0
}

/** Pagefind resolves the text of anchors twice. */
function readable(text: string): string {
  return onOneLine(decodeEntities(onOneLine(decodeEntities(text))))
}

function lastLetter(pieces: readonly string[]): string {
  return [...(pieces.at(-1) ?? '').slice(-2)].at(-1) ?? ''
}
