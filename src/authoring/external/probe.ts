import { setTimeout as pause } from 'node:timers/promises'
import { PrivateHostError } from './host.ts'
import type { Outcome } from './outcome.ts'
import { TimeoutError, type Answer, type Ask } from './request.ts'

const mostHops = 10

/** The longest wait, in milliseconds, after which a host that asks for one is asked again in the same run. */
const patience = 10_000

/** Finds out whether something is there at an address: asks for its head, then for the whole where that is refused, and follows redirects. */
export async function probe(address: string, ask: Ask): Promise<Outcome> {
  const start = withoutHash(new URL(address))
  let url = start
  /** The last address reached by permanent redirects alone. */
  let settled = url
  let forGood = true
  for (let hop = 0; hop <= mostHops; hop++) {
    const answer = await answerOf(url, ask)
    if ('kind' in answer) return answer
    const { status, location } = answer
    if (status < 300 || status === 304) return settled.href === start.href ? { kind: 'fine' } : moved(settled, address)
    if (status >= 400 || location === undefined) return refusal(answer, url, start)
    const next = URL.canParse(location, url) ? withoutHash(new URL(location, url)) : undefined
    if (next === undefined || !/^https?:$/.test(next.protocol))
      return unsure(`it leads on to \`${location}\`, which is no address of a page`)
    forGood &&= status === 301 || status === 308
    url = next
    if (forGood) settled = next
  }
  return unsure(`it leads on more than ${mostHops} times`)
}

async function answerOf(url: URL, ask: Ask): Promise<Answer | Outcome> {
  const head = await attempt(url, 'HEAD', ask)
  const answer = needsAnother(head) ? await attempt(url, 'GET', ask) : head
  if ('kind' in answer || answer.retryAt === undefined || ![429, 503].includes(answer.status)) return answer
  const wait = answer.retryAt - Date.now()
  if (wait > patience) return answer
  await pause(Math.max(0, wait))
  return attempt(url, 'GET', ask)
}

/** Servers that do not know HEAD, or do not like it, answer it with any error. */
function needsAnother(answer: Answer | Outcome): boolean {
  return 'kind' in answer ? answer.kind === 'unsure' : answer.status >= 400 && answer.retryAt === undefined
}

async function attempt(url: URL, method: 'HEAD' | 'GET', ask: Ask): Promise<Answer | Outcome> {
  try {
    return await ask(url, method)
  } catch (error) {
    if (error instanceof PrivateHostError) return unsure(`\`${url.hostname}\` is on a private network`)
    if (error instanceof TimeoutError) return unsure(`\`${url.hostname}\` does not answer in time`)
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    if (code === 'ENOTFOUND') return { kind: 'dead', reason: `there is no host \`${url.hostname}\`` }
    return unsure(`\`${url.hostname}\` cannot be reached (${code})`)
  }
}

function refusal({ status, retryAt }: Answer, url: URL, start: URL): Outcome {
  const where = url.href === start.href ? '' : `it leads on to \`${url.href}\`, where `
  if (status === 404 || status === 410) return { kind: 'dead', reason: `${where}the server answers ${status}: there is no such page` }
  const again =
    retryAt === undefined ? '' : `, and wants to be asked again after ${new Date(retryAt).toISOString().slice(0, 16).replace('T', ' ')} UTC`
  return { ...unsure(`${where}the server answers ${status}${again}`), ...(url.host === start.host ? { until: retryAt } : {}) }
}

function moved(to: URL, address: string): Outcome {
  const { hash } = new URL(address)
  return { kind: 'moved', to: `${to.href}${hash}` }
}

function unsure(reason: string): Outcome & { kind: 'unsure' } {
  return { kind: 'unsure', reason }
}

function withoutHash(url: URL): URL {
  const copy = new URL(url)
  copy.hash = ''
  return copy
}
