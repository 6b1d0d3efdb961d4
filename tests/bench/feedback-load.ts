/** A load generator on bare sockets: keep-alive connections that send prepared requests and time the answers. */
import { connect, type Socket } from 'node:net'

interface LoadResult {
  /** Answers a second. */
  rate: number
  answers: number
  /** Answers other than 200. */
  failures: number
  /** Milliseconds. */
  p50: number
  p99: number
}

interface LoadOptions {
  port: number
  connections: number
  seconds: number
  /** Bytes of the next request. */
  next: () => string
  /** Requests a second over all connections; without it each connection sends as soon as it was answered. */
  rate?: number
  onAnswer?: (status: number, body: string) => void
}

export async function applyLoad({ port, connections, seconds, next, rate, onAnswer }: LoadOptions): Promise<LoadResult> {
  const times: number[] = []
  let failures = 0
  const lines = await Promise.all(Array.from({ length: connections }, () => openLine(port)))
  const start = performance.now()
  const end = start + seconds * 1000
  let sent = 0

  async function drive(line: Line): Promise<void> {
    while (performance.now() < end) {
      // At a fixed rate a request is late from the moment it was due, not from when a connection was free for it.
      const due = rate === undefined ? performance.now() : start + (1000 * sent++) / rate
      const early = due - performance.now()
      if (early > 0) await new Promise((resolve) => setTimeout(resolve, early))
      const { status, body } = await line.ask(next())
      times.push(performance.now() - due)
      if (status !== 200) failures += 1
      onAnswer?.(status, body)
    }
  }

  await Promise.all(lines.map(drive))
  const elapsed = (performance.now() - start) / 1000
  for (const line of lines) line.close()
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(share * times.length))] ?? 0
  return { rate: times.length / elapsed, answers: times.length, failures, p50: at(0.5), p99: at(0.99) }
}

/** A vote by a visitor nobody has seen before, as a trusted proxy passes it on. */
export function createVotes(articles: number): () => string {
  let visitor = Math.floor(Math.random() * 2 ** 24)
  return () => {
    visitor += 1
    const article = `category/article-${(visitor * 7919) % articles}`
    const body = `{"article":"${article}","lang":"en","helpful":${visitor % 5 !== 0},"revision":"0123456789ab"}`
    const from = `10.${(visitor >> 16) & 255}.${(visitor >> 8) & 255}.${visitor & 255}`
    return `POST /v1/votes HTTP/1.1\r\nHost: help.test\r\nOrigin: http://help.test\r\nX-Forwarded-For: ${from}\r\nUser-Agent: Browser/${visitor >> 24}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`
  }
}

interface Line {
  ask(request: string): Promise<{ status: number; body: string }>
  close(): void
}

function openLine(port: number): Promise<Line> {
  return new Promise((resolve, reject) => {
    let waiting: { resolve: (answer: { status: number; body: string }) => void; reject: (error: Error) => void } | undefined
    let received = ''
    const socket: Socket = connect(port, '127.0.0.1', () => {
      socket.setNoDelay(true)
      resolve({
        ask: (request) =>
          new Promise((resolveAnswer, rejectAnswer) => {
            waiting = { resolve: resolveAnswer, reject: rejectAnswer }
            if (socket.destroyed) rejectAnswer(new Error('The connection is closed.'))
            else socket.write(request)
          }),
        close: () => {
          socket.destroy()
        },
      })
    })
    socket.setEncoding('latin1')
    socket.on('data', (chunk: string) => {
      received += chunk
      const headEnd = received.indexOf('\r\n\r\n')
      if (headEnd < 0) return
      const length = Number(/content-length: (\d+)/i.exec(received.slice(0, headEnd))?.[1] ?? 0)
      if (received.length < headEnd + 4 + length) return
      const answer = { status: Number(received.slice(9, 12)), body: received.slice(headEnd + 4, headEnd + 4 + length) }
      received = received.slice(headEnd + 4 + length)
      waiting?.resolve(answer)
    })
    socket.on('error', reject)
    socket.on('close', () => waiting?.reject(new Error('The connection was closed.')))
  })
}
