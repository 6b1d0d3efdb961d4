/** A site with nothing but search, for a real browser: counts what goes over the wire. */
import { createServer, type Server } from 'node:http'
import { readFile } from 'node:fs/promises'
import { stripTypeScriptTypes } from 'node:module'
import type { AddressInfo } from 'node:net'
import { brotliCompressSync, constants } from 'node:zlib'

/** A running server and the bytes it has sent. */
export interface SearchServer {
  url: string
  /** Body bytes sent since the start, compressed as a static host would. */
  sent: () => number
  paths: () => string[]
  close: () => Promise<void>
}

/** The policy the site ships with. */
const CSP = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'"

const SOURCE = new URL('../../src/search/', import.meta.url)
const PAGE =
  '<!doctype html><html lang="en"><head><title>Search</title></head><body><script type="module" src="/start.js"></script></body></html>'
const START =
  "import { createSearch } from '/src/search/client.ts'\nwindow.search = createSearch({ base: '/', lang: 'en', defaultLang: 'en' })\n"

/** Serves the index, a blank page and the search client with its types taken out, on a free port. */
export async function serveSearch(files: ReadonlyMap<string, Uint8Array>): Promise<SearchServer> {
  let bytes = 0
  const paths: string[] = []
  const server = createServer((request, response) => {
    void (async () => {
      const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname)
      const found = await contentOf(path, files)
      if (found === undefined) {
        response.writeHead(404).end()
        return
      }
      const compressed = /\.(?:js|json|ts)$/.test(path)
      const body = compressed
        ? brotliCompressSync(found.content, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } })
        : Buffer.from(found.content)
      bytes += body.length
      paths.push(path)
      const encoding = compressed ? { 'content-encoding': 'br' } : {}
      response
        .writeHead(200, { 'content-type': found.type, 'content-security-policy': CSP, 'cache-control': 'max-age=3600', ...encoding })
        .end(body)
    })()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    sent: () => bytes,
    paths: () => [...paths],
    close: () => close(server),
  }
}

async function contentOf(path: string, files: ReadonlyMap<string, Uint8Array>): Promise<{ content: Uint8Array; type: string } | undefined> {
  if (path === '/') return { content: Buffer.from(PAGE), type: 'text/html' }
  if (path === '/start.js') return { content: Buffer.from(START), type: 'text/javascript' }
  if (path.startsWith('/src/search/')) {
    const source = await readFile(new URL(path.slice('/src/search/'.length), SOURCE), 'utf8')
    return { content: Buffer.from(stripTypeScriptTypes(source)), type: 'text/javascript' }
  }
  const content = files.get(path.slice(1))
  const type = path.endsWith('.js') ? 'text/javascript' : path.endsWith('.json') ? 'application/json' : 'application/octet-stream'
  return content && { content, type }
}

function close(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise((resolve, reject) => server.close((error) => (error ? reject(error) : resolve())))
}
