/** Serves the built site: directory addresses, redirects of old ones, a 404 page in the reader's language, caching, compression and parts of videos. */
import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { extname, join, resolve, sep } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

/** Answers a GET or HEAD for a path of the site. */
export type StaticSite = (request: Request) => Promise<Response>

interface Asset {
  body: Uint8Array<ArrayBuffer>
  etag: string
  compressed: Map<string, Uint8Array<ArrayBuffer>>
}

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.xml': 'application/xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.pdf': 'application/pdf',
  '.zip': 'application/zip',
  '.mp4': 'video/mp4',
  '.webm': 'video/webm',
}
const compressible = /^(?:text\/|application\/(?:json|xml|manifest)|image\/svg)/
/** Files named by what is in them: styles, scripts, pictures for link previews, and the search index but for its list. */
const hashed = /^\/(?:_astro|og|pagefind(?!\/search\.json$))\//
/** Bytes of files kept in memory. */
const cacheBytes = 64 * 2 ** 20

/** `base` is the path the site was built for, `/` or `/help/`; the folder's own `redirects.json` says which old addresses lead where. */
export function createStaticSite(folder: string, base = '/'): StaticSite {
  const root = resolve(folder)
  const cache = new Map<string, Asset>()
  let cached = 0
  const redirectsRead: { asset?: Asset; table: Record<string, string> } = { table: {} }

  async function load(file: string): Promise<Asset | undefined> {
    const found = await stat(file).catch(() => undefined)
    if (!found?.isFile()) return undefined
    const version = `${file}\n${found.size}\n${found.mtimeMs}`
    const known = cache.get(version)
    if (known) return known
    const body = await readFile(file)
    const asset: Asset = { body, etag: createHash('sha256').update(body).digest('base64url').slice(0, 22), compressed: new Map() }
    cached += body.length
    if (cached > cacheBytes) {
      cache.clear()
      cached = body.length
    }
    cache.set(version, asset)
    return asset
  }

  /** Old address, with its escapes resolved, → new one, both from the host's root. Read again when a new build has replaced the file. */
  async function redirects(): Promise<Readonly<Record<string, string>>> {
    const asset = await load(join(root, 'redirects.json'))
    if (asset && asset !== redirectsRead.asset) {
      redirectsRead.asset = asset
      const written = JSON.parse(Buffer.from(asset.body).toString('utf8')) as Record<string, string>
      redirectsRead.table = Object.fromEntries(Object.entries(written).map(([from, to]) => [decoded(from) ?? from, to]))
    }
    return asset ? redirectsRead.table : {}
  }

  return async function serveStatic(request) {
    if (request.method !== 'GET' && request.method !== 'HEAD') return new Response(null, { status: 405, headers: { Allow: 'GET, HEAD' } })
    const { pathname, search } = new URL(request.url)
    if (base !== '/' && !pathname.startsWith(base)) return redirect(base, pathname === '/' || `${pathname}/` === base ? 302 : 404)
    const path = decoded(pathname.slice(base.length - 1))
    const file = path === undefined ? undefined : resolve(join(root, path))
    if (path === undefined || (file !== root && !file?.startsWith(root + sep))) return new Response('Not found', { status: 404 })
    // Before the files: an old address has a page of its own, for hosts that cannot redirect.
    const moved = (await redirects())[`${base}${path.slice(1)}`]
    if (moved !== undefined) return redirect(moved.includes('?') ? moved : moved.replace(/(?=#)|$/, () => search), 301)
    if (path.endsWith('/')) {
      const index = await load(join(root, path, 'index.html'))
      if (index) return await answer(request, index, 'index.html', 200, path)
    } else {
      const asset = await load(join(root, path))
      if (asset) return await answer(request, asset, path, 200, path)
      if (await load(join(root, path, 'index.html'))) {
        return new Response(null, { status: 301, headers: { Location: `${pathname.replace(/^\/{2,}/, '/')}/${search}` } })
      }
    }
    const missing = (await load(join(root, path.split('/')[1] ?? '', '404.html'))) ?? (await load(join(root, '404.html')))
    return missing ? await answer(request, missing, '404.html', 404, path) : new Response('Not found', { status: 404 })
  }
}

function redirect(to: string, status: 301 | 302 | 404): Response {
  if (status === 404) return new Response('Not found', { status })
  return new Response(null, { status, headers: { Location: to } })
}

async function answer(request: Request, asset: Asset, name: string, status: number, path: string): Promise<Response> {
  const type = types[extname(name).toLowerCase()] ?? 'application/octet-stream'
  const encoding = compressible.test(type) && asset.body.length > 1024 ? encodingFor(request) : undefined
  const headers = new Headers({
    'Content-Type': type,
    'Cache-Control': hashed.test(path) && status === 200 ? 'public, max-age=31536000, immutable' : 'public, max-age=0, must-revalidate',
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'strict-origin-when-cross-origin',
    ETag: `"${asset.etag}${encoding ? `-${encoding}` : ''}"`,
  })
  if (compressible.test(type)) headers.set('Vary', 'Accept-Encoding')
  if (status === 200 && isFresh(request, headers.get('ETag') ?? '')) return new Response(null, { status: 304, headers })
  if (encoding) headers.set('Content-Encoding', encoding)
  else if (status === 200) {
    headers.set('Accept-Ranges', 'bytes')
    const part = partOf(request, asset)
    if (part) return answerPart(asset, part, headers)
  }
  const body = encoding ? await compress(asset, encoding) : asset.body
  headers.set('Content-Length', String(body.length))
  return new Response(request.method === 'HEAD' ? null : body, { status, headers })
}

/** First and last byte asked for, where one part is: more at once, as the standard allows, no player asks for. Safari plays no video without. */
function partOf(request: Request, { etag, body }: Asset): { first: number; last: number } | undefined {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(request.headers.get('range') ?? '') ?? []
  const unless = request.headers.get('if-range')
  if (request.method !== 'GET' || first + last === '' || (unless !== null && unless !== `"${etag}"`)) return undefined
  const end = body.length - 1
  return first === ''
    ? { first: Math.max(0, body.length - Number(last)), last: end }
    : { first: Number(first), last: Math.min(Number(last || end), end) }
}

function answerPart({ body }: Asset, { first, last }: { first: number; last: number }, headers: Headers): Response {
  if (first > last) {
    headers.set('Content-Range', `bytes */${body.length}`)
    return new Response(null, { status: 416, headers })
  }
  headers.set('Content-Range', `bytes ${first}-${last}/${body.length}`)
  headers.set('Content-Length', String(last - first + 1))
  return new Response(body.subarray(first, last + 1), { status: 206, headers })
}

function isFresh(request: Request, etag: string): boolean {
  const given = request.headers.get('if-none-match')?.split(',') ?? []
  return given.some((tag) => tag.trim().replace(/^W\//, '') === etag)
}

function encodingFor(request: Request): 'br' | 'gzip' | undefined {
  const accepted = request.headers.get('accept-encoding') ?? ''
  if (/\bbr\b(?!\s*;\s*q=0(?![.\d]*[1-9]))/.test(accepted)) return 'br'
  return /\bgzip\b(?!\s*;\s*q=0(?![.\d]*[1-9]))/.test(accepted) ? 'gzip' : undefined
}

async function compress(asset: Asset, encoding: 'br' | 'gzip'): Promise<Uint8Array<ArrayBuffer>> {
  const known = asset.compressed.get(encoding)
  if (known) return known
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }
  const body = encoding === 'br' ? await promisify(brotliCompress)(asset.body, quality) : await promisify(gzip)(asset.body)
  asset.compressed.set(encoding, body as Uint8Array<ArrayBuffer>)
  return body as Uint8Array<ArrayBuffer>
}

/** The path with its escapes resolved; undefined when it is malformed or tries to leave the folder. */
function decoded(pathname: string): string | undefined {
  try {
    const path = decodeURIComponent(pathname)
    return /[\u0000\\]|(?:^|\/)\.\.?(?:\/|$)/.test(path) ? undefined : path
  } catch {
    return undefined
  }
}
