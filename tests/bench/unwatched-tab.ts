/** A tab as a reader has it. Playwright listens to every request of the tabs it opens, on the same processor, and that was a third of each. */
import { createServer } from 'node:net'

/** A tab that is told only what to run. */
export interface UnwatchedTab {
  /** What the expression, awaited, gives. Throws with the page's own words when it fails. */
  evaluate: <T>(expression: string) => Promise<T>
  close: () => void
}

/** A free port, for `--remote-debugging-port`. */
export async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const address = probe.address()
  await new Promise((resolve) => probe.close(resolve))
  return typeof address === 'object' && address ? address.port : 0
}

interface Reply {
  id: number
  result: { result: { value?: unknown }; exceptionDetails?: { exception?: { description?: string } } }
}

/** Opens an address in a browser that was started with `--remote-debugging-port`. */
export async function openUnwatched(port: number, url: string): Promise<UnwatchedTab> {
  const opened = await fetch(`http://127.0.0.1:${port}/json/new?${encodeURIComponent(url)}`, { method: 'PUT' })
  const { webSocketDebuggerUrl } = (await opened.json()) as { webSocketDebuggerUrl: string }
  const socket = new WebSocket(webSocketDebuggerUrl)
  await new Promise((resolve) => socket.addEventListener('open', resolve, { once: true }))
  const waiting = new Map<number, (reply: Reply) => void>()
  socket.addEventListener('message', ({ data }) => {
    const reply = JSON.parse(String(data)) as Reply
    waiting.get(reply.id)?.(reply)
    waiting.delete(reply.id)
  })
  let asked = 0
  return {
    async evaluate<T>(expression: string) {
      const id = ++asked
      const answered = new Promise<Reply>((resolve) => waiting.set(id, resolve))
      const params = { expression, awaitPromise: true, returnByValue: true }
      socket.send(JSON.stringify({ id, method: 'Runtime.evaluate', params }))
      const { result } = await answered
      if (result.exceptionDetails) throw new Error(result.exceptionDetails.exception?.description ?? `The page could not run ${expression}`)
      return result.result.value as T
    },
    close: () => socket.close(),
  }
}
