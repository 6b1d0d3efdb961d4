/** In how many texts each word is. Build side. */
import { normalise, rawWords } from './tokenise.ts'

interface Counted {
  texts: number
  /** The last text it was seen in. */
  last: number
}

/** Counts texts that come one by one. */
export class WordCounter {
  private readonly counts = new Map<string, Counted>()
  // The same few thousand pieces come again and again: each is cut into words once.
  private readonly pieces = new Map<string, Counted[]>()
  private readonly lang: string
  private number = 0

  constructor(lang: string) {
    this.lang = lang
  }

  /** A text, cut at its spaces. */
  add(pieces: readonly string[]): void {
    this.number++
    for (const piece of pieces) {
      for (const counted of this.pieces.get(piece) ?? this.cut(piece)) {
        if (counted.last === this.number) continue
        counted.last = this.number
        counted.texts++
      }
    }
  }

  /** Word, in comparable form → number of the texts it is in. */
  result(): Map<string, number> {
    this.counts.delete('')
    return new Map([...this.counts].map(([word, { texts }]) => [word, texts]))
  }

  private cut(piece: string): Counted[] {
    const words = rawWords(piece, this.lang).map((raw) => {
      const word = normalise(raw, this.lang)
      const counted = this.counts.get(word) ?? { texts: 0, last: 0 }
      this.counts.set(word, counted)
      return counted
    })
    this.pieces.set(piece, words)
    return words
  }
}
