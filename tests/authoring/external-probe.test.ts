import { describe, expect, it } from 'vitest'
import { isPublic } from '../../src/authoring/external/host.ts'
import type { Outcome } from '../../src/authoring/external/outcome.ts'
import { probe } from '../../src/authoring/external/probe.ts'
import { asker, type Ask } from '../../src/authoring/external/request.ts'
import { isAskable } from '../../src/authoring/external/round.ts'
import { ask, page, serve, type Page } from './elsewhere.ts'

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
