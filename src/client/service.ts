/** Talks to the feedback service: one JSON request, with the ways it can go wrong as values. */

export type Outcome =
  { kind: 'done'; body: Record<string, unknown> } | { kind: 'refused'; status: number; code: string } | { kind: 'unreachable' }

export interface Call {
  method: 'POST' | 'DELETE'
  address: string
  body?: unknown
  token?: string | undefined
  /** The solved task of a busy service. */
  proof?: string | undefined
}

/** Sends a request, with a solved task when the service asks for one. Never rejects; gives up after ten seconds. */
export async function send(call: Call): Promise<Outcome> {
  const outcome = await sendOnce(call)
  if (outcome.kind !== 'refused' || outcome.status !== 428) return outcome
  const { proofFor } = await import('./proof.ts')
  const proof = await proofFor(call.address.replace(/\/v1\/.*$/, ''))
  return proof ? await sendOnce({ ...call, proof }) : outcome
}

async function sendOnce({ method, address, body, token, proof }: Call): Promise<Outcome> {
  try {
    const answer = await fetch(address, {
      method,
      credentials: 'omit',
      keepalive: true,
      signal: AbortSignal.timeout(10_000),
      headers: {
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(token && { authorization: `Bearer ${token}` }),
        ...(proof && { proof }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const content = (await answer.json()) as Record<string, unknown>
    return answer.ok ? { kind: 'done', body: content } : { kind: 'refused', status: answer.status, code: String(content['code'] ?? '') }
  } catch {
    return { kind: 'unreachable' }
  }
}
