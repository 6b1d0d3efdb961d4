/** Everything that goes wrong is thrown deep and answered here, once: problem details for programs, a small page for forms. */
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type * as z from 'zod'
import { type FormWords, type Problem, problems } from './contract.ts'
import { type Notice, noticePage } from './dashboard/notice-page.ts'
import { Refusal } from './feedback/refusal.ts'
import { pageHeaders } from './middleware/security-headers.ts'
import { StoreUnavailable } from './storage/store.ts'

/** Seconds after which a busy or storage-less service is worth another try. */
const retryAfterOutage = 5

export function problemOf(error: unknown): { problem: Problem; retryAfter: number | undefined } {
  const refusal = refusalOf(error)
  const { status, title } = problems[refusal.code]
  return {
    problem: {
      type: `/v1/problems/${refusal.code}`,
      title,
      status,
      detail: refusal.message,
      code: refusal.code,
      ...(refusal.fields && { errors: [...refusal.fields] }),
    },
    retryAfter: refusal.retryAfter,
  }
}

/** The language of the page a form stands on, with words where the manifest has some. */
export interface FormLanguage {
  lang: string
  words: FormWords | undefined
}

/** A form that could not be taken, or a page of the desk that there is not: the person reads a page and is led `back`. */
export class FormFailure extends Error {
  override name = 'FormFailure'
  readonly back: string
  readonly language: FormLanguage | undefined
  /** What was written in the form and would be lost. */
  readonly written: string | undefined

  constructor(back: string, cause: unknown, { language, written }: { language?: FormLanguage; written?: string | undefined } = {}) {
    super('The form could not be taken.', { cause })
    this.back = back
    this.language = language
    this.written = written
  }
}

export function answerProblem(c: Context, error: unknown): Response | Promise<Response> {
  const form = error instanceof FormFailure ? error : undefined
  const { problem, retryAfter } = problemOf(error)
  if (retryAfter !== undefined) c.header('Retry-After', String(retryAfter))
  c.header('Cache-Control', 'no-store')
  const status = problem.status as ContentfulStatusCode
  if (form) {
    for (const name in pageHeaders) c.header(name, pageHeaders[name as keyof typeof pageHeaders])
    return c.html(noticePage(noticeOf(problem, form)), status)
  }
  return c.body(JSON.stringify(problem), status, { 'Content-Type': 'application/problem+json', 'X-Content-Type-Options': 'nosniff' })
}

/** In English with the reason, in other languages in the site's own words. A person cannot solve a task for programs: they are asked to wait. */
function noticeOf({ code, title, detail }: Problem, { back, language, written }: FormFailure): Notice {
  if (language?.words && !/^en\b/.test(language.lang))
    return { lang: language.lang, title: language.words.refused, text: '', back, backWords: language.words.back }
  if (code !== 'proof_needed') return { title, text: detail, back, written }
  const text = 'Your answer was not counted, because very many are coming in just now. Please try again in a few minutes.'
  return { title: 'Please try again later', text, back }
}

/** Parses what a client sent. @throws Refusal `invalid_body` (shape) or `invalid_value` (right type, wrong value) */
export function parseRequest<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const result = schema.safeParse(input)
  if (result.success) return result.data
  const shape = result.error.issues.some(({ code }) => shapeIssues.has(code))
  const fields = result.error.issues.slice(0, 10).map(({ path, message }) => ({ path: path.join('.'), message }))
  const detail = fields.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join('; ')
  throw new Refusal(shape ? 'invalid_body' : 'invalid_value', detail, { fields })
}

const shapeIssues = new Set<string>(['invalid_type', 'unrecognized_keys', 'invalid_union', 'invalid_key'])

/** Whether an error was foreseen: a refusal of what the client sent. Everything else belongs in the log. */
export function isForeseen(error: unknown): boolean {
  return error instanceof Refusal || (error instanceof FormFailure && isForeseen(error.cause))
}

function refusalOf(error: unknown): Refusal {
  if (error instanceof FormFailure) return refusalOf(error.cause)
  if (error instanceof Refusal) return error
  if (error instanceof StoreUnavailable) {
    const [code, text] =
      error.reason === 'busy'
        ? (['busy', 'Too much is waiting to be stored. Please try again in a few seconds.'] as const)
        : (['storage_unavailable', 'The answer could not be stored. Please try again in a few seconds.'] as const)
    return new Refusal(code, text, { retryAfter: retryAfterOutage })
  }
  return new Refusal('internal', 'The error has been logged. Please try again later.')
}
