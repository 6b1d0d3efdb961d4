/** Talks to the feedback service: one JSON request, with the ways it can go wrong as values. */

export type Outcome =
  { kind: 'done'; body: Record<string, unknown> } | { kind: 'refused'; status: number; code: string } | { kind: 'unreachable' }

export interface Call {
  method: 'POST' | 'DELETE'
  address: string
  body?: unknown
  token?: string | undefined
}

/** Sends a request. Never rejects; gives up after ten seconds. */
export async function send({ method, address, body, token }: Call): Promise<Outcome> {
  try {
    const answer = await fetch(address, {
      method,
      credentials: 'omit',
      keepalive: true,
      signal: AbortSignal.timeout(10_000),
      headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...(token && { authorization: `Bearer ${token}` }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const content = (await answer.json()) as Record<string, unknown>
    return answer.ok ? { kind: 'done', body: content } : { kind: 'refused', status: answer.status, code: String(content['code'] ?? '') }
  } catch {
    return { kind: 'unreachable' }
  }
}
