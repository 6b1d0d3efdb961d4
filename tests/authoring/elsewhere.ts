/** Servers on this machine that stand for those of others, and how they are asked. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { onTestFinished } from 'vitest'
import { openMemory } from '../../src/authoring/external/memory.ts'
import { asker } from '../../src/authoring/external/request.ts'
import { temporaryFolder } from '../support/folder.ts'

export type Page = (request: IncomingMessage, response: ServerResponse) => void

/** A page that answers with a status, and with headers. */
export const page =
  (status: number, headers: Record<string, string> = {}): Page =>
  (_, response) =>
    void response.writeHead(status, headers).end()

/** A server on this machine; `asked` is what it was asked for: `HEAD /a`. */
export async function serve(pages: Record<string, Page>): Promise<{ url: string; asked: string[]; agents: Set<string | undefined> }> {
  const asked: string[] = []
  const agents = new Set<string | undefined>()
  const server = createServer((request, response) => {
    asked.push(`${request.method ?? ''} ${request.url ?? ''}`)
    agents.add(request.headers['user-agent'])
    ;(pages[request.url ?? ''] ?? page(404))(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('The test server has no port.')
  return { url: `http://127.0.0.1:${address.port}`, asked, agents }
}

const onlyThisMachine = (address: string): boolean => address === '127.0.0.1' || address === '::1'
/** Asks this machine only, and not for long. */
export const ask = asker({ allow: onlyThisMachine, timeout: 300, agent: 'link check of a test' })

/** A memory in a folder that goes away with the test; `clock.now` is its time. */
export async function newMemory(clock = { now: Date.now() }, file = `${newFolder()}/links.json`) {
  return { memory: await openMemory(file, () => clock.now), file, clock }
}

function newFolder(): string {
  const { dir, remove } = temporaryFolder()
  onTestFinished(remove)
  return dir
}
