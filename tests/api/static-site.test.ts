import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { createStaticSite, type StaticSite } from '../../feedback-api/static-site.ts'
import { mediaEndings, typeOf } from '../../src/knowledge/media-file.ts'

const long = `<!doctype html><p>${'words '.repeat(1000)}`
let site: StaticSite
let folder: string

beforeAll(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'site-')), 'dist')
  const files = {
    'index.html': 'home',
    '404.html': 'not here',
    'ru/404.html': 'здесь нет',
    'start/install/index.html': long,
    'ru/пример/index.html': 'пример',
    '_astro/page.abc123.css': 'a{}',
    'og/0123456789ab.png': 'picture',
    'en/og/index.html': 'a page',
    'pagefind/index.pf_index': 'binary',
    'pagefind/search.json': '{}',
    'media/tour.mp4': '0123456789',
    '../secret.txt': 'secret',
  }
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await writeFile(join(folder, name), text)
  }
  site = createStaticSite(folder)
})

const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  site(new Request(`http://localhost${path}`, { method, headers }))

describe('the static site', () => {
  it('answers a directory with its index, and an address without a slash with the one that has it', async () => {
    expect(await (await get('/')).text()).toBe('home')
    expect(await (await get('/start/install/')).text()).toBe(long)
    const moved = await get('/start/install?q=1')
    expect([moved.status, moved.headers.get('location')]).toEqual([301, '/start/install/?q=1'])
    expect(await (await get(`/ru/${encodeURIComponent('пример')}/`)).text()).toBe('пример')
  })

  it('never redirects to another host', async () => {
    for (const path of ['//evil.example/start/install', '/%2F%2Fevil.example', '//start/install']) {
      const location = (await get(path)).headers.get('location')
      expect(location ?? '/').toMatch(/^\/(?!\/)/)
    }
  })

  it('says 404 in the reader’s language', async () => {
    const english = await get('/nothing/here/')
    expect([english.status, await english.text()]).toEqual([404, 'not here'])
    const russian = await get('/ru/nothing')
    expect([russian.status, await russian.text()]).toEqual([404, 'здесь нет'])
  })

  it.each(['/../secret.txt', '/%2e%2e/secret.txt', '/start/..%2f..%2fsecret.txt', '/..%5csecret.txt', '/%00', '/%zz'])(
    '%s leaves the folder for nobody',
    async (path) => {
      const response = await get(path)
      expect(response.status).toBe(404)
      expect(await response.text()).not.toMatch('secret')
    },
  )

  it('keeps hashed files for a year and asks again for pages', async () => {
    for (const path of ['/_astro/page.abc123.css', '/og/0123456789ab.png', '/pagefind/index.pf_index'])
      expect((await get(path)).headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    for (const path of ['/og/no-such-picture.png', '/en/og/', '/pagefind/search.json'])
      expect((await get(path)).headers.get('cache-control')).toMatch('must-revalidate')
    const page = await get('/')
    expect(page.headers.get('cache-control')).toMatch('must-revalidate')
    const fresh = await get('/', { 'if-none-match': page.headers.get('etag') ?? '' })
    expect([fresh.status, await fresh.text()]).toEqual([304, ''])
  })

  it('sends text compressed to those who take it, each form under its own tag', async () => {
    const plain = await get('/start/install/')
    const packed = await get('/start/install/', { 'accept-encoding': 'gzip, br' })
    expect(packed.headers.get('content-encoding')).toBe('br')
    expect(brotliDecompressSync(Buffer.from(await packed.arrayBuffer())).toString()).toBe(long)
    expect(packed.headers.get('etag')).not.toBe(plain.headers.get('etag'))
    expect((await get('/start/install/', { 'accept-encoding': 'br;q=0, gzip' })).headers.get('content-encoding')).toBe('gzip')
    expect((await get('/pagefind/index.pf_index', { 'accept-encoding': 'br' })).headers.get('content-encoding')).toBeNull()
  })

  it('sends the part of a video that a player asks for', async () => {
    const whole = await get('/media/tour.mp4')
    expect([whole.status, whole.headers.get('accept-ranges')]).toEqual([200, 'bytes'])
    const part = async (range: string, headers = {}, method = 'GET') => {
      const answer = await get('/media/tour.mp4', { range, ...headers }, method)
      return [answer.status, answer.headers.get('content-range'), answer.headers.get('content-length'), await answer.text()]
    }
    expect(await part('bytes=0-1')).toEqual([206, 'bytes 0-1/10', '2', '01'])
    expect(await part('bytes=7-')).toEqual([206, 'bytes 7-9/10', '3', '789'])
    expect(await part('bytes=8-99')).toEqual([206, 'bytes 8-9/10', '2', '89'])
    expect(await part('bytes=-4')).toEqual([206, 'bytes 6-9/10', '4', '6789'])
    for (const none of ['bytes=10-', 'bytes=5-4', 'bytes=-0']) expect(await part(none)).toEqual([416, 'bytes */10', null, ''])
    for (const odd of ['bytes=-', 'bytes=0-1,4-5', 'lines=0-1']) expect(await part(odd)).toEqual([200, null, '10', '0123456789'])
    expect(await part('bytes=0-1', {}, 'HEAD')).toEqual([200, null, '10', ''])
    const etag = whole.headers.get('etag') ?? ''
    expect([(await part('bytes=0-1', { 'if-range': etag }))[0], (await part('bytes=0-1', { 'if-range': '"older"' }))[0]]).toEqual([
      206, 200,
    ])
  })

  it('names the type of every file that writers may publish', async () => {
    for (const ending of mediaEndings.split(', ')) {
      await writeFile(join(folder, `file${ending}`), 'x')
      expect((await get(`/file${ending}`)).headers.get('content-type')?.split(';')[0]).toBe(typeOf(`file${ending}`))
    }
  })

  it('sees a page that was built again', async () => {
    await writeFile(join(folder, 'again.html'), 'one')
    expect(await (await get('/again.html')).text()).toBe('one')
    await writeFile(join(folder, 'again.html'), 'two!')
    expect(await (await get('/again.html')).text()).toBe('two!')
  })

  it('takes no other method, and answers HEAD without a body', async () => {
    expect((await get('/', {}, 'POST')).status).toBe(405)
    const head = await get('/', {}, 'HEAD')
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, '4', ''])
  })
})

describe('a site below a path', () => {
  it('is served there, and its top leads to it', async () => {
    const below = createStaticSite(folder, '/help/')
    expect((await below(new Request('http://site.test/help/'))).status).toBe(200)
    const top = await below(new Request('http://site.test/'))
    expect([top.status, top.headers.get('location')]).toEqual([302, '/help/'])
    expect((await below(new Request('http://site.test/other/'))).status).toBe(404)
  })
})

describe('an old address', () => {
  it('leads to the new one for good, the query kept', async () => {
    const lines = { '/old/': '/new/', '/gone/': '/new/?from=gone', '/part/': '/new/#two', '/%D0%BA%20%5B1%5D/': '/new/' }
    await writeFile(join(folder, 'redirects.json'), JSON.stringify(lines))
    await mkdir(join(folder, 'old'), { recursive: true })
    await writeFile(join(folder, 'old', 'index.html'), 'a page that leads on by itself')
    const moved = async (path: string) => {
      const answer = await createStaticSite(folder)(new Request(`http://site.test${path}`))
      return `${answer.status} ${answer.headers.get('location') ?? ''}`
    }
    expect(await moved('/old/?q=1')).toBe('301 /new/?q=1')
    expect(await moved('/gone/?q=1')).toBe('301 /new/?from=gone')
    expect(await moved('/part/?q=1')).toBe('301 /new/?q=1#two')
    for (const path of ['/%D0%BA%20%5B1%5D/', '/%d0%ba%20[1]/']) expect(await moved(path), path).toBe('301 /new/')
    expect(await moved('/never/')).toBe('404 ')
  })
})
