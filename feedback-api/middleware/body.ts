/** Reads the body of a request once, within the limit, and only in a type that was declared. */
import type { Context } from 'hono'
import { limits } from '../contract.ts'
import { Refusal } from '../feedback/refusal.ts'

export type Body = { kind: 'json'; value: unknown } | { kind: 'form'; fields: Record<string, string> }

/** Most bytes of a body: a form sends a byte of a letter as three. */
const mostBytes = { json: limits.bodyBytes, form: 3 * limits.bodyBytes }

const tooLarge = (most: number) => new Refusal('body_too_large', `A body may have ${most} bytes; this one has more.`)

/** @throws Refusal `unsupported_type`, `body_too_large` or `invalid_json` */
export async function readBody(c: Context, accept: readonly Body['kind'][]): Promise<Body> {
  const kind = bodyKind(c.req.header('content-type'))
  if (!kind || !accept.includes(kind)) {
    const types = accept.map((name) => (name === 'json' ? 'application/json' : 'application/x-www-form-urlencoded'))
    throw new Refusal('unsupported_type', `Send the body as ${types.join(' or ')}.`)
  }
  const text = await readText(c.req.raw, mostBytes[kind]).catch((error: unknown) => {
    if (error instanceof Refusal) throw error
    throw new Refusal('invalid_body', 'The body broke off before its end.')
  })
  // NUL is left out: nobody types it, and PostgreSQL cannot store it.
  if (kind === 'form') return { kind, fields: Object.fromEntries(new URLSearchParams(text.replaceAll('%00', ''))) }
  try {
    return { kind, value: text.includes('\\u0000') ? JSON.parse(text, withoutNul) : JSON.parse(text) }
  } catch {
    throw new Refusal('invalid_json', 'The body is not valid JSON.')
  }
}

function withoutNul(_: string, value: unknown): unknown {
  return typeof value === 'string' ? value.replaceAll('\u0000', '') : value
}

export function bodyKind(contentType: string | undefined): Body['kind'] | undefined {
  const type = contentType?.split(';')[0]?.trim().toLowerCase()
  if (type === 'application/json') return 'json'
  if (type === 'application/x-www-form-urlencoded') return 'form'
  return undefined
}

async function readText(request: Request, most: number): Promise<string> {
  const declared = request.headers.get('content-length')
  if (declared !== null) {
    // The HTTP parser holds the body to the length it declares.
    if (!(Number(declared) <= most)) throw tooLarge(most)
    return await request.text()
  }
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  for await (const chunk of request.body ?? []) {
    bytes += chunk.length
    if (bytes > most) throw tooLarge(most)
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}
