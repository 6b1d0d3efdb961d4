/** What came of asking for an address elsewhere. Reasons begin in lower case and end without a full stop. */
export type Outcome =
  | { kind: 'fine' }
  /** It has moved for good, and something is there. */
  | { kind: 'moved'; to: string }
  | { kind: 'dead'; reason: string }
  /** Whether it is there could not be found out; `until` is when its host wants to be asked again, in milliseconds since 1970. */
  | { kind: 'unsure'; reason: string; until?: number | undefined }
