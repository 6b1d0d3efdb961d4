/** The task the feedback service sets a busy network: a moment of work for one reader, a fortune for a flood. */

/** Solves a task of the service; undefined when it cannot be had or this browser cannot hash. Never rejects. */
export async function proofFor(service: string): Promise<string | undefined> {
  try {
    const answer = await fetch(`${service}/v1/challenge`, { credentials: 'omit' })
    const { challenge, bits } = (await answer.json()) as { challenge: string; bits: number }
    return answer.ok && bits <= 20 ? await solve(challenge, bits) : undefined
  } catch {
    return undefined
  }
}

/** Hashes in batches, so that the page goes on answering. */
async function solve(challenge: string, bits: number): Promise<string> {
  const encoder = new TextEncoder()
  for (let nonce = 0; ; nonce += 256) {
    const proofs = Array.from({ length: 256 }, (_, index) => `${challenge}:${nonce + index}`)
    const hashes = await Promise.all(proofs.map((proof) => crypto.subtle.digest('SHA-256', encoder.encode(proof))))
    const found = hashes.findIndex((hash) => Math.clz32(new DataView(hash).getUint32(0)) >= bits)
    if (found >= 0) return proofs[found] ?? ''
  }
}
