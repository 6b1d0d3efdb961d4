import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openMemory } from '../../src/authoring/external/memory.ts'
import { probeAll } from '../../src/authoring/external/round.ts'
import { folderWith } from './content-folder.ts'
import { ask, newMemory, page, serve, type Page } from './elsewhere.ts'

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
