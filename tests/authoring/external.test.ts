import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { checkContent } from '../../src/authoring/check/content.ts'
import { isPublic } from '../../src/authoring/external/host.ts'
import { openMemory } from '../../src/authoring/external/memory.ts'
import type { Outcome } from '../../src/authoring/external/outcome.ts'
import { probe } from '../../src/authoring/external/probe.ts'
import { asker, type Ask } from '../../src/authoring/external/request.ts'
import { isAskable, probeAll } from '../../src/authoring/external/round.ts'
import { temporaryFolder } from '../support/folder.ts'
import { folderWith, run, siteYaml } from './content-folder.ts'

type Page = (request: IncomingMessage, response: ServerResponse) => void

/** A page that answers with a status, and with headers. */
const page =
  (status: number, headers: Record<string, string> = {}): Page =>
  (_, response) =>
    void response.writeHead(status, headers).end()

/** A server on this machine; `asked` is what it was asked for: `HEAD /a`. */
async function serve(pages: Record<string, Page>): Promise<{ url: string; asked: string[]; agents: Set<string | undefined> }> {
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
const ask = asker({ allow: onlyThisMachine, timeout: 300, agent: 'link check of a test' })

/** A memory in a folder that goes away with the test; `clock.now` is its time. */
async function newMemory(clock = { now: Date.now() }, file = `${newFolder()}/links.json`) {
  return { memory: await openMemory(file, () => clock.now), file, clock }
}

function newFolder(): string {
  const { dir, remove } = temporaryFolder()
  onTestFinished(remove)
  return dir
}

describe('an address elsewhere', () => {
  it.each<[string, Record<string, Page>, Outcome]>([
    ['that is there is fine', { '/a': page(200) }, { kind: 'fine' }],
    [
      'on a server that knows no HEAD is asked for whole',
      { '/a': (request, response) => page(request.method === 'HEAD' ? 405 : 200)(request, response) },
      { kind: 'fine' },
    ],
    [
      'that is only said to be missing when asked for its head is fine',
      { '/a': (request, response) => page(request.method === 'HEAD' ? 404 : 200)(request, response) },
      { kind: 'fine' },
    ],
    ['that is missing is dead', {}, { kind: 'dead', reason: 'the server answers 404: there is no such page' }],
    ['that is gone is dead', { '/a': page(410) }, { kind: 'dead', reason: 'the server answers 410: there is no such page' }],
    ['that is refused could not be checked', { '/a': page(403) }, { kind: 'unsure', reason: 'the server answers 403', until: undefined }],
    [
      'on a server with a fault could not be checked',
      { '/a': page(500) },
      { kind: 'unsure', reason: 'the server answers 500', until: undefined },
    ],
    ['that leads on for a while is fine', { '/a': page(302, { location: '/b' }), '/b': page(200) }, { kind: 'fine' }],
  ])('%s', async (_, pages, outcome) => {
    const { url } = await serve(pages)
    expect(await probe(`${url}/a`, ask)).toEqual(outcome)
  })

  it('that has moved for good is told with its new address, place on the page included', async () => {
    const { url } = await serve({
      '/a': page(301, { location: '/b' }),
      '/b': page(308, { location: '/c?d=1' }),
      '/c?d=1': page(302, { location: '/today' }),
      '/today': page(301, { location: '/now' }),
      '/now': page(200),
    })
    expect(await probe(`${url}/a#part`, ask)).toEqual({ kind: 'moved', to: `${url}/c?d=1#part` })
  })

  it('that leads on to nothing is dead, to itself could not be checked, and to no web page neither', async () => {
    const { url } = await serve({
      '/a': page(301, { location: '/gone' }),
      '/loop': page(302, { location: '/loop' }),
      '/mail': page(302, { location: 'mailto:a@example.com' }),
    })
    expect(await probe(`${url}/a`, ask)).toEqual({
      kind: 'dead',
      reason: `it leads on to \`${url}/gone\`, where the server answers 404: there is no such page`,
    })
    expect(await probe(`${url}/loop`, ask)).toEqual({ kind: 'unsure', reason: 'it leads on more than 10 times' })
    expect(await probe(`${url}/mail`, ask)).toMatchObject({ kind: 'unsure', reason: expect.stringContaining('mailto:a@example.com') })
  })

  it('that is not answered in time, or refuses the connection, could not be checked', async () => {
    const { url } = await serve({ '/slow': () => undefined })
    expect(await probe(`${url}/slow`, ask)).toEqual({ kind: 'unsure', reason: '`127.0.0.1` does not answer in time' })
    expect(await probe('http://127.0.0.1:1/', ask)).toEqual({ kind: 'unsure', reason: '`127.0.0.1` cannot be reached (ECONNREFUSED)' })
  })

  it('on a host that does not exist is dead', async () => {
    const nobody: Ask = () => Promise.reject(Object.assign(new Error('none'), { code: 'ENOTFOUND' }))
    expect(await probe('https://no-such-host.org/a', nobody)).toEqual({ kind: 'dead', reason: 'there is no host `no-such-host.org`' })
  })

  it('is asked for by somebody who says who they are', async () => {
    const { url, asked, agents } = await serve({ '/a': page(200) })
    await probe(`${url}/a`, ask)
    expect(asked).toEqual(['HEAD /a'])
    expect([...agents]).toEqual(['link check of a test'])
  })
})

describe('the machine the check runs on, and the network around it', () => {
  it('is not asked, by number or by name, nor when an address leads on to it', async () => {
    const { url, asked } = await serve({ '/a': page(200) })
    const careful = asker({ allow: isPublic, timeout: 300, agent: 'test' })
    expect(await probe(`${url}/a`, careful)).toEqual({ kind: 'unsure', reason: '`127.0.0.1` is on a private network' })
    expect(await probe(`${url.replace('127.0.0.1', 'localhost')}/a`, careful)).toEqual({
      kind: 'unsure',
      reason: '`localhost` is on a private network',
    })
    const outside: Ask = (target, method) =>
      target.hostname === 'a.org' ? Promise.resolve({ status: 302, location: `${url}/a`, retryAt: undefined }) : careful(target, method)
    expect(await probe('https://a.org/', outside)).toMatchObject({ kind: 'unsure' })
    expect(asked).toEqual([])
  })

  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.20.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '::1',
    '::',
    'fd00::1',
    'fe80::1',
    '::ffff:10.0.0.1',
    'not an address',
  ])('is told by its number: %s', (address) => expect(isPublic(address)).toBe(false))

  it.each(['93.184.216.34', '172.32.0.1', '2606:2800:220:1::1'])('is told from the internet: %s', (address) =>
    expect(isPublic(address)).toBe(true),
  )

  it('are not the only ones left alone: so are examples, and what is no web page', () => {
    for (const address of [
      'https://example.com/a',
      'https://help.example.org',
      'http://localhost:4321/',
      'https://a.test',
      'mailto:a@b.org',
      'https://',
    ])
      expect(isAskable(address), address).toBe(false)
    expect(isAskable('https://examples.com/')).toBe(true)
  })
})

describe('a host', () => {
  it('is asked one thing at a time with a pause in between, and not all hosts at once', async () => {
    const active = new Map<string, number>()
    let mostAtHost = 0
    let mostInAll = 0
    const slow: Page = (request, response) => {
      const host = request.headers.host ?? ''
      active.set(host, (active.get(host) ?? 0) + 1)
      mostAtHost = Math.max(mostAtHost, active.get(host) ?? 0)
      mostInAll = Math.max(
        mostInAll,
        [...active.values()].reduce((sum, each) => sum + each),
      )
      times.push([host, performance.now()])
      setTimeout(() => {
        active.set(host, (active.get(host) ?? 0) - 1)
        response.end()
      }, 20)
    }
    const times: [string, number][] = []
    const servers = await Promise.all([1, 2, 3, 4].map(() => serve({ '/1': slow, '/2': slow, '/3': slow })))
    const addresses = servers.flatMap(({ url }) => [`${url}/1`, `${url}/2`, `${url}/3`, `${url}/1`])
    const found = await probeAll(addresses, { ask, memory: (await newMemory()).memory, delay: 30, atOnce: 2 })
    expect([...found.values()].every(({ kind }) => kind === 'fine')).toBe(true)
    expect(servers.flatMap(({ asked }) => asked)).toHaveLength(12)
    expect([mostAtHost, mostInAll]).toEqual([1, 2])
    for (const { url } of servers) {
      const own = times.filter(([host]) => url.endsWith(host)).map(([, time]) => time)
      for (const [index, time] of own.slice(1).entries()) expect(time - (own[index] ?? 0)).toBeGreaterThan(45)
    }
  })

  it('that asks for a moment’s patience gets it; one that asks for more is left alone, with all its addresses', async () => {
    let first = true
    const { url, asked } = await serve({
      '/soon': (request, response) => {
        page(first ? 429 : 200, { 'retry-after': '0' })(request, response)
        first = false
      },
      '/later': page(429, { 'retry-after': '3600' }),
      '/other': page(200),
    })
    const { memory, clock } = await newMemory()
    const found = await probeAll([`${url}/soon`, `${url}/later`, `${url}/other`], { ask, memory, delay: 0, atOnce: 1 })
    expect(found.get(`${url}/soon`)).toEqual({ kind: 'fine' })
    expect(found.get(`${url}/later`)).toMatchObject({
      kind: 'unsure',
      reason: expect.stringMatching(/^the server answers 429, and wants to be asked again after \d{4}-\d\d-\d\d \d\d:\d\d UTC$/),
    })
    expect(found.get(`${url}/other`)).toMatchObject({ kind: 'unsure' })
    expect(asked).toEqual(['HEAD /soon', 'GET /soon', 'HEAD /later'])
    clock.now += 3_000_000
    expect(memory.recall(`${url}/later`)).toBeDefined()
    clock.now += 3_600_000
    expect(memory.recall(`${url}/later`)).toBeUndefined()
  })
})

describe('what was found', () => {
  it('is known the next time: good news for a week, bad news for an hour', async () => {
    const { url, asked } = await serve({ '/good': page(200), '/moved': page(301, { location: '/good' }) })
    const addresses = [`${url}/good`, `${url}/moved`, `${url}/bad`]
    const { file, clock } = await newMemory()
    const round = async (): Promise<string[]> => {
      asked.length = 0
      const { memory } = await newMemory(clock, file)
      const found = await probeAll(addresses, { ask, memory, delay: 0, atOnce: 2 })
      expect([...found.values()].map(({ kind }) => kind).sort()).toEqual(['dead', 'fine', 'moved'])
      return [...new Set(asked.map((each) => each.split(' ')[1] ?? ''))].sort()
    }
    expect(await round()).toEqual(['/bad', '/good', '/moved'])
    expect(await round()).toEqual([])
    clock.now += 61 * 60_000
    expect(await round()).toEqual(['/bad'])
    clock.now += 7 * 86_400_000
    expect(await round()).toEqual(['/bad', '/good', '/moved'])
  })

  it('is forgotten where its file is broken', async () => {
    const dir = await folderWith({ 'links.json': '{ "version": 1, "links"' })
    expect((await openMemory(join(dir, 'links.json'))).recall('https://a.org/')).toBeUndefined()
  })
})

describe('kb check --external', () => {
  const article = (body: string): string => `---\ntitle: A title\n---\nA first sentence that is long enough.\n\n${body}\n`

  it('says file, line and cure of every link that is dead, has moved or could not be checked, wherever it is written', async () => {
    const { url } = await serve({ '/good': page(200), '/moved': page(301, { location: '/good' }), '/shy': page(403) })
    const dir = await folderWith({
      'site.yaml': `${siteYaml}links:\n  footer:\n    - { label: Terms, to: '${url}/terms' }\n`,
      'redirects.yaml': `/old/: ${url}/gone\n`,
      'en/_snippets/part.md': `Words.\n\n[x](${url}/in-a-snippet)`,
      'en/a/one.md': article(
        [
          `[x](${url}/good) [y](${url}/dead) ${url}/bare and <${url}/brackets>`,
          `![z](${url}/picture.png) [m](${url}/moved#part) [s](${url}/shy)`,
          `<a href="${url}/html">h</a> [r][ref] [e](https://example.com/none) [i](one.md)`,
          '',
          '<Snippet name="part" />',
          '',
          `[ref]: ${url}/reference`,
        ].join('\n'),
      ),
      'en/a/two.mdx': article(`<a href="${url}/jsx">x</a>`),
    })
    const { memory } = await newMemory()
    const { findings } = await checkContent(dir, '2026-05-31', (addresses) => probeAll(addresses, { ask, memory, delay: 0, atOnce: 4 }))
    expect(
      findings
        .map(({ rule, file, line, message }) => `${file}:${line ?? ''} ${rule} ${/`http[^`]*?(\/[^/`]*)`/.exec(message)?.[1] ?? ''}`)
        .sort(),
    ).toEqual([
      'en/a/one.md:10 dead-external /in-a-snippet',
      'en/a/one.md:12 dead-external /reference',
      'en/a/one.md:6 dead-external /bare',
      'en/a/one.md:6 dead-external /brackets',
      'en/a/one.md:6 dead-external /dead',
      'en/a/one.md:7 dead-external /picture.png',
      'en/a/one.md:7 moved-external /moved#part',
      'en/a/one.md:7 unchecked-external /shy',
      'en/a/one.md:8 dead-external /html',
      'en/a/two.mdx:6 dead-external /jsx',
      'redirects.yaml:1 dead-external /gone',
      'site.yaml:10 dead-external /terms',
    ])
    const messages = findings.map(({ message }) => message)
    expect(messages).toContain(
      `the link \`${url}/dead\` is dead: the server answers 404: there is no such page. Link to where it is now, or remove the link.`,
    )
    expect(messages).toContain(`what \`${url}/moved#part\` leads to has moved for good. Link to \`${url}/good#part\`.`)
    expect(messages).toContain(`the link \`${url}/shy\` could not be checked: the server answers 403. Try it in a browser.`)
  })

  it('leaves this machine alone, and is no failure where something could not be checked; without it nothing is asked', async () => {
    const { url, asked } = await serve({})
    const dir = await folderWith({ 'site.yaml': siteYaml, 'en/a/one.md': article(`[x](${url}/dead)`) })
    const { code, output } = await run('check', '--external', '--content', dir)
    expect(output).toContain('Asking for 1 address on 1 host')
    expect(output).toContain('en/a/one.md:6\n  warning (unchecked-external)')
    expect(output).toContain('is on a private network')
    expect(code).toBe(0)
    expect((await run('check', '--content', dir)).output).toContain('nothing to mend')
    expect(asked).toEqual([])
  })
})
