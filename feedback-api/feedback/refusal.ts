/** How a rule says no. Thrown deep, answered once by the HTTP layer. */
import type { ProblemCode } from '../contract.ts'

export class Refusal extends Error {
  override name = 'Refusal'
  readonly code: ProblemCode
  /** Seconds after which trying again makes sense. */
  readonly retryAfter: number | undefined
  readonly fields: readonly { path: string; message: string }[] | undefined

  constructor(code: ProblemCode, detail: string, more: { retryAfter?: number; fields?: { path: string; message: string }[] } = {}) {
    super(detail)
    this.code = code
    this.retryAfter = more.retryAfter
    this.fields = more.fields
  }
}
