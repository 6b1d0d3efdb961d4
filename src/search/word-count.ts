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
  /** The words of the pieces that come by number: the same few thousand, again and again. */
  private readonly numbered: (readonly Counted[])[] = []
  private readonly lang: string
  private number = 0

  constructor(lang: string) {
    this.lang = lang
  }

  /** A text, cut at its spaces: pieces as they are, and others by their number. */
  add(pieces: readonly string[], numbers: Iterable<number> = [], pieceOf: (number: number) => string = String): void {
    this.number++
    for (const piece of pieces) this.count(this.cut(piece))
    for (const number of numbers) this.count((this.numbered[number] ??= this.cut(pieceOf(number))))
  }

  /** Word, in comparable form → number of the texts it is in. */
  result(): Map<string, number> {
    this.counts.delete('')
    return new Map([...this.counts].map(([word, { texts }]) => [word, texts]))
  }

  private count(words: readonly Counted[]): void {
    for (const counted of words) {
      if (counted.last === this.number) continue
      counted.last = this.number
      counted.texts++
    }
  }

  private cut(piece: string): readonly Counted[] {
    return rawWords(piece, this.lang).map((raw) => {
      const word = normalise(raw, this.lang)
      const counted = this.counts.get(word) ?? { texts: 0, last: 0 }
      this.counts.set(word, counted)
      return counted
    })
  }
}
