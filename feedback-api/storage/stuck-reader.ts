/** A reader who was stuck at a step of instructions. */
export interface StuckReader {
  article: string
  lang: string
  /** Id of the step on its page. */
  step: string
  /** UTC day number. */
  day: number
  /** 16 bytes, see visitor.ts. */
  visitor: Uint8Array
}

export interface StuckStep {
  article: string
  lang: string
  step: string
  /** Readers, once a day each. */
  count: number
}
